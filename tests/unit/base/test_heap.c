#include "base/heap.h"
#include "fake_pages.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

#if OUD__HAS_PAGES

#define KIB ((size_t)1 << 10)
#define MIB ((size_t)1 << 20)

/* A heap on fake pages and watched memory. */
typedef struct stage {
    fake_pages fake;
    oud__pages pages;
    failing_memory watched;
    oud__heap *heap;
} stage;

static void start(stage *s)
{
    s->fake = (fake_pages){.most = 512 * MIB};
    s->pages = pages_of(&s->fake);
    s->watched = failing_memory_at(0);
    s->heap = oud__heap_new(oud__memory_of(failing_memory_allocate, &s->watched), &s->pages);
    ck_assert_ptr_nonnull(s->heap);
}

/* All is given back when the maker has left and no block is there. */
static void check_gone(stage *s)
{
    ck_assert_uint_eq(s->fake.mapped, 0);
    failing_memory_done(&s->watched);
}

static char *obtain(stage *s, size_t size)
{
    char *at = oud__heap_allocate(s->heap, NULL, 0, size);
    ck_assert_ptr_nonnull(at);
    return at;
}

static void give(stage *s, void *block, size_t size)
{
    ck_assert_ptr_null(oud__heap_allocate(s->heap, block, size, 0));
}

/* Different in every byte that a wrong place would show. */
static unsigned char byte_at(size_t i)
{
    return (unsigned char)(i * 31 + (i >> 12) * 7 + (i >> 21));
}

static void fill(void *block, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        ((unsigned char *)block)[i] = byte_at(i);
    }
}

static void check(const void *block, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (((const unsigned char *)block)[i] != byte_at(i)) {
            ck_abort_msg("byte %zu of %zu", i, size);
        }
    }
}

/* A small school never takes pages. */
START_TEST(little_takes_no_pages)
{
    stage s;
    start(&s);
    char *blocks[20];
    for (size_t i = 0; i < 20; i++) {
        blocks[i] = obtain(&s, i % 2 ? 100 * KIB : 100);
    }
    char *grown = oud__heap_allocate(s.heap, blocks[0], 100, 20 * KIB);
    ck_assert_ptr_nonnull(grown);
    ck_assert_uint_eq(s.fake.maps, 0);
    ck_assert_uint_ge(s.watched.live_bytes, 1000 * KIB);
    give(&s, grown, 20 * KIB);
    for (size_t i = 1; i < 20; i++) {
        give(&s, blocks[i], i % 2 ? 100 * KIB : 100);
    }
    oud__heap_leave(s.heap);
    check_gone(&s);
}
END_TEST

/* With one large block, or with many big ones that are there at the same time. */
START_TEST(much_takes_pages)
{
    stage s;
    start(&s);
    char *large = obtain(&s, 256 * KIB);
    ck_assert_uint_eq(s.fake.mapped, OUD__HEAP_REGION);
    ck_assert_uint_eq((size_t)large % 64, 0);
    char *big = obtain(&s, 4 * KIB);
    ck_assert_ptr_eq(big, large + 256 * KIB);
    char *small = obtain(&s, 4 * KIB - 1);
    ck_assert_uint_ge(s.watched.live_bytes, 4 * KIB - 1);
    give(&s, large, 256 * KIB);
    give(&s, big, 4 * KIB);
    give(&s, small, 4 * KIB - 1);
    oud__heap_leave(s.heap);
    check_gone(&s);

    start(&s);
    char *blocks[32];
    for (size_t round = 0; round < 3; round++) { /* a block there is counted once */
        blocks[0] = obtain(&s, 200 * KIB);
        give(&s, blocks[0], 200 * KIB);
    }
    for (size_t i = 0; i < 32; i++) {
        blocks[i] = obtain(&s, 16 * KIB);
        blocks[i] = oud__heap_allocate(s.heap, blocks[i], 16 * KIB, 32 * KIB);
        ck_assert_uint_eq(s.fake.maps, i == 31);
    }
    for (size_t i = 0; i < 32; i++) {
        give(&s, blocks[i], 32 * KIB);
    }
    oud__heap_leave(s.heap);
    check_gone(&s);
}
END_TEST

/* Growing and shrinking, within malloc, within a region and from one to the other, keeps the bytes.
 */
static void resize_up_and_down(oud__memory memory)
{
    static const size_t sizes[] = {1,           100,       4095,        4096,     4097,
                                   100 * KIB,   255 * KIB, 256 * KIB,   MIB,      2 * MIB - 1,
                                   2 * MIB + 1, 3 * MIB,   9 * MIB + 5, 33 * MIB, 9 * MIB,
                                   2 * MIB + 1, 5000,      4095,        7 * MIB,  40};
    unsigned char *block = NULL;
    size_t old = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        block = oud__memory_resize(&memory, block, old, sizes[i]);
        ck_assert_ptr_nonnull(block);
        check(block, old < sizes[i] ? old : sizes[i]);
        fill(block, old < sizes[i] ? old : sizes[i], sizes[i]);
        old = sizes[i];
    }
    oud__memory_free(&memory, block, old);
}

START_TEST(sizes_on_the_way_up_and_down_keep_the_bytes)
{
    stage s;
    start(&s);
    resize_up_and_down((oud__memory){oud__heap_allocate, s.heap});
    oud__heap_leave(s.heap);
    check_gone(&s);
    const oud__memory memory = oud__memory_start(NULL, NULL);
    resize_up_and_down(memory);
    oud__memory_leave(&memory);
}
END_TEST

/* A block that was freed is used again, and a block grows where it is when it can. */
START_TEST(memory_is_used_again)
{
    stage s;
    start(&s);
    char *first = obtain(&s, MIB);
    char *second = obtain(&s, MIB);
    give(&s, first, MIB);
    ck_assert_ptr_eq(obtain(&s, 512 * KIB), first);
    ck_assert_ptr_eq(oud__heap_allocate(s.heap, first, 512 * KIB, MIB), first);
    ck_assert_ptr_eq(oud__heap_allocate(s.heap, second, MIB, 7 * MIB), second);
    char *third = oud__heap_allocate(s.heap, second, 7 * MIB, 7 * MIB + 1);
    ck_assert_uint_eq(s.fake.regions, 2);
    ck_assert_uint_eq(s.fake.mapped, 3 * OUD__HEAP_REGION);
    give(&s, first, MIB);
    give(&s, third, 7 * MIB + 1);
    oud__heap_leave(s.heap);
    check_gone(&s);
}
END_TEST

/* The heap outlives its maker while there is a block, of whatever kind. */
START_TEST(the_last_block_ends_the_heap)
{
    for (int last_is_large = 0; last_is_large < 2; last_is_large++) {
        stage s;
        start(&s);
        char *large = obtain(&s, MIB);
        char *small = obtain(&s, 10);
        oud__heap_leave(s.heap);
        give(&s, last_is_large ? small : large, last_is_large ? 10 : MIB);
        ck_assert_uint_eq(s.fake.regions, 1);
        fill(last_is_large ? large : small, 0, 10);
        give(&s, last_is_large ? large : small, last_is_large ? MIB : 10);
        check_gone(&s);
    }
}
END_TEST

/* Without pages, or with too few for a whole region, blocks come from where they can. */
START_TEST(refused_pages_are_no_refusal)
{
    stage s;
    start(&s);
    s.fake.most = 0;
    char *first = obtain(&s, 3 * MIB);
    ck_assert_uint_ge(s.watched.live_bytes, 3 * MIB);
    fill(first, 0, 3 * MIB);
    s.fake.most = 6 * MIB;
    char *second = obtain(&s, 5 * MIB);
    ck_assert_uint_eq(s.fake.mapped, 6 * MIB);
    s.fake.most = 64 * MIB;
    first = oud__heap_allocate(s.heap, first, 3 * MIB, 9 * MIB);
    check(first, 3 * MIB);
    ck_assert_uint_eq(s.fake.mapped, 18 * MIB);
    ck_assert_uint_lt(s.watched.live_bytes, MIB);
    s.fake.most = 0;
    s.watched.fail_at = 1;
    s.watched.fail_rest = true;
    ck_assert_ptr_null(oud__heap_allocate(s.heap, NULL, 0, 100 * MIB));
    ck_assert_ptr_null(oud__heap_zeroed(s.heap, 100 * MIB));
    ck_assert_ptr_null(oud__heap_allocate(s.heap, first, 9 * MIB, 100 * MIB));
    ck_assert_ptr_null(oud__heap_allocate(s.heap, first, 9 * MIB, 100));
    check(first, 3 * MIB);
    give(&s, first, 9 * MIB);
    give(&s, second, 5 * MIB);
    oud__heap_leave(s.heap);
    check_gone(&s);
}
END_TEST

START_TEST(no_memory_no_heap)
{
    stage s;
    start(&s);
    s.watched.fail_at = s.watched.requests + 1;
    ck_assert_ptr_null(
        oud__heap_new(oud__memory_of(failing_memory_allocate, &s.watched), &s.pages));
    oud__heap_leave(s.heap);
    check_gone(&s);
}
END_TEST

/* Sizes that no machine has are refused, by the heap of the system too, and errno stays. */
START_TEST(too_much_leaves_everything_as_it_was)
{
    const oud__memory memory = oud__memory_of(NULL, NULL);
    oud__heap *heap = oud__heap_new(memory, &oud__pages_of_system);
    ck_assert_ptr_nonnull(heap);
    char *block = oud__heap_allocate(heap, NULL, 0, 5 * MIB);
    ck_assert_ptr_nonnull(block);
    fill(block, 0, 5 * MIB);
    errno = EDOM;
    ck_assert_ptr_null(oud__pages_of_system.map(NULL, SIZE_MAX & ~(OUD__PAGE - 1)));
    ck_assert(!oud__pages_of_system.discard(NULL, (void *)1, OUD__PAGE));
    ck_assert_int_eq(errno, EDOM);
    /* With 32 bits there may be as much, and sanitizers stop at such sizes. */
    if (SIZE_MAX > UINT32_MAX && !getenv("OUD_ANY_MEMORY")) {
        ck_assert_ptr_null(oud__pages_of_system.map(NULL, (SIZE_MAX / 4) & ~(OUD__PAGE - 1)));
        ck_assert_ptr_null(oud__heap_allocate(heap, block, 5 * MIB, SIZE_MAX / 2));
        ck_assert_ptr_null(oud__heap_allocate(heap, block, 5 * MIB, SIZE_MAX / 4 - MIB));
        ck_assert_ptr_null(oud__heap_allocate(heap, NULL, 0, PTRDIFF_MAX - 10));
    }
    check(block, 5 * MIB);
    (void)oud__heap_allocate(heap, block, 5 * MIB, 0);
    oud__heap_leave(heap);
}
END_TEST

static void check_zero(const char *block, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (block[i]) {
            ck_abort_msg("byte %zu of %zu", i, size);
        }
    }
}

/* Zeros also where another block lay, partly or wholly, and in pages of the system. */
START_TEST(zeroed_blocks_are_zero)
{
    static const size_t sizes[] = {1, 5000, 256 * KIB, MIB + 3, 5 * MIB, 3 * MIB + 1, 12 * MIB};
    const oud__memory plain = oud__memory_of(NULL, NULL);
    oud__heap *heap = oud__heap_new(plain, &oud__pages_of_system);
    ck_assert_ptr_nonnull(heap);
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        const size_t size = sizes[i / 2];
        char *block = oud__heap_zeroed(heap, size);
        ck_assert_ptr_nonnull(block);
        check_zero(block, size);
        memset(block, 0xff, size);
        (void)oud__heap_allocate(heap, block, size, 0);
    }
    oud__heap_leave(heap);
}
END_TEST

/* Of a heap that was large little stays: what is in use, as much again, and a bit. */
START_TEST(idle_memory_goes_back)
{
    stage s;
    start(&s);
    char *blocks[120];
    for (size_t i = 0; i < 120; i++) {
        blocks[i] = obtain(&s, MIB);
    }
    const size_t mapped = s.fake.mapped;
    for (size_t i = 0; i < 15; i++) {
        give(&s, blocks[i], MIB);
    }
    ck_assert_uint_eq(s.fake.discarded, 0);
    for (size_t i = 15; i < 119; i++) {
        give(&s, blocks[i], MIB);
    }
    ck_assert_uint_gt(s.fake.discarded, 0);
    ck_assert_uint_lt(s.fake.mapped, mapped);
    fill(blocks[119], 0, MIB);
    for (size_t i = 0; i < 119; i++) {
        blocks[i] = oud__heap_zeroed(s.heap, MIB);
        check_zero(blocks[i], MIB);
    }
    check(blocks[119], MIB);
    for (size_t i = 0; i < 120; i++) {
        give(&s, blocks[i], MIB);
    }
    oud__heap_leave(s.heap);
    check_gone(&s);
}
END_TEST

#define BLOCKS 100
#define STEPS  3000

typedef struct piece {
    unsigned char *at;
    size_t size;
    unsigned char mark;
} piece;

static size_t random_size(test_dice *dice)
{
    const uint32_t bits = 1 + dice_below(dice, 21);
    return 1 + dice_below(dice, (uint32_t)1 << bits);
}

static void check_piece(const piece *p, size_t size)
{
    for (size_t i = 0; i < size; i += size / 16 + 1) {
        ck_assert_uint_eq(p->at[i], p->mark);
    }
    ck_assert_uint_eq(p->at[size - 1], p->mark);
}

/* One block made, resized or freed. */
static void step(oud__heap *heap, piece *p, test_dice *dice)
{
    const size_t size = random_size(dice);
    if (p->at && dice_below(dice, 2)) {
        check_piece(p, p->size);
        (void)oud__heap_allocate(heap, p->at, p->size, 0);
        p->at = NULL;
        return;
    }
    if (!p->at && dice_below(dice, 2)) {
        p->at = oud__heap_zeroed(heap, size);
        p->mark = 0;
        p->size = size;
        if (p->at) {
            check_zero((char *)p->at, size);
        }
    } else {
        unsigned char *at = oud__heap_allocate(heap, p->at, p->at ? p->size : 0, size);
        const size_t kept = !p->at ? 0 : p->size < size ? p->size : size;
        if (at) {
            *p = (piece){at, size, p->mark};
        }
        if (at && kept) {
            check_piece(p, kept);
        }
    }
    if (p->at) {
        ck_assert_uint_eq((size_t)p->at % _Alignof(max_align_t), 0);
        p->mark = (unsigned char)dice_below(dice, 256);
        memset(p->at, p->mark, p->size);
    }
}

static void random_steps(oud__heap *heap, test_dice dice, int steps)
{
    piece pieces[BLOCKS] = {{NULL, 0, 0}};
    for (int i = 0; i < steps; i++) {
        step(heap, &pieces[dice_below(&dice, BLOCKS)], &dice);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        if (pieces[i].at) {
            check_piece(&pieces[i], pieces[i].size);
            (void)oud__heap_allocate(heap, pieces[i].at, pieces[i].size, 0);
        }
    }
}

START_TEST(random_blocks_keep_their_bytes)
{
    test_dice dice = dice_new("random_blocks_keep_their_bytes");
    for (int round = 0; round < 4; round++) {
        stage s;
        start(&s);
        s.fake.most = (size_t)round * 12 * MIB; /* none at first, too few after that */
        s.fake.keeps = round == 2;
        random_steps(s.heap, dice, STEPS);
        (void)dice_below(&dice, 2);
        oud__heap_leave(s.heap);
        check_gone(&s);
    }
}
END_TEST

typedef struct worker {
    oud__heap *heap;
    test_dice dice;
    char *from_other; /* freed by another thread than asked for it */
} worker;

static void *work(void *user)
{
    worker *self = user;
    check(self->from_other, 300 * KIB);
    (void)oud__heap_allocate(self->heap, self->from_other, 300 * KIB, 0);
    random_steps(self->heap, self->dice, STEPS / 3);
    return NULL;
}

/* Threads share a heap, and the last block of the last thread ends it. */
START_TEST(threads_share_a_heap)
{
    test_dice dice = dice_new("threads_share_a_heap");
    const oud__memory plain = oud__memory_of(NULL, NULL);
    oud__heap *heap = oud__heap_new(plain, &oud__pages_of_system);
    ck_assert_ptr_nonnull(heap);
    worker workers[4];
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) {
        workers[i] = (worker){heap, dice, oud__heap_allocate(heap, NULL, 0, 300 * KIB)};
        ck_assert_ptr_nonnull(workers[i].from_other);
        fill(workers[i].from_other, 0, 300 * KIB);
        (void)dice_below(&dice, 2);
    }
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    }
    oud__heap_leave(heap);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("heap");
    TCase *tests = tcase_create("heap");
    tcase_add_test(tests, little_takes_no_pages);
    tcase_add_test(tests, much_takes_pages);
    tcase_add_test(tests, sizes_on_the_way_up_and_down_keep_the_bytes);
    tcase_add_test(tests, memory_is_used_again);
    tcase_add_test(tests, the_last_block_ends_the_heap);
    tcase_add_test(tests, refused_pages_are_no_refusal);
    tcase_add_test(tests, no_memory_no_heap);
    tcase_add_test(tests, too_much_leaves_everything_as_it_was);
    tcase_add_test(tests, zeroed_blocks_are_zero);
    tcase_add_test(tests, idle_memory_goes_back);
    tcase_add_test(tests, random_blocks_keep_their_bytes);
    tcase_add_test(tests, threads_share_a_heap);
    suite_add_tcase(suite, tests);
    return suite;
}

#else

Suite *suite(void)
{
    puts("base/heap: there are no pages here that are known");
    return NULL;
}

#endif

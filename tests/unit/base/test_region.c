#include "base/region.h"
#include "fake_pages.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define PAGE OUD__PAGE

/* A region on fake pages. */
typedef struct stage {
    fake_pages fake;
    oud__pages pages;
    failing_memory watched;
    oud__memory memory;
    oud__region *region;
} stage;

static void start(stage *s, size_t pages)
{
    s->fake = (fake_pages){.most = 64 * PAGE};
    s->pages = pages_of(&s->fake);
    s->watched = failing_memory_at(0);
    s->memory = oud__memory_of(failing_memory_allocate, &s->watched);
    s->region = oud__region_new(&s->memory, &s->pages, pages * PAGE);
    ck_assert_ptr_nonnull(s->region);
}

static void end(stage *s)
{
    oud__region_free(s->region, &s->memory, &s->pages);
    ck_assert_uint_eq(s->fake.mapped, 0);
    failing_memory_done(&s->watched);
}

static oud__cut cut_with_room(stage *s, size_t size, size_t room)
{
    oud__place best = {NULL, 0, false, 0, 0};
    oud__region_find(s->region, size, room, &best);
    return best.region ? oud__region_cut(&best, &s->memory, size) : (oud__cut){NULL, NULL, NULL};
}

static oud__cut cut(stage *s, size_t size)
{
    return cut_with_room(s, size, size);
}

static char *block(stage *s, size_t size)
{
    char *at = cut(s, size).at;
    ck_assert_ptr_nonnull(at);
    return at;
}

/* What is free is in order, never two beside each other, and with what is given out it is all. */
static void check_extents(const oud__region *region)
{
    size_t bytes = region->used;
    const char *end = NULL;
    for (size_t i = 0; i < region->free.count; i++) {
        const oud__extent *extent = &region->free.at[i];
        ck_assert_uint_gt(extent->size, 0);
        ck_assert(!end || extent->at > end);
        end = extent->at + extent->size;
        bytes += extent->size;
    }
    ck_assert(end <= region->at + region->size);
    ck_assert_uint_eq(bytes, region->size);
    ck_assert_uint_le(region->free.count, region->blocks + 1);
    size_t touched = 0;
    for (size_t i = 0; i < region->size / PAGE; i++) {
        touched += region->pages[i];
    }
    ck_assert_uint_eq(touched, region->touched);
}

/* Small gaps come before large ones, but memory that was touched before fresh memory. */
START_TEST(the_best_place_is_taken)
{
    stage s;
    start(&s, 4);
    char *base = s.region->at;
    char *blocks[7];
    for (size_t i = 0; i < 7; i++) {
        blocks[i] = block(&s, (i + 1) * 6400);
    }
    ck_assert_ptr_eq(blocks[0], base);
    oud__region_put(s.region, blocks[1], 2 * 6400);
    oud__region_put(s.region, blocks[3], 4 * 6400);
    oud__region_put(s.region, blocks[5], 6 * 6400);
    check_extents(s.region);
    ck_assert_ptr_eq(block(&s, 3 * 6400), blocks[3]);
    ck_assert_ptr_eq(block(&s, 6400), blocks[3] + 3 * 6400);
    ck_assert_ptr_eq(block(&s, 6 * 6400), blocks[5]);
    ck_assert_ptr_eq(block(&s, 2 * 6400), blocks[1]);
    ck_assert_uint_eq(s.region->touched, 1);
    check_extents(s.region);
    end(&s);

    /* The first page is free and fresh; the second has a block, and more behind it. */
    start(&s, 4);
    char *first = block(&s, PAGE);
    char *second = block(&s, 64);
    oud__region_put(s.region, first, PAGE);
    oud__region_trim(s.region, &s.pages);
    ck_assert_ptr_eq(block(&s, 640), second + 64);
    ck_assert_ptr_eq(block(&s, PAGE), first);
    end(&s);
}
END_TEST

/* A block that grows takes no gap that just fits, nor one in touched memory, while another has
 * room; and among gaps without room the best as ever. */
START_TEST(a_block_that_grows_gets_room)
{
    stage s;
    start(&s, 2);
    char *blocks[6];
    for (size_t i = 0; i < 6; i++) {
        blocks[i] = block(&s, i == 5 ? PAGE : (i + 1) * 640);
    }
    oud__region_put(s.region, blocks[1], 2 * 640);
    oud__region_put(s.region, blocks[3], 4 * 640);
    ck_assert_ptr_eq(cut_with_room(&s, 640, 4 * 640).at, blocks[3]);
    ck_assert_ptr_eq(cut_with_room(&s, 640, 4 * 640).at, blocks[5] + PAGE);
    ck_assert_ptr_eq(cut_with_room(&s, 640, 3 * PAGE).at, blocks[1]);
    check_extents(s.region);
    end(&s);
}
END_TEST

/* Neighbours that are free are one, in whatever order they were put. */
START_TEST(free_neighbours_become_one)
{
    static const uint8_t orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                         {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (size_t i = 0; i < 6; i++) {
        stage s;
        start(&s, 1);
        char *blocks[3];
        for (size_t j = 0; j < 3; j++) {
            blocks[j] = block(&s, 64 * (j + 1));
        }
        char *last = block(&s, 64);
        for (size_t j = 0; j < 3; j++) {
            const size_t which = orders[i][j];
            oud__region_put(s.region, blocks[which], 64 * (which + 1));
            check_extents(s.region);
        }
        ck_assert_uint_eq(s.region->free.count, 2);
        ck_assert_uint_eq(s.region->free.at[0].size, 64 * 6);
        oud__region_put(s.region, last, 64);
        ck_assert_uint_eq(s.region->free.count, 1);
        ck_assert_uint_eq(s.region->blocks + s.region->used, 0);
        end(&s);
    }
}
END_TEST

/* A block grows into what is free behind it, as far as that goes, and shrinks where it is. */
START_TEST(blocks_are_resized_in_place)
{
    stage s;
    start(&s, 2);
    char *first = block(&s, 640);
    char *second = block(&s, 640);
    ck_assert(!oud__region_resize(s.region, first, 640, 704));
    ck_assert(oud__region_resize(s.region, second, 640, 2 * PAGE - 640));
    ck_assert_uint_eq(s.region->free.count, 0);
    ck_assert_uint_eq(s.region->touched, 2);
    ck_assert(!oud__region_resize(s.region, second, 2 * PAGE - 640, 2 * PAGE - 576));
    ck_assert(oud__region_resize(s.region, second, 2 * PAGE - 640, 640));
    ck_assert_ptr_null(cut(&s, 2 * PAGE - 1216).at);
    ck_assert(oud__region_resize(s.region, first, 640, 64));
    ck_assert(oud__region_resize(s.region, first, 64, 640));
    ck_assert(!oud__region_resize(s.region, first, 640, 704));
    check_extents(s.region);
    end(&s);
}
END_TEST

/* Only pages without any block are given back, and are zero and fresh again. */
START_TEST(pages_without_blocks_are_given_back)
{
    stage s;
    start(&s, 6);
    char *first = block(&s, PAGE / 2);
    char *middle = block(&s, 3 * PAGE);
    char *last = block(&s, 2 * PAGE);
    memset(middle, 'm', 3 * PAGE);
    memset(last, 'l', 2 * PAGE);
    ck_assert_uint_eq(s.region->touched, 6);
    oud__region_put(s.region, middle, 3 * PAGE);
    s.fake.keeps = true;
    oud__region_trim(s.region, &s.pages);
    ck_assert_uint_eq(s.region->touched, 6);
    s.fake.keeps = false;
    oud__region_trim(s.region, &s.pages);
    ck_assert_uint_eq(s.fake.discarded, 2 * PAGE);
    ck_assert_uint_eq(s.region->touched, 4);
    check_extents(s.region);
    oud__region_trim(s.region, &s.pages);
    ck_assert_uint_eq(s.fake.discarded, 2 * PAGE);

    oud__cut again = cut(&s, 3 * PAGE);
    ck_assert_ptr_eq(again.at, middle);
    ck_assert_ptr_eq(again.zero, middle + PAGE / 2);
    ck_assert_ptr_eq(again.zero_end, middle + PAGE / 2 + 2 * PAGE);
    ck_assert_int_eq(again.zero[0] | again.zero_end[-1], 0);
    ck_assert_int_eq(again.zero_end[0], 'm');
    ck_assert_int_eq(last[2 * PAGE - 1], 'l');
    (void)first;
    end(&s);
}
END_TEST

/* Without pages, or without memory for what is kept beside them, there is no region or no block. */
START_TEST(refusals_leave_nothing)
{
    fake_pages fake = {.most = PAGE};
    const oud__pages pages = pages_of(&fake);
    for (size_t n = 0; n <= 2; n++) {
        failing_memory watched = failing_memory_at(n);
        const oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        ck_assert_ptr_null(oud__region_new(&memory, &pages, n == 0 ? 2 * PAGE : PAGE));
        ck_assert_uint_eq(fake.mapped, 0);
        failing_memory_done(&watched);
    }
    stage s;
    start(&s, 1);
    s.watched.fail_rest = true;
    s.watched.fail_at = 1;
    while (cut(&s, 64).at) {
    }
    ck_assert_uint_eq(s.watched.refused, 1);
    check_extents(s.region);
    end(&s);
}
END_TEST

START_TEST(what_a_region_holds)
{
    stage s;
    start(&s, 1);
    ck_assert(oud__region_holds(s.region, s.region->at));
    ck_assert(oud__region_holds(s.region, s.region->at + PAGE - 1));
    ck_assert(!oud__region_holds(s.region, s.region->at + PAGE));
    ck_assert(!oud__region_holds(s.region, &s));
    end(&s);
}
END_TEST

#define BLOCKS 60

typedef struct piece {
    char *at;
    size_t size;
    uint8_t mark;
} piece;

static void check_piece(const piece *p, size_t size)
{
    for (size_t i = 0; i < size; i += 61) {
        ck_assert_uint_eq((uint8_t)p->at[i], p->mark);
    }
}

static void fill_piece(piece *p, test_dice *dice)
{
    p->mark = (uint8_t)(1 + dice_below(dice, 255));
    memset(p->at, p->mark, p->size);
}

static void new_piece(stage *s, piece *p, size_t size, test_dice *dice)
{
    oud__cut found = cut(s, size);
    *p = (piece){found.at, found.at ? size : 0, 0};
    if (!p->at) {
        return;
    }
    ck_assert_uint_eq((size_t)p->at % OUD__GRAIN, 0);
    ck_assert(found.zero >= p->at && found.zero <= found.zero_end);
    ck_assert(found.zero_end <= p->at + size);
    for (const char *at = found.zero; at < found.zero_end; at++) {
        if (*at) {
            ck_abort_msg("byte %zu", (size_t)(at - p->at));
        }
    }
    fill_piece(p, dice);
}

static void resize_piece(stage *s, piece *p, size_t size, test_dice *dice)
{
    if (oud__region_resize(s->region, p->at, p->size, size)) {
        check_piece(p, p->size < size ? p->size : size);
        p->size = size;
        fill_piece(p, dice);
    } else {
        ck_assert_uint_gt(size, p->size);
    }
}

/* Blocks at random, all filled, so that one that lies in another, or zeros that are none, show. */
START_TEST(random_blocks_stay_apart)
{
    test_dice dice = dice_new("random_blocks_stay_apart");
    stage s;
    start(&s, 5);
    piece pieces[BLOCKS] = {{NULL, 0, 0}};
    for (int step = 0; step < 1000; step++) {
        piece *p = &pieces[dice_below(&dice, BLOCKS)];
        const size_t most = dice_below(&dice, 20) ? 2000 : 3 * PAGE / OUD__GRAIN;
        const size_t size = OUD__GRAIN * (1 + dice_below(&dice, (uint32_t)most));
        if (!p->at) {
            new_piece(&s, p, size, &dice);
        } else if (dice_below(&dice, 3)) {
            check_piece(p, p->size);
            oud__region_put(s.region, p->at, p->size);
            p->at = NULL;
        } else {
            resize_piece(&s, p, size, &dice);
        }
        if (dice_below(&dice, 20) == 0) {
            oud__region_trim(s.region, &s.pages);
        }
        check_extents(s.region);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        if (pieces[i].at) {
            check_piece(&pieces[i], pieces[i].size);
        }
    }
    ck_assert_uint_gt(s.fake.discarded, 0);
    end(&s);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("region");
    TCase *tests = tcase_create("region");
    tcase_add_test(tests, the_best_place_is_taken);
    tcase_add_test(tests, a_block_that_grows_gets_room);
    tcase_add_test(tests, free_neighbours_become_one);
    tcase_add_test(tests, blocks_are_resized_in_place);
    tcase_add_test(tests, pages_without_blocks_are_given_back);
    tcase_add_test(tests, refusals_leave_nothing);
    tcase_add_test(tests, what_a_region_holds);
    tcase_add_test(tests, random_blocks_stay_apart);
    suite_add_tcase(suite, tests);
    return suite;
}

/* block_index.c - an index from talks to blocks, and looking through the blocks. */
#include "evening/block_index.h"

#include "base/block.h"
#include "base/sort.h"

#define WORDS (OUD__BLOCK_ROWS / 64)

/* ---- building ---- */

/* The talks of a block, each once. */
typedef struct listing {
    const oud__store *store;
    uint32_t *stamps; /* by talk: the listing it was last met in */
    uint32_t *stamp;  /* of the listing at hand */
    uint32_t *talks;  /* in it */
} listing;

static const uint32_t *talks_of(const void *context, uint32_t block, size_t *count)
{
    const listing *at = context;
    size_t first = (size_t)block * OUD__BLOCK_ROWS;
    size_t end = first + OUD__BLOCK_ROWS;
    size_t rows = oud__store_count(at->store);
    size_t found = 0;
    const uint32_t stamp = ++*at->stamp;
    for (size_t row = first; row < end && row < rows; row++) {
        uint32_t talk = oud__store_talk(at->store, row);
        if (at->stamps[talk] != stamp) {
            at->stamps[talk] = stamp;
            at->talks[found++] = talk;
        }
    }
    *count = found;
    return at->talks;
}

/* Talks are their own keys. */
static oud__row_keys keys_of(const listing *at)
{
    oud__row_keys keys = {.context = at, .of = talks_of, .high = UINT32_MAX};
    return keys;
}

static uint32_t blocks_for(size_t rows)
{
    return (uint32_t)((rows + OUD__BLOCK_ROWS - 1) / OUD__BLOCK_ROWS);
}

bool oud__block_index_build(oud__row_index *index, const oud__memory *memory,
                            const oud__store *store, uint32_t talks)
{
    size_t size = (size_t)talks + 1;
    uint32_t stamp = 0;
    listing at = {.store = store, .stamp = &stamp};
    at.stamps = oud__memory_zeroed(memory, size, sizeof *at.stamps);
    at.talks = oud__memory_zeroed(memory, OUD__BLOCK_ROWS, sizeof *at.talks);
    bool done =
        at.stamps && at.talks &&
        oud__row_index_build(index, memory, blocks_for(oud__store_count(store)), keys_of(&at));
    oud__memory_free(memory, at.stamps, size * sizeof *at.stamps);
    oud__memory_free(memory, at.talks, OUD__BLOCK_ROWS * sizeof *at.talks);
    return done;
}

void oud__block_index_add(oud__row_index *index, const oud__memory *memory, const oud__store *store,
                          uint32_t row)
{
    oud__row_index_link(index, memory, oud__store_talk(store, row), row / OUD__BLOCK_ROWS);
}

/* ---- looking through ---- */

/* A talk and a block with some of its rows. */
typedef struct pair {
    uint32_t block;
    uint32_t talk;
} pair;

typedef OUD__VEC(pair) pairs;

/* Bit i: whether near[i] is `value`. */
static uint64_t equal_mask(const uint16_t *near, uint16_t value)
{
    uint64_t mask = 0;
#if defined(__SSE2__)
    const __m128i wanted = _mm_set1_epi16((short)value);
    for (unsigned i = 0; i < 64; i += 16) {
        __m128i low = _mm_loadu_si128((const void *)(near + i));
        __m128i high = _mm_loadu_si128((const void *)(near + i + 8));
        __m128i equal =
            _mm_packs_epi16(_mm_cmpeq_epi16(low, wanted), _mm_cmpeq_epi16(high, wanted));
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(equal) << i;
    }
#else
    for (unsigned i = 0; i < 64; i++) {
        mask |= (uint64_t)(near[i] == value) << i;
    }
#endif
    return mask;
}

/* Rows of a block that say they are far: those that are not `talk` go. */
static uint64_t far_mask(const oud__store *store, size_t first, uint64_t mask, uint32_t talk)
{
    uint64_t kept = 0;
    for (uint64_t left = mask; left; left &= left - 1) {
        unsigned i = oud__lowest_bit(left);
        kept |= (uint64_t)(oud__talk_column_far(&store->talks, first + i) == talk) << i;
    }
    return kept;
}

/* Mark the rows of a block that have the talk. */
static void mark_talk(const oud__store *store, const pair *at, uint64_t *marks)
{
    size_t first = (size_t)at->block * OUD__BLOCK_ROWS;
    const oud__talk_page *page = store->talks.pages.at[first / OUD__PAGE_ROWS];
    const uint16_t *near = page->near + first % OUD__PAGE_ROWS;
    bool holds = oud__talk_page_holds(page, at->talk);
    uint16_t value = holds ? (uint16_t)(at->talk - page->base) : OUD__TALK_FAR;
    for (size_t word = 0; word < WORDS; word++) {
        uint64_t mask = equal_mask(near + word * 64, value);
        size_t start = first + word * 64;
        size_t rows = oud__store_count(store);
        if (start + 64 > rows) {
            mask &= start < rows ? oud__bits_below((unsigned)(rows - start)) : 0;
        }
        marks[word] |= holds ? mask : far_mask(store, start, mask, at->talk);
    }
}

static bool put_rows(const oud__memory *memory, uint32_t block, const uint64_t *marks,
                     oud__u32s *rows)
{
    if (!oud__vec_reserve(memory, rows, OUD__BLOCK_ROWS)) {
        return false;
    }
    for (uint32_t word = 0; word < WORDS; word++) {
        for (uint64_t left = marks[word]; left; left &= left - 1) {
            rows->at[rows->count++] = block * OUD__BLOCK_ROWS + word * 64 + oud__lowest_bit(left);
        }
    }
    return true;
}

static int by_block(const void *context, uint32_t a, uint32_t b)
{
    const pair *all = context;
    return (all[a].block > all[b].block) - (all[a].block < all[b].block);
}

/* All pairs of the talks, and their places in order of block. */
static bool list_pairs(const oud__row_index *index, const oud__memory *memory,
                       const oud__u32s *talks, pairs *all, oud__u32s *order)
{
    oud__u32s blocks = {NULL, 0, 0};
    bool done = true;
    for (size_t i = 0; done && i < talks->count; i++) {
        blocks.count = 0;
        done = oud__row_index_rows(index, memory, keys_of(NULL), talks->at[i], &blocks) &&
               oud__vec_reserve(memory, all, blocks.count) &&
               oud__vec_reserve(memory, order, blocks.count);
        for (size_t k = 0; done && k < blocks.count; k++) {
            order->at[order->count++] = (uint32_t)all->count;
            all->at[all->count++] = (pair){blocks.at[k], talks->at[i]};
        }
    }
    oud__vec_free(memory, &blocks);
    return done &&
           (order->count < 2 || oud__sort(memory, order->at, order->count, by_block, all->at));
}

bool oud__block_index_rows(const oud__row_index *index, const oud__memory *memory,
                           const oud__store *store, const oud__u32s *talks, oud__u32s *rows)
{
    pairs all = {NULL, 0, 0};
    oud__u32s order = {NULL, 0, 0};
    bool done = list_pairs(index, memory, talks, &all, &order);
    for (size_t i = 0; done && i < order.count;) {
        uint64_t marks[WORDS] = {0};
        uint32_t block = all.at[order.at[i]].block;
        for (; i < order.count && all.at[order.at[i]].block == block; i++) {
            mark_talk(store, &all.at[order.at[i]], marks);
        }
        done = put_rows(memory, block, marks, rows);
    }
    oud__vec_free(memory, &all);
    oud__vec_free(memory, &order);
    return done;
}

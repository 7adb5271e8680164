/* store.c - the columns of the opportunities; nothing else writes them. */
#include "evening/store.h"

#include "base/inline.h"
#include "base/prefetch.h"

#include <string.h>

#define BLOCK_PAGES 128 /* of flags at a time, so that they find room in what others left */

/* The bytes of so many heads and their guides, which are no larger. */
static size_t size_of_heads(size_t count)
{
    return count * sizeof(uint32_t) + oud__guides_for(count) * sizeof(oud__guide);
}

bool oud__store_start(oud__store *store, const oud__memory *memory, uint32_t students)
{
    const size_t count = (size_t)students + 1;
    const size_t guides = oud__guides_for(count);
    store->head_count = count;
    store->heads = oud__memory_zeroed(memory, 1, size_of_heads(count));
    store->guides = store->heads && guides ? (oud__guide *)(store->heads + count) : NULL;
    return store->heads != NULL;
}

void oud__store_free(oud__store *store, const oud__memory *memory)
{
    oud__row_stretches_free(&store->stretches, memory);
    oud__memory_free(memory, store->to_share, sizeof *store->to_share);
    store->to_share = NULL;
    oud__talk_column_free(&store->talks, memory);
    for (size_t i = 0; i < store->blocks.count; i++) {
        const oud__flag_block *block = &store->blocks.at[i];
        oud__memory_free(memory, block->at, block->pages * OUD__PAGE_ROWS);
    }
    oud__vec_free(memory, &store->blocks);
    oud__vec_free(memory, &store->flags);
    oud__vec_free(memory, &store->stray_heads);
    oud__vec_free(memory, &store->links);
    oud__memory_free(memory, store->heads, size_of_heads(store->head_count));
    store->heads = NULL;
    store->guides = NULL;
}

void oud__store_prefetch_rows(const oud__store *store, uint32_t first, uint32_t last)
{
    const size_t place = first / OUD__PAGE_ROWS; /* mostly that of the last one, too */
    const size_t at = first % OUD__PAGE_ROWS;
    const size_t end = last % OUD__PAGE_ROWS;
    const oud__talk_page *page = store->talks.pages.at[place];
    const uint8_t *flags = store->flags.at[place];
    OUD__PREFETCH(flags + at);
    OUD__PREFETCH(flags + end);
    OUD__PREFETCH(&page->base);
    OUD__PREFETCH(page->near + at);
    OUD__PREFETCH(page->near + end);
    OUD__PREFETCH(&store->stretches.samples.at[first / OUD__STRETCH_STEP]);
}

void oud__store_prefetch(const oud__store *store, uint32_t row)
{
    const size_t at = row % OUD__PAGE_ROWS;
    const oud__talk_page *page = store->talks.pages.at[row / OUD__PAGE_ROWS];
    OUD__PREFETCH(store->flags.at[row / OUD__PAGE_ROWS] + at);
    OUD__PREFETCH(&page->base);
    OUD__PREFETCH(page->near + at);
    /* where the stretch stands is known as soon as its sample has come: there or a little further
     */
    const oud__row_stretches *stretches = &store->stretches;
    const size_t first = stretches->samples.at[row / OUD__STRETCH_STEP];
    const size_t end = oud__row_stretches_count(stretches);
    OUD__PREFETCH(&stretches->items.at[first]);
    OUD__PREFETCH(&stretches->items.at[first + 5 < end ? first + 5 : end]);
}

void oud__store_prefetch_student(const oud__store *store, uint32_t student)
{
    const uint32_t *head = oud__store_head(store, student);
    if (head) {
        OUD__PREFETCH(&store->stretches.items.at[*head - (*head != 0)]);
    }
}

#define AROUND 32 /* rows before and behind a guess */

void oud__store_prefetch_guessed(const oud__store *store, uint32_t student)
{
    const size_t last = oud__store_count(store) - 1;
    oud__guide guess;
    if (!store->guides || student >= store->head_count ||
        !oud__guides_guess(store->guides, student, &guess)) {
        oud__store_prefetch_student(store, student);
        return;
    }
    const oud__row_stretch *stretch = &store->stretches.items.at[guess.stretch];
    const size_t first = guess.row < AROUND ? 0 : guess.row - AROUND;
    const size_t end = guess.row + AROUND < last ? guess.row + AROUND : last;
    OUD__PREFETCH(&store->heads[student]);
    OUD__PREFETCH(stretch);
    OUD__PREFETCH(stretch + 1);
    oud__store_prefetch_rows(store, (uint32_t)first, guess.row);
    oud__store_prefetch_rows(store, guess.row, (uint32_t)end);
}

void oud__store_prefetch_talks(const oud__store *store, const oud__talks *talks, uint32_t first,
                               uint32_t end)
{
    const oud__talk_page *page = store->talks.pages.at[first / OUD__PAGE_ROWS];
    const oud__talk *talk = talks->items.at + (page->base - 1);
    const size_t at = first % OUD__PAGE_ROWS;
    for (size_t i = at; i < at + (end - first) && i < OUD__PAGE_ROWS; i++) {
        OUD__PREFETCH(talk + (page->near[i] == OUD__TALK_FAR ? 0 : page->near[i]));
    }
}

void oud__store_note_guides(oud__store *store)
{
    if (store->guides) {
        oud__guides_note(store->guides, &store->stretches, store->heads, store->head_count);
    }
}

/* Whether some student of the new stretches has rows already. */
static bool anybody_known(const oud__store *store, const oud__row_stretches *stretches)
{
    bool known = false;
    for (size_t i = 0; !known && i < stretches->items.count; i++) {
        known = oud__store_stretch(store, stretches->items.at[i].student) != OUD__NO_STRETCH;
    }
    return known;
}

/* Any stretch that there is may get a link. Of the new ones none does: students ascend, so each
 * has one. */
static bool reserve_links(oud__store *store, const oud__memory *memory,
                          const oud__row_stretches *stretches)
{
    size_t wanted = oud__row_stretches_count(&store->stretches);
    return oud__store_count(store) == 0 || !anybody_known(store, stretches) ||
           oud__vec_reserve(memory, &store->links, wanted - store->links.count);
}

/* A head for every student up to `student`, when that one is of the evening alone. */
static bool stretch_heads(oud__store *store, const oud__memory *memory, uint32_t student)
{
    oud__u32s *heads = &store->stray_heads;
    size_t wanted = oud__is_stray(student) ? (size_t)oud__stray_place(student) + 1 : 0;
    if (wanted <= heads->count) {
        return true;
    }
    if (!oud__vec_reserve(memory, heads, wanted - heads->count)) {
        return false;
    }
    memset(heads->at + heads->count, 0, (wanted - heads->count) * sizeof *heads->at);
    heads->count = wanted;
    return true;
}

/* A block of so many pages more. */
static bool add_flags(oud__store *store, const oud__memory *memory, size_t pages)
{
    oud__flag_block block = {NULL, pages};
    if (oud__vec_reserve(memory, &store->flags, pages) &&
        oud__vec_reserve(memory, &store->blocks, 1)) {
        block.at = oud__memory_resize(memory, NULL, 0, pages * OUD__PAGE_ROWS);
    }
    if (block.at) {
        store->blocks.at[store->blocks.count++] = block;
        for (size_t i = 0; i < pages; i++) {
            store->flags.at[store->flags.count++] = block.at + i * OUD__PAGE_ROWS;
        }
    }
    return block.at != NULL;
}

bool oud__store_reserve_flags(oud__store *store, const oud__memory *memory, size_t rows)
{
    const size_t wanted = (rows + OUD__PAGE_ROWS - 1) / OUD__PAGE_ROWS;
    bool done = true;
    while (done && store->flags.count < wanted) {
        size_t pages = wanted - store->flags.count;
        done = add_flags(store, memory, pages < BLOCK_PAGES ? pages : BLOCK_PAGES);
    }
    return done;
}

/* Room for stretches: for many of them in a block of just the right size, which finds room in what
 * others left, where one that has grown is put where it can grow further. */
static bool reserve_stretches(oud__row_stretches *own, const oud__memory *memory, size_t extra,
                              size_t rows)
{
    const size_t count = own->items.count;
    oud__row_stretches larger = {.items = {NULL, 0, 0}};
    if (count == 0 || extra < count || own->items.room - count > extra) {
        return oud__row_stretches_reserve(own, memory, extra, rows);
    }
    if (!oud__row_stretches_reserve(&larger, memory, count + extra,
                                    oud__row_stretches_rows(own) + rows)) {
        oud__row_stretches_free(&larger, memory);
        return false;
    }
    memcpy(larger.items.at, own->items.at, (count + 1) * sizeof *larger.items.at);
    memcpy(larger.samples.at, own->samples.at, own->samples.count * sizeof *larger.samples.at);
    larger.items.count = count;
    larger.samples.count = own->samples.count;
    oud__row_stretches_free(own, memory);
    *own = larger;
    return true;
}

/* Whether new stretches can be the store's as well: they are most of it, and have room for all that
 * the store has, yet not much more. */
OUD__SELDOM bool can_share(const oud__row_stretches *own, const oud__row_stretches *stretches)
{
    const size_t known = own->items.count;
    const size_t count = known + stretches->items.count;
    const size_t rows = (size_t)oud__row_stretches_rows(own) + oud__row_stretches_rows(stretches);
    return count > 2 * known && stretches->items.room > count &&
           stretches->items.room - count <= count / 8 + 16 &&
           stretches->samples.room >= oud__row_samples(rows) &&
           (known == 0 || own->items.at[known - 1].student != stretches->items.at[0].student);
}

/* Make sure that stretches can come: shared, or copied. */
OUD__SELDOM bool reserve_any_stretches(oud__store *store, const oud__memory *memory,
                                       const oud__new_rows *rows)
{
    oud__memory_free(memory, store->to_share, sizeof *store->to_share);
    store->to_share = NULL;
    if (!can_share(&store->stretches, &rows->stretches)) {
        return reserve_stretches(&store->stretches, memory, rows->stretches.items.count,
                                 oud__new_rows_count(rows));
    }
    store->to_share = oud__memory_resize(memory, NULL, 0, sizeof *store->to_share);
    return store->to_share != NULL;
}

bool oud__store_reserve(oud__store *store, const oud__memory *memory, const oud__new_rows *rows)
{
    size_t count = oud__new_rows_count(rows);
    const oud__row_stretches *stretches = &rows->stretches;
    size_t last = stretches->items.count;
    return count == 0 ||
           (reserve_any_stretches(store, memory, rows) &&
            oud__talk_column_reserve_all(&store->talks, memory, &rows->talks, rows->skip) &&
            oud__store_reserve_flags(store, memory, oud__store_count(store) + count) &&
            reserve_links(store, memory, stretches) &&
            stretch_heads(store, memory, stretches->items.at[last - 1].student));
}

/* Each of so many stretches may get a link, when somebody who has rows gets more. */
static void open_links(oud__store *store, size_t count)
{
    oud__u32s *links = &store->links;
    if (links->room >= count && links->count < count) { /* oud__store_reserve made room */
        memset(links->at + links->count, 0, (count - links->count) * sizeof *links->at);
        links->count = count;
    }
}

/* Hang a stretch behind those that its student has already. */
OUD__APART void link_stretch(oud__store *store, uint32_t student, uint32_t stretch)
{
    uint32_t *place = oud__store_head(store, student);
    while (*place && *place - 1 != stretch) {
        place = &store->links.at[*place - 1];
    }
    *place = stretch + 1;
}

/* Hang it behind those, or as the first one; a student mostly has one or none. Which of these is
 * nothing that a processor can foresee, and no branch. */
static inline void link_new_stretch(oud__store *store, uint32_t student, uint32_t stretch)
{
    if (student >= store->head_count) {
        link_stretch(store, student, stretch);
        return;
    }
    const uint32_t head = store->heads[student];
    const uint32_t has = 0u - (head != 0);
    uint32_t *const from[] = {store->heads, store->links.at};
    uint32_t *const place = from[head != 0] + (student ^ ((student ^ (head - 1)) & has));
    if (*place == 0) {
        *place = stretch + 1;
    } else {
        link_stretch(store, student, stretch);
    }
}

static void append_stretches(oud__store *store, const oud__row_stretches *stretches)
{
    oud__row_stretches *own = &store->stretches;
    open_links(store, oud__row_stretches_count(own));
    const size_t known = oud__row_stretches_append(own, stretches);
    const oud__row_stretch *items = own->items.at;
    for (size_t i = known, count = oud__row_stretches_count(own); i < count; i++) {
        link_new_stretch(store, items[i].student, (uint32_t)i);
    }
}

/* Let the store have the new stretches, behind its own, for which there is room before them. */
static void share_stretches(oud__store *store, const oud__memory *memory, oud__new_rows *rows)
{
    oud__row_stretches *own = &store->stretches;
    oud__row_stretches *all = &rows->stretches;
    const size_t known = own->items.count;
    const uint32_t before = oud__row_stretches_rows(own);
    size_t samples = oud__row_samples((size_t)before + oud__row_stretches_rows(all));
    oud__row_stretch *items = all->items.at;
    uint32_t end = oud__row_stretches_rows(all) + before;
    all->items.count += known;
    all->samples.count = samples;
    items[all->items.count].first = end;
    open_links(store, known);
    for (size_t i = all->items.count; i-- > known;) {
        const oud__row_stretch item = items[i - known];
        const uint32_t first = item.first + before;
        items[i].first = first;
        items[i].student = item.student;
        items[i].places = item.places;
        for (; samples && (samples - 1) * OUD__STRETCH_STEP >= first; samples--) {
            all->samples.at[samples - 1] = (uint32_t)i;
        }
        link_new_stretch(store, item.student, (uint32_t)i);
    }
    if (known) {
        memcpy(items, own->items.at, known * sizeof *items);
        memcpy(all->samples.at, own->samples.at, own->samples.count * sizeof *all->samples.at);
    }
    oud__row_stretches_free(own, memory);
    all->shared = store->to_share;
    oud__count_start(&all->shared->references);
    oud__count_take(&all->shared->references);
    *own = *all;
    rows->before = before;
    store->to_share = NULL;
}

/* Rows begin live and offered. */
static void append_flags(oud__store *store, size_t first, size_t count)
{
    while (count) {
        size_t at = first % OUD__PAGE_ROWS;
        size_t some = count < OUD__PAGE_ROWS - at ? count : OUD__PAGE_ROWS - at;
        memset(store->flags.at[first / OUD__PAGE_ROWS] + at, OUD__ROW_LIVE | OUD__ROW_OFFERED,
               some);
        first += some;
        count -= some;
    }
}

void oud__store_append(oud__store *store, const oud__memory *memory, oud__new_rows *rows)
{
    size_t count = oud__new_rows_count(rows);
    if (count == 0) {
        return;
    }
    const bool was_empty = oud__store_count(store) == 0;
    if (store->to_share) {
        share_stretches(store, memory, rows);
    } else {
        append_stretches(store, &rows->stretches);
    }
    if (was_empty) {
        oud__store_note_guides(store);
    }
    append_flags(store, oud__store_count(store), count);
    oud__talk_column_append(&store->talks, memory, &rows->talks, rows->skip);
    store->live += (uint32_t)count;
    store->offered += (uint32_t)count;
}

/* Whether a row is live and has all of these flags, as a number. */
static uint32_t has(uint8_t flags, uint8_t wanted)
{
    wanted |= OUD__ROW_LIVE;
    return (flags & wanted) == wanted;
}

void oud__store_set_flags(oud__store *store, uint32_t row, uint8_t flags)
{
    uint8_t *place = &store->flags.at[row / OUD__PAGE_ROWS][row % OUD__PAGE_ROWS];
    uint8_t old = *place;
    store->live += has(flags, OUD__ROW_LIVE) - has(old, OUD__ROW_LIVE);
    store->offered += has(flags, OUD__ROW_OFFERED) - has(old, OUD__ROW_OFFERED);
    store->requested += has(flags, OUD__ROW_REQUESTED) - has(old, OUD__ROW_REQUESTED);
    *place = flags;
}

#include "base/sort.h"

#include "base/records.h"

#include <string.h>

#define RUN 8 /* merging begins with runs of this many, sorted by insertion */

/* What stays the same while sorting. */
typedef struct ordering {
    oud__compare compare;
    const void *context;
} ordering;

static bool is_after(const ordering *order, uint32_t a, uint32_t b)
{
    return order->compare(order->context, a, b) > 0;
}

static bool is_sorted(const ordering *order, const uint32_t *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (is_after(order, items[i - 1], items[i])) {
            return false;
        }
    }
    return true;
}

static void sort_run(const ordering *order, uint32_t *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t item = items[i];
        size_t at = i;
        for (; at > 0 && is_after(order, items[at - 1], item); at--) {
            items[at] = items[at - 1];
        }
        items[at] = item;
    }
}

/* Merge from[0..middle) and from[middle..count) to `to`; of equals the left one goes first. */
static void merge(const ordering *order, const uint32_t *from, size_t middle, size_t count,
                  uint32_t *to)
{
    if (middle == count || !is_after(order, from[middle - 1], from[middle])) {
        memcpy(to, from, count * sizeof *to);
        return;
    }
    size_t left = 0;
    size_t right = middle;
    for (size_t i = 0; i < count; i++) {
        bool take_left =
            right == count || (left < middle && !is_after(order, from[left], from[right]));
        to[i] = take_left ? from[left++] : from[right++];
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Merge ever longer runs to and fro between the items and as much room again. */
static void sort_runs(const ordering *order, uint32_t *items, uint32_t *spare, size_t count)
{
    for (size_t at = 0; at < count; at += RUN) {
        sort_run(order, items + at, smaller(RUN, count - at));
    }
    uint32_t *from = items;
    uint32_t *to = spare;
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t size = smaller(2 * width, count - at);
            merge(order, from + at, smaller(width, size), size, to + at);
        }
        uint32_t *merged = to;
        to = from;
        from = merged;
    }
    if (from != items) {
        memcpy(items, from, count * sizeof *items);
    }
}

bool oud__sort(const oud__memory *memory, uint32_t *items, size_t count, oud__compare compare,
               const void *context)
{
    ordering order = {compare, context};
    if (is_sorted(&order, items, count)) {
        return true;
    }
    if (count <= RUN) {
        sort_run(&order, items, count);
        return true;
    }
    size_t size = count * sizeof *items;
    uint32_t *spare = oud__memory_resize(memory, NULL, 0, size);
    if (!spare) {
        return false;
    }
    sort_runs(&order, items, spare, count);
    oud__memory_free(memory, spare, size);
    return true;
}

#define DIGITS 256 /* a key is sorted by its bytes, the lowest first */

/* Move the items to `to` in order of one byte of their keys. */
static void sort_digit(const oud__keyed *from, size_t count, unsigned shift, oud__keyed *to)
{
    size_t ends[DIGITS] = {0};
    size_t end = 0;
    for (size_t i = 0; i < count; i++) {
        ends[from[i].key >> shift & (DIGITS - 1)]++;
    }
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t some = ends[digit];
        ends[digit] = end;
        end += some;
    }
    for (size_t i = 0; i < count; i++) {
        to[ends[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
    }
}

/* Sort by all bytes in which keys differ, to and fro; returns where the items end up. */
static oud__keyed *sort_digits(oud__keyed *from, size_t count, uint64_t differences, oud__keyed *to)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        if (differences >> shift & (DIGITS - 1)) {
            sort_digit(from, count, shift, to);
            oud__keyed *sorted = to;
            to = from;
            from = sorted;
        }
    }
    return from;
}

/* In which bits the keys differ; 0 also when they are ascending already. */
static uint64_t find_differences(const uint32_t *items, size_t count, const uint64_t *keys)
{
    uint64_t differences = 0;
    bool ascending = true;
    for (size_t i = 1; i < count; i++) {
        differences |= keys[items[i]] ^ keys[items[i - 1]];
        ascending &= keys[items[i - 1]] <= keys[items[i]];
    }
    return ascending ? 0 : differences;
}

bool oud__sort_by_key(const oud__memory *memory, uint32_t *items, size_t count,
                      const uint64_t *keys)
{
    uint64_t differences = find_differences(items, count, keys);
    size_t size = 2 * count * sizeof(oud__keyed);
    oud__keyed *from = differences ? oud__memory_resize(memory, NULL, 0, size) : NULL;
    oud__keyed *const pairs = from;
    oud__keyed *to = from + count;
    if (!from) {
        return differences == 0;
    }
    for (size_t i = 0; i < count; i++) {
        from[i] = (oud__keyed){keys[items[i]], items[i]};
    }
    from = sort_digits(from, count, differences, to);
    for (size_t i = 0; i < count; i++) {
        items[i] = from[i].item;
    }
    oud__memory_free(memory, pairs, size);
    return true;
}

/* Merge two runs that lie one behind the other. Of the left one, what is behind the first of the
 * right one goes to the spare. Nothing foresees which comes next, so that is reckoned. */
static void merge_keyed(oud__keyed *list, size_t middle, size_t count, oud__keyed *spare)
{
    size_t to = middle;
    while (to > 0 && list[to - 1].key > list[middle].key) {
        to--;
    }
    size_t left = (size_t)(spare - list);
    size_t right = middle;
    const size_t left_end = left + (middle - to);
    memcpy(spare, list + to, (middle - to) * sizeof *spare);
    while (left < left_end && right < count) {
        const size_t takes_right = list[left].key > list[right].key;
        list[to++] = list[left ^ ((left ^ right) & (0 - takes_right))];
        right += takes_right;
        left += 1 - takes_right;
    }
    memcpy(list + to, list + left, (left_end - left) * sizeof *list);
}

static void sort_by_merging(oud__keyed *list, size_t count, oud__keyed *spare)
{
    if (count > RUN) {
        const size_t middle = count / 2;
        sort_by_merging(list, middle, spare);
        sort_by_merging(list + middle, count - middle, spare);
        merge_keyed(list, middle, count, spare);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        oud__keyed keyed = list[i];
        size_t at = i;
        for (; at > 0 && list[at - 1].key > keyed.key; at--) {
            list[at] = list[at - 1];
        }
        list[at] = keyed;
    }
}

#define MANY 1024 /* fewer are merged in the fastest memory */

void oud__sort_keyed(oud__keyed *list, size_t count, oud__keyed *spare)
{
    uint64_t differences = 0;
    size_t falls = 0;
    for (size_t i = 1; i < count; i++) {
        differences |= list[i - 1].key ^ list[i].key;
        falls += list[i - 1].key > list[i].key;
    }
    if (count < MANY || falls < count / 3) {
        sort_by_merging(list, count, spare);
    } else if (sort_digits(list, count, differences, spare) != list) {
        memcpy(list, spare, count * sizeof *list);
    }
}

static inline int compare_numbers(const uint32_t *a, const uint32_t *b)
{
    return (*a > *b) - (*a < *b);
}

OUD__SORT_RECORDS(sort_numbers, uint32_t, compare_numbers)

static bool is_ascending(const uint32_t *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (items[i - 1] >= items[i]) {
            return false;
        }
    }
    return true;
}

#define FEW 16

/* Each of a few numbers goes to the place that counting says, since nothing foresees which of two
 * comes first. */
static void sort_few(uint32_t *items, size_t count)
{
    uint32_t numbers[FEW];
    uint32_t places[FEW];
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t number = items[i];
        uint32_t place = i;
        for (uint32_t before = 0; before < i; before++) {
            const uint32_t is_less = number < numbers[before];
            places[before] += is_less;
            place -= is_less;
        }
        numbers[i] = number;
        places[i] = place;
    }
    for (size_t i = 0; i < count; i++) {
        items[places[i]] = numbers[i];
    }
}

size_t oud__sort_unique(uint32_t *items, size_t count)
{
    if (is_ascending(items, count)) {
        return count;
    }
    if (count <= FEW) {
        sort_few(items, count);
    } else {
        sort_numbers(items, count);
    }
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        if (items[i] != items[kept - 1]) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

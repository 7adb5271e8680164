#include "base/sets.h"

#include "base/prefetch.h"
#include "base/slots.h"

#include <string.h>

static uint64_t hash_items(const uint32_t *items, size_t count)
{
    uint64_t hash = count;
    for (size_t i = 0; i < count; i++) {
        hash = oud__mix(hash, items[i]);
    }
    return hash;
}

static uint64_t hash_set(const oud__sets *sets, uint32_t set)
{
    size_t count;
    const uint32_t *items = oud__sets_items(sets, set, &count);
    return hash_items(items, count);
}

static bool equals(const oud__sets *sets, uint32_t set, const uint32_t *items, size_t count)
{
    size_t own_count;
    const uint32_t *own = oud__sets_items(sets, set, &own_count);
    return own_count == count && memcmp(own, items, count * sizeof *items) == 0;
}

/* What stands in the slot of a set: half of its hash tells most others from it, so that their items
 * need not be fetched, and says where it belongs in a larger table. */
static uint64_t slot_of(uint64_t hash, uint32_t set)
{
    return hash << 32 | set;
}

/* Where to begin looking, by a hash or what stands in a slot. */
static size_t home(uint64_t half, size_t slot_count)
{
    return (size_t)half & (slot_count - 1);
}

/* The set of these items, or 0. */
static uint32_t find(const oud__sets *sets, uint64_t hash, const uint32_t *items, size_t count)
{
    if (sets->slot_count == 0) {
        return 0;
    }
    const uint32_t half = (uint32_t)hash;
    size_t mask = sets->slot_count - 1;
    for (size_t at = home(half, sets->slot_count); sets->slots[at]; at = (at + 1) & mask) {
        const uint32_t set = (uint32_t)sets->slots[at];
        if (sets->slots[at] >> 32 == half && equals(sets, set, items, count)) {
            return set;
        }
    }
    return 0;
}

/* The slot where one belongs that is not there yet, or where it stands. */
static uint64_t *find_slot(uint64_t *slots, size_t slot_count, uint64_t slot)
{
    size_t at = home(slot >> 32, slot_count);
    while (slots[at] && slots[at] != slot) {
        at = (at + 1) & (slot_count - 1);
    }
    return &slots[at];
}

/* Whether these items make a set that is found by its item, without a hash. */
static bool is_single(const uint32_t *items, size_t count)
{
    return count == 1 && items[0] <= OUD__SINGLE_MAX;
}

/* Whether a set stands in a slot: one that pads has no items. */
static bool is_placed(const oud__sets *sets, uint32_t set)
{
    size_t count;
    const uint32_t *items = oud__sets_items(sets, set, &count);
    return count && !is_single(items, count);
}

static bool reserve_slot(oud__sets *sets, const oud__memory *memory)
{
    size_t wanted = oud__slots_for(sets->slot_count, (size_t)sets->placed + 1);
    if (wanted == sets->slot_count) {
        return true;
    }
    uint64_t *slots = wanted ? oud__memory_zeroed(memory, wanted, sizeof *slots) : NULL;
    if (!slots) {
        return false;
    }
    for (size_t i = 0; i < sets->slot_count; i++) {
        if (sets->slots[i]) {
            *find_slot(slots, wanted, sets->slots[i]) = sets->slots[i];
        }
    }
    oud__memory_free(memory, sets->slots, sets->slot_count * sizeof *slots);
    sets->slots = slots;
    sets->slot_count = wanted;
    return true;
}

/* Where the next set starts; false when memory is out. */
static bool open_start(oud__sets *sets, const oud__memory *memory)
{
    if (!oud__vec_reserve(memory, &sets->starts, 2)) {
        return false;
    }
    if (sets->starts.count == 0) {
        sets->starts.at[sets->starts.count++] = 0;
    }
    return true;
}

/* Make a set of the `count` items that stand behind the last one. */
static bool append(oud__sets *sets, const oud__memory *memory, size_t count, uint32_t *set)
{
    if (count > UINT32_MAX - sets->items.count || !open_start(sets, memory)) {
        return false;
    }
    sets->items.count += count;
    sets->starts.at[sets->starts.count++] = (uint32_t)sets->items.count;
    *set = oud__sets_count(sets);
    return true;
}

/* The same of one that is found by its hash. */
static bool append_placed(oud__sets *sets, const oud__memory *memory, uint64_t hash, size_t count,
                          uint32_t *set)
{
    if (!reserve_slot(sets, memory) || !append(sets, memory, count, set)) {
        return false;
    }
    *find_slot(sets->slots, sets->slot_count, slot_of(hash, *set)) = slot_of(hash, *set);
    sets->placed++;
    return true;
}

/* Make room in `singles` up to an item, and as much as there is then. */
static bool reserve_single(oud__sets *sets, const oud__memory *memory, uint32_t item)
{
    oud__u32s *singles = &sets->singles;
    size_t wanted = (size_t)item + 1;
    if (wanted <= singles->count) {
        return true;
    }
    if (!oud__vec_reserve(memory, singles, wanted - singles->count)) {
        return false;
    }
    memset(singles->at + singles->count, 0, (singles->room - singles->count) * sizeof *singles->at);
    singles->count = singles->room;
    return true;
}

static bool add_single(oud__sets *sets, const oud__memory *memory, uint32_t item, uint32_t *set)
{
    if (!reserve_single(sets, memory, item)) {
        return false;
    }
    uint32_t *known = &sets->singles.at[item];
    if (!*known) {
        if (!oud__vec_reserve(memory, &sets->items, 1)) {
            return false;
        }
        sets->items.at[sets->items.count] = item;
        if (!append(sets, memory, 1, known)) {
            return false;
        }
    }
    *set = *known;
    return true;
}

bool oud__sets_add(oud__sets *sets, const oud__memory *memory, const uint32_t *items, size_t count,
                   uint32_t *set)
{
    if (count == 0) {
        *set = OUD__SET_EMPTY;
        return true;
    }
    if (is_single(items, count)) {
        return add_single(sets, memory, items[0], set);
    }
    uint64_t hash = hash_items(items, count);
    uint32_t found = find(sets, hash, items, count);
    if (found) {
        *set = found;
        return true;
    }
    if (!oud__vec_reserve(memory, &sets->items, count)) {
        return false;
    }
    memcpy(sets->items.at + sets->items.count, items, count * sizeof *items);
    return append_placed(sets, memory, hash, count, set);
}

void oud__sets_prefetch(const oud__sets *sets, const uint32_t *items, size_t count)
{
    if (sets->slot_count && !is_single(items, count)) {
        OUD__PREFETCH(&sets->slots[home((uint32_t)hash_items(items, count), sets->slot_count)]);
    }
}

bool oud__sets_expect_singles(oud__sets *sets, const oud__memory *memory, uint32_t last)
{
    last = last < OUD__SINGLE_MAX ? last : OUD__SINGLE_MAX;
    const size_t room = (size_t)last + last / 2 + 2; /* others come between them */
    return oud__vec_reserve(memory, &sets->starts, room) &&
           oud__vec_reserve(memory, &sets->items, room) && reserve_single(sets, memory, last);
}

bool oud__sets_pad(oud__sets *sets, const oud__memory *memory)
{
    if (!open_start(sets, memory)) {
        return false;
    }
    sets->starts.at[sets->starts.count++] = (uint32_t)sets->items.count;
    return true;
}

const uint32_t *oud__sets_items(const oud__sets *sets, uint32_t set, size_t *count)
{
    if (set == OUD__SET_EMPTY) {
        *count = 0;
        return sets->items.at;
    }
    uint32_t start = sets->starts.at[set - 1];
    *count = sets->starts.at[set] - start;
    return sets->items.at + start;
}

/* Merge two ascending lists, what both hold once; returns how many there are. */
static size_t merge(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                    uint32_t *out)
{
    size_t i = 0;
    size_t j = 0;
    size_t count = 0;
    while (i < a_count || j < b_count) {
        bool from_a = j == b_count || (i < a_count && a[i] <= b[j]);
        uint32_t item = from_a ? a[i] : b[j];
        i += i < a_count && a[i] == item;
        j += j < b_count && b[j] == item;
        out[count++] = item;
    }
    return count;
}

bool oud__sets_union(oud__sets *sets, const oud__memory *memory, uint32_t a, uint32_t b,
                     uint32_t *set)
{
    if (a == b || a == OUD__SET_EMPTY || b == OUD__SET_EMPTY) {
        *set = a == OUD__SET_EMPTY ? b : a;
        return true;
    }
    size_t a_count;
    size_t b_count;
    oud__sets_items(sets, a, &a_count);
    oud__sets_items(sets, b, &b_count);
    if (!oud__vec_reserve(memory, &sets->items, a_count + b_count)) {
        return false;
    }
    uint32_t *out = sets->items.at + sets->items.count;
    size_t count = merge(oud__sets_items(sets, a, &a_count), a_count,
                         oud__sets_items(sets, b, &b_count), b_count, out);
    uint64_t hash = hash_items(out, count);
    uint32_t found = find(sets, hash, out, count);
    if (!found) {
        return append_placed(sets, memory, hash, count, set);
    }
    *set = found;
    return true;
}

bool oud__sets_has(const oud__sets *sets, uint32_t set, uint32_t item)
{
    size_t count;
    const uint32_t *items = oud__sets_items(sets, set, &count);
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (items[middle] == item) {
            return true;
        }
        if (items[middle] < item) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    return false;
}

void oud__sets_truncate(oud__sets *sets, uint32_t count)
{
    while (oud__sets_count(sets) > count) {
        uint32_t set = oud__sets_count(sets);
        size_t size;
        const uint32_t *items = oud__sets_items(sets, set, &size);
        if (is_placed(sets, set)) {
            *find_slot(sets->slots, sets->slot_count, slot_of(hash_set(sets, set), set)) = 0;
            sets->placed--;
        } else if (size) {
            sets->singles.at[items[0]] = 0;
        }
        sets->starts.count--;
        sets->items.count = sets->starts.at[set - 1];
    }
    if (oud__sets_count(sets) == 0) {
        sets->starts.count = 0;
    }
}

void oud__sets_free(oud__sets *sets, const oud__memory *memory)
{
    oud__vec_free(memory, &sets->starts);
    oud__vec_free(memory, &sets->items);
    oud__vec_free(memory, &sets->singles);
    oud__memory_free(memory, sets->slots, sets->slot_count * sizeof *sets->slots);
    memset(sets, 0, sizeof *sets);
}

/* side.c - a hash of facts, with a chain per (topic, a) for listing them. */
#include "evening/side.h"

#include "base/prefetch.h"

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 31)) * 0x9e3779b97f4a7c15u;
    return x ^ (x >> 29);
}

static size_t home_of(const oud__side *side, uint32_t topic, uint32_t a, uint32_t b)
{
    uint64_t hash = mix(((uint64_t)topic << 32 | a) * 0xd6e8feb86659fd93u + mix((uint64_t)b + 1));
    return (size_t)(hash >> 20) & (side->slot_count - 1);
}

/* The slot of a key, or the empty one where it belongs. */
static size_t find_slot(const oud__side *side, uint32_t topic, uint32_t a, uint32_t b)
{
    size_t slot = home_of(side, topic, a, b);
    for (; side->slots[slot]; slot = (slot + 1) & (side->slot_count - 1)) {
        const oud__side_fact *fact = &side->facts.at[side->slots[slot] - 1];
        if (fact->topic == topic && fact->a == a && fact->b == b) {
            break;
        }
    }
    return slot;
}

/* The chain of (topic, a), or the empty place where it belongs. */
static size_t find_chain(const oud__side *side, uint32_t topic, uint32_t a)
{
    size_t slot = home_of(side, topic, a, UINT32_MAX);
    for (; side->chains[slot]; slot = (slot + 1) & (side->slot_count - 1)) {
        const oud__side_fact *fact = &side->facts.at[side->chains[slot] - 1];
        if (fact->topic == topic && fact->a == a) {
            break;
        }
    }
    return slot;
}

/* Put fact `i` into slots and chains. */
static void enter(oud__side *side, size_t i)
{
    oud__side_fact *fact = &side->facts.at[i];
    size_t chain = find_chain(side, fact->topic, fact->a);
    side->slots[find_slot(side, fact->topic, fact->a, fact->b)] = (uint32_t)i + 1;
    fact->next = side->chains[chain];
    side->chains[chain] = (uint32_t)i + 1;
}

bool oud__side_reserve(oud__side *side, const oud__memory *memory, size_t extra)
{
    size_t wanted = side->facts.count + extra;
    size_t count = side->slot_count ? side->slot_count : 16;
    if (wanted > OUD__SIDE_MAX || !oud__vec_reserve(memory, &side->facts, extra)) {
        return false;
    }
    while (count < wanted * 2) {
        count *= 2;
    }
    if (count == side->slot_count) {
        return true;
    }
    uint32_t *slots = oud__memory_zeroed(memory, count, sizeof *slots);
    uint32_t *chains = oud__memory_zeroed(memory, count, sizeof *chains);
    if (!slots || !chains) {
        oud__memory_free(memory, slots, count * sizeof *slots);
        oud__memory_free(memory, chains, count * sizeof *chains);
        return false;
    }
    oud__memory_free(memory, side->slots, side->slot_count * sizeof *slots);
    oud__memory_free(memory, side->chains, side->slot_count * sizeof *chains);
    side->slots = slots;
    side->chains = chains;
    side->slot_count = count;
    for (size_t i = 0; i < side->facts.count; i++) {
        enter(side, i);
    }
    return true;
}

uint32_t oud__side_get(const oud__side *side, oud__topic topic, uint32_t a, uint32_t b)
{
    if (!oud__side_knows(side, topic)) {
        return 0;
    }
    uint32_t found = side->slots[find_slot(side, topic, a, b)];
    return found ? side->facts.at[found - 1].value : 0;
}

void oud__side_prefetch(const oud__side *side, oud__topic topic, uint32_t a, uint32_t b)
{
    if (side->slot_count) {
        OUD__PREFETCH(&side->slots[home_of(side, topic, a, b)]);
        OUD__PREFETCH(&side->chains[home_of(side, topic, a, UINT32_MAX)]);
    }
}

void oud__side_put(oud__side *side, oud__topic topic, uint32_t a, uint32_t b, uint32_t value)
{
    uint32_t found = side->slots[find_slot(side, topic, a, b)];
    if (found) {
        side->facts.at[found - 1].value = value;
        return;
    }
    side->facts.at[side->facts.count] = (oud__side_fact){topic, a, b, value, 0};
    side->topics |= UINT64_C(1) << topic;
    enter(side, side->facts.count++);
}

const oud__side_fact *oud__side_next(const oud__side *side, oud__topic topic, uint32_t a,
                                     uint32_t *at)
{
    uint32_t fact;
    if (!oud__side_knows(side, topic)) {
        return NULL;
    }
    fact = *at ? side->facts.at[*at - 1].next : side->chains[find_chain(side, topic, a)];
    while (fact && side->facts.at[fact - 1].value == 0) {
        fact = side->facts.at[fact - 1].next;
    }
    *at = fact;
    return fact ? &side->facts.at[fact - 1] : NULL;
}

void oud__side_free(oud__side *side, const oud__memory *memory)
{
    oud__vec_free(memory, &side->facts);
    oud__memory_free(memory, side->slots, side->slot_count * sizeof *side->slots);
    oud__memory_free(memory, side->chains, side->slot_count * sizeof *side->chains);
    *side = (oud__side){0};
}

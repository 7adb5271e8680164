#include "base/spellings.h"

#include "base/slots.h"

static uint32_t tag_of(uint32_t code, oud__span text)
{
    uint64_t hash = oud__mix(0, code);
    for (size_t i = 0; i < text.size; i++) {
        hash = oud__mix(hash, (unsigned char)text.at[i]);
    }
    return (uint32_t)hash;
}

oud__span oud__spellings_text(const oud__spellings *spellings, uint32_t place)
{
    const oud__spelling *item = &spellings->items.at[place];
    return (oud__span){spellings->bytes.at + item->start, item->size};
}

/* Whether it is there already; when only from elsewhere, that is put down. */
static bool is_noted(const oud__spellings *spellings, oud__spelling *wanted, oud__span text)
{
    size_t mask = spellings->slot_count - 1;
    size_t at = wanted->tag & mask;
    for (; spellings->slot_count && spellings->slots[at]; at = (at + 1) & mask) {
        uint32_t place = spellings->slots[at] - 1;
        const oud__spelling *item = &spellings->items.at[place];
        oud__span found = oud__spellings_text(spellings, place);
        if (item->tag == wanted->tag && item->code == wanted->code && found.size == text.size &&
            memcmp(found.at, text.at, text.size) == 0) {
            wanted->again = true;
            if (item->source == wanted->source) {
                return true;
            }
        }
    }
    return false;
}

static bool reserve_slot(oud__spellings *spellings, const oud__memory *memory)
{
    size_t wanted = oud__slots_for(spellings->slot_count, spellings->items.count + 1);
    if (wanted == spellings->slot_count) {
        return true;
    }
    uint32_t *slots = wanted ? oud__memory_zeroed(memory, wanted, sizeof *slots) : NULL;
    if (!slots) {
        return false;
    }
    for (size_t i = 0; i < spellings->items.count; i++) {
        oud__slots_place(slots, wanted, spellings->items.at[i].tag, (uint32_t)i + 1);
    }
    oud__memory_free(memory, spellings->slots, spellings->slot_count * sizeof *slots);
    spellings->slots = slots;
    spellings->slot_count = wanted;
    return true;
}

bool oud__spellings_note(oud__spellings *spellings, const oud__memory *memory, uint32_t code,
                         oud__span text, uint8_t source)
{
    oud__spelling item = {
        code, tag_of(code, text), spellings->bytes.count, (uint8_t)text.size, source, false};
    if (is_noted(spellings, &item, text)) {
        return true;
    }
    if (spellings->items.count >= UINT32_MAX - 1 || !reserve_slot(spellings, memory) ||
        !oud__vec_reserve(memory, &spellings->bytes, text.size) ||
        !oud__vec_reserve(memory, &spellings->items, 1)) {
        return false;
    }
    memcpy(spellings->bytes.at + item.start, text.at, text.size);
    spellings->bytes.count += text.size;
    spellings->items.at[spellings->items.count++] = item;
    oud__slots_place(spellings->slots, spellings->slot_count, item.tag,
                     oud__spellings_count(spellings));
    return true;
}

void oud__spellings_truncate(oud__spellings *spellings, uint32_t count)
{
    while (oud__spellings_count(spellings) > count) {
        const oud__spelling *gone = &spellings->items.at[spellings->items.count - 1];
        oud__slots_clear(spellings->slots, spellings->slot_count, gone->tag,
                         oud__spellings_count(spellings));
        spellings->bytes.count = gone->start;
        spellings->items.count--;
    }
}

void oud__spellings_free(oud__spellings *spellings, const oud__memory *memory)
{
    oud__vec_free(memory, &spellings->items);
    oud__vec_free(memory, &spellings->bytes);
    oud__memory_free(memory, spellings->slots, spellings->slot_count * sizeof *spellings->slots);
    memset(spellings, 0, sizeof *spellings);
}

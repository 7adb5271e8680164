/* texts.c - interned texts of any length: remarks, actors. */
#include "evening/side.h"

static uint64_t hash_of(oud__span text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (uint8_t)text.at[i]) * 0x100000001b3u;
    }
    return hash ^ (hash >> 29);
}

oud__span oud__texts_get(const oud__texts *texts, uint32_t number)
{
    oud__span none = {"", 0};
    if (number == 0) {
        return none;
    }
    uint32_t start = texts->starts.at[number - 1];
    oud__span text = {texts->bytes.at + start, texts->starts.at[number] - start};
    return text;
}

static size_t find_slot(const oud__texts *texts, oud__span text)
{
    size_t slot = (size_t)hash_of(text) & (texts->slot_count - 1);
    for (; texts->slots[slot]; slot = (slot + 1) & (texts->slot_count - 1)) {
        oud__span other = oud__texts_get(texts, texts->slots[slot]);
        if (other.size == text.size && memcmp(other.at, text.at, text.size) == 0) {
            break;
        }
    }
    return slot;
}

/* One more slot than half of them taken: double. */
static bool grow(oud__texts *texts, const oud__memory *memory)
{
    size_t known = texts->starts.count ? texts->starts.count - 1 : 0;
    size_t count = texts->slot_count ? texts->slot_count * 2 : 16;
    if (texts->slot_count > (known + 1) * 2) {
        return true;
    }
    uint32_t *slots = oud__memory_zeroed(memory, count, sizeof *slots);
    if (!slots) {
        return false;
    }
    oud__memory_free(memory, texts->slots, texts->slot_count * sizeof *slots);
    texts->slots = slots;
    texts->slot_count = count;
    for (uint32_t number = 1; number <= known; number++) {
        slots[find_slot(texts, oud__texts_get(texts, number))] = number;
    }
    return true;
}

static uint32_t find(const oud__texts *texts, oud__span text)
{
    return texts->slot_count ? texts->slots[find_slot(texts, text)] : 0;
}

/* Append a text. It may be a piece of those that are there, which move when there is no room. */
static bool append(oud__texts *texts, const oud__memory *memory, oud__span text)
{
    const uintptr_t place = (uintptr_t)text.at - (uintptr_t)texts->bytes.at;
    const bool own = texts->bytes.count && place < texts->bytes.count;
    if (!oud__vec_reserve(memory, &texts->bytes, text.size)) {
        return false;
    }
    memcpy(texts->bytes.at + texts->bytes.count, own ? texts->bytes.at + place : text.at,
           text.size);
    texts->bytes.count += text.size;
    return true;
}

bool oud__texts_add(oud__texts *texts, const oud__memory *memory, oud__span text, uint32_t *number)
{
    *number = text.size ? find(texts, text) : 0;
    if (text.size == 0 || *number) {
        return true;
    }
    if (text.size > UINT32_MAX - texts->bytes.count || !grow(texts, memory) ||
        !oud__vec_reserve(memory, &texts->starts, 2)) {
        return false;
    }
    const size_t slot = find_slot(texts, text);
    if (!append(texts, memory, text)) {
        return false;
    }
    if (texts->starts.count == 0) {
        texts->starts.at[texts->starts.count++] = 0;
    }
    *number = (uint32_t)texts->starts.count;
    texts->slots[slot] = *number;
    texts->starts.at[texts->starts.count++] = (uint32_t)texts->bytes.count;
    return true;
}

void oud__texts_free(oud__texts *texts, const oud__memory *memory)
{
    oud__vec_free(memory, &texts->starts);
    oud__vec_free(memory, &texts->bytes);
    oud__memory_free(memory, texts->slots, texts->slot_count * sizeof *texts->slots);
    *texts = (oud__texts){0};
}

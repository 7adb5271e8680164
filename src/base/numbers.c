#include "base/numbers.h"

/* Set `lowest` and `block_count` to what holds all numbers; false when there are none, or when they
 * lie too far apart. */
static bool measure(oud__numbers *numbers, const uint32_t *of, uint32_t count)
{
    uint32_t lowest = UINT32_MAX;
    uint32_t highest = 0;
    for (uint32_t i = 0; i < count; i++) {
        lowest = of[i] && of[i] < lowest ? of[i] : lowest;
        highest = of[i] > highest ? of[i] : highest;
        numbers->count += of[i] != 0;
    }
    if (!numbers->count || (highest - lowest) / OUD__NUMBERS_BLOCK >= count) {
        return false;
    }
    numbers->lowest = lowest;
    numbers->block_count = (highest - lowest) / OUD__NUMBERS_BLOCK + 1;
    return true;
}

static void mark(oud__numbers *numbers, const uint32_t *of, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (of[i]) {
            uint32_t from_first = of[i] - numbers->lowest;
            numbers->blocks[from_first / OUD__NUMBERS_BLOCK].present |=
                UINT32_C(1) << from_first % OUD__NUMBERS_BLOCK;
        }
    }
    uint32_t before = 0;
    for (uint32_t i = 0; i < numbers->block_count; i++) {
        numbers->blocks[i].before = before;
        before += oud__bits_set(numbers->blocks[i].present);
    }
}

static void place(oud__numbers *numbers, const uint32_t *of, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (of[i]) {
            uint32_t from_first = of[i] - numbers->lowest;
            oud__numbers_block block = numbers->blocks[from_first / OUD__NUMBERS_BLOCK];
            uint32_t lower = (UINT32_C(1) << from_first % OUD__NUMBERS_BLOCK) - 1;
            numbers->ids[block.before + oud__bits_set(block.present & lower)] = i + 1;
        }
    }
}

bool oud__numbers_make(oud__numbers *numbers, const oud__memory *memory, const uint32_t *of,
                       uint32_t count)
{
    oud__numbers made = {.count = 0};
    oud__numbers_free(numbers, memory);
    if (!measure(&made, of, count)) {
        return false;
    }
    made.blocks = oud__memory_zeroed(memory, made.block_count, sizeof *made.blocks);
    made.ids = oud__memory_resize(memory, NULL, 0, made.count * sizeof *made.ids);
    if (!made.blocks || !made.ids) {
        oud__numbers_free(&made, memory);
        return false;
    }
    mark(&made, of, count);
    place(&made, of, count);
    *numbers = made;
    return true;
}

void oud__numbers_forget(oud__numbers *numbers)
{
    for (uint32_t i = 0; i < numbers->block_count; i++) {
        numbers->blocks[i].present = 0;
    }
}

void oud__numbers_free(oud__numbers *numbers, const oud__memory *memory)
{
    oud__memory_free(memory, numbers->blocks, numbers->block_count * sizeof *numbers->blocks);
    oud__memory_free(memory, numbers->ids, numbers->count * sizeof *numbers->ids);
    *numbers = (oud__numbers){.count = 0};
}

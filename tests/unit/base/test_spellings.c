#include "base/codes.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <stdlib.h>

#define TWIN_MAX 3000

/* The naive twin: a list of what was noted. */
typedef struct noted {
    uint32_t code;
    uint8_t source;
    bool again;
    size_t size;
    char text[OUD__CODE_MAX];
} noted;

typedef struct twin {
    noted items[TWIN_MAX];
    uint32_t count;
} twin;

static void twin_note(twin *all, uint32_t code, oud__span text, uint8_t source)
{
    noted *next = &all->items[all->count];
    *next = (noted){code, source, false, text.size, {0}};
    memcpy(next->text, text.at, text.size);
    for (uint32_t i = 0; i < all->count; i++) {
        const noted *item = &all->items[i];
        if (item->code == code && item->size == text.size &&
            memcmp(item->text, text.at, text.size) == 0) {
            next->again = true;
            if (item->source == source) {
                return;
            }
        }
    }
    all->count++;
}

static void assert_as_twin(const oud__spellings *spellings, const twin *all)
{
    ck_assert_uint_eq(oud__spellings_count(spellings), all->count);
    for (uint32_t i = 0; i < all->count; i++) {
        oud__span text = oud__spellings_text(spellings, i);
        ck_assert_uint_eq(text.size, all->items[i].size);
        ck_assert_mem_eq(text.at, all->items[i].text, text.size);
        ck_assert_uint_eq(spellings->items.at[i].code, all->items[i].code);
        ck_assert_uint_eq(spellings->items.at[i].source, all->items[i].source);
        ck_assert_int_eq(spellings->items.at[i].again, all->items[i].again);
    }
}

START_TEST(behaves_like_a_list)
{
    test_dice dice = dice_new("spellings_behave_like_a_list");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__spellings spellings = {0};
    twin *all = calloc(1, sizeof *all);
    for (int step = 1; step <= 3000; step++) {
        char text[OUD__CODE_MAX];
        size_t size = dice_below(&dice, 8) ? 3 : OUD__CODE_MAX;
        for (size_t i = 0; i < size; i++) {
            text[i] = i < 5 && dice_below(&dice, 2) ? 'A' : 'a';
        }
        uint32_t code = 1 + dice_below(&dice, 20);
        uint8_t source = (uint8_t)(1 + dice_below(&dice, 3));
        ck_assert(oud__spellings_note(&spellings, &memory, code, (oud__span){text, size}, source));
        twin_note(all, code, (oud__span){text, size}, source);
        if (step % 500 == 0) {
            assert_as_twin(&spellings, all);
            all->count = dice_below(&dice, all->count + 1);
            oud__spellings_truncate(&spellings, all->count);
            assert_as_twin(&spellings, all);
        }
    }
    oud__spellings_free(&spellings, &memory);
    free(all);
    failing_memory_done(&watched);
}
END_TEST

/* So many that some have the same tag: only what is the same in every byte is known already. */
START_TEST(texts_with_one_tag_stay_apart)
{
    enum { COUNT = 300000 };
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__spellings spellings = {0};
    for (int round = 0; round < 2; round++) {
        uint32_t taken = 0;
        for (uint32_t i = 0; i < COUNT; i++) {
            char text[8];
            for (unsigned bit = 0; bit < 8; bit++) {
                text[bit] = (char)('A' + (i >> 3 * bit & 7));
            }
            taken += oud__spellings_note(&spellings, &memory, 1, (oud__span){text, 8}, 1);
        }
        ck_assert_uint_eq(taken, COUNT);
        ck_assert_uint_eq(oud__spellings_count(&spellings), COUNT);
    }
    oud__spellings_free(&spellings, &memory);
}
END_TEST

static uint32_t add(oud__codes *codes, const oud__memory *memory, const char *text)
{
    return oud__codes_add(codes, memory, oud__span_of(text), NULL);
}

/* Section 2 of the rules: kept as first written; and what else was written is known too. */
START_TEST(codes_note_what_is_written_otherwise)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.source = 1};
    ck_assert_uint_eq(add(&codes, &memory, "jan"), 1);
    ck_assert_uint_eq(add(&codes, &memory, "jan"), 1);
    ck_assert_uint_eq(oud__spellings_count(&codes.spellings), 0);
    oud__codes_mark mark = oud__codes_marked(&codes);
    ck_assert_uint_eq(add(&codes, &memory, "Jan"), 1);
    ck_assert_uint_eq(add(&codes, &memory, "Jan"), 1);
    ck_assert_uint_eq(add(&codes, &memory, "piet"), 2);
    ck_assert_uint_eq(oud__spellings_count(&codes.spellings), 1);
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("JAN")), 1);
    ck_assert_uint_eq(oud__spellings_count(&codes.spellings), 1);
    oud__codes_rollback(&codes, mark);
    ck_assert_uint_eq(oud__codes_count(&codes), 1);
    ck_assert_uint_eq(oud__spellings_count(&codes.spellings), 0);
    codes.source = 0;
    ck_assert_uint_eq(add(&codes, &memory, "Jan"), 1);
    ck_assert_uint_eq(oud__spellings_count(&codes.spellings), 0);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* R-SYNC-4: when there is no memory to note it, the code is not added either. */
START_TEST(refusals_change_nothing)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(0);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__codes codes = {.source = 1};
        ck_assert_uint_eq(add(&codes, &memory, "aaaaaaaaaa"), 1);
        watched.fail_at = watched.requests + n;
        for (uint32_t i = 1; i <= 100; i++) {
            char text[] = "aaaaaaaaaa";
            for (uint32_t bit = 0; bit < 10; bit++) {
                text[bit] = i >> bit & 1 ? 'A' : 'a';
            }
            if (add(&codes, &memory, text) == 0) {
                ck_assert_uint_eq(oud__spellings_count(&codes.spellings), i - 1);
                ck_assert_uint_eq(add(&codes, &memory, text), 1);
            }
            ck_assert_uint_eq(oud__spellings_count(&codes.spellings), i);
        }
        refused = watched.refused;
        oud__codes_free(&codes, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("spellings");
    TCase *tests = tcase_create("spellings");
    tcase_add_test(tests, behaves_like_a_list);
    tcase_add_test(tests, texts_with_one_tag_stay_apart);
    tcase_add_test(tests, codes_note_what_is_written_otherwise);
    tcase_add_test(tests, refusals_change_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}

/* Words, tags and changes side by side, found with and without SSE2. */
#include "base/bucket.h"
#include "base/changes.h"
#include "base/window.h"
#include "support/dice.h"
#include "support/suite.h"

/* Words that differ in one half only are not the same, and the first of several is found. */
START_TEST(the_first_equal_word_is_found)
{
    test_dice random = dice_new("window");
    for (unsigned round = 0; round < 100000; round++) {
        uint64_t words[OUD__WINDOW];
        for (unsigned i = 0; i < OUD__WINDOW; i++) {
            words[i] = (uint64_t)dice_below(&random, 3) << 32 | dice_below(&random, 3);
        }
        uint64_t wanted = (uint64_t)dice_below(&random, 3) << 32 | dice_below(&random, 3);
        unsigned expected = OUD__WINDOW;
        for (unsigned i = OUD__WINDOW; i-- > 0;) {
            expected = words[i] == wanted ? i : expected;
        }
        if (oud__window_portable(words, wanted) != expected ||
            oud__window_find(words, wanted) != expected) {
            ck_abort_msg("round %u", round);
        }
#if defined(__SSE2__)
        ck_assert_uint_eq(oud__window_sse2(words, wanted), expected);
#endif
    }
}
END_TEST

START_TEST(every_place_with_the_tag_is_found)
{
    test_dice random = dice_new("bucket");
    for (unsigned round = 0; round < 100000; round++) {
        static const uint32_t tags[] = {0, 1, UINT32_MAX, UINT32_C(0x80000000), 0x10000};
        oud__bucket bucket;
        uint32_t wanted = tags[dice_below(&random, 5)];
        unsigned expected = 0;
        for (unsigned i = 0; i < OUD__BUCKET; i++) {
            bucket.tags[i] = tags[dice_below(&random, 5)];
            bucket.ids[i] = wanted;
            expected |= (unsigned)(bucket.tags[i] == wanted) << i;
        }
        if (oud__bucket_match_portable(&bucket, wanted) != expected ||
            oud__bucket_match(&bucket, wanted) != expected) {
            ck_abort_msg("round %u", round);
        }
#if defined(__SSE2__)
        ck_assert_uint_eq(oud__bucket_match_sse2(&bucket, wanted), expected);
#endif
    }
}
END_TEST

START_TEST(every_change_is_found)
{
    test_dice random = dice_new("changes");
    for (unsigned round = 0; round < 100000; round++) {
        uint32_t numbers[1 + OUD__CHANGES];
        unsigned expected = 0;
        for (unsigned i = 0; i <= OUD__CHANGES; i++) {
            static const uint32_t some[] = {0, 1, UINT32_MAX, UINT32_C(0x80000000), 0x10000};
            numbers[i] = i && dice_below(&random, round % 4 + 1) ? numbers[i - 1]
                                                                 : some[dice_below(&random, 5)];
            expected |= i && numbers[i] != numbers[i - 1] ? 1u << (i - 1) : 0;
        }
        ck_assert_uint_eq(oud__changes_portable(numbers + 1), expected);
        ck_assert_uint_eq(oud__changes(numbers + 1), expected);
#if defined(__SSE2__)
        ck_assert_uint_eq(oud__changes_sse2(numbers + 1), expected);
#endif
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/window");
    TCase *cases = tcase_create("window");
    tcase_add_test(cases, the_first_equal_word_is_found);
    tcase_add_test(cases, every_place_with_the_tag_is_found);
    tcase_add_test(cases, every_change_is_found);
    suite_add_tcase(all, cases);
    return all;
}

/* Nothing that is state may be missing from a dump: every topic, setting and origin has its word.
 */
#include "state/words.h"

#include <string.h>

#include "support/suite.h"

START_TEST(test_sync_2_every_fact_has_a_line)
{
    for (uint32_t topic = OUD__TOPIC_ANSWER; topic < OUD__TOPICS; topic++) {
        oud__line line = oud__line_of(topic);
        if (topic == OUD__TOPIC_SCHOOL) { /* which school it is, is no state */
            continue;
        }
        ck_assert_msg(line != OUD__LINES, "topic %u has no line", topic);
        ck_assert_uint_ne(oud__line_forms[line].value, OUD__VALUE_OTHER);
    }
}
END_TEST

START_TEST(test_sync_2_every_setting_and_origin_has_a_word)
{
    for (uint32_t setting = 1; setting < OUD__EVENING_SETTINGS; setting++) {
        ck_assert_ptr_nonnull(oud__setting_word(setting));
    }
    for (uint32_t origin = OUD_ORIGIN_PAKKETVAK; origin <= OUD_ORIGIN_INDIVIDUAL; origin++) {
        ck_assert_ptr_nonnull(oud__origin_word(origin));
    }
    ck_assert_ptr_null(oud__setting_word(OUD__EVENING_SETTINGS));
    ck_assert_ptr_null(oud__origin_word(0));
}
END_TEST

START_TEST(test_words_differ)
{
    for (int a = 0; a < OUD__LINES; a++) {
        for (int b = 0; b < a; b++) {
            ck_assert_str_ne(oud__line_forms[a].word, oud__line_forms[b].word);
        }
    }
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("words");
    TCase *tcase = tcase_create("words");
    tcase_add_test(tcase, test_sync_2_every_fact_has_a_line);
    tcase_add_test(tcase, test_sync_2_every_setting_and_origin_has_a_word);
    tcase_add_test(tcase, test_words_differ);
    suite_add_tcase(tests, tcase);
    return tests;
}

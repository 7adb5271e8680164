/* What a move to a new school tells before it happens, and what comes of it (R-SYNC-5), in cases
 * made by hand; test_rebase_state.c has random ones. */
#include "support/evening_state.h"
#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLASS_H1A                                                                                  \
    {OUD_TABLE_LEERLINGEN, "1|h1|h1a"}, {OUD_TABLE_LEERLINGEN, "2|h1|h1a"},                        \
        {OUD_TABLE_LEERLINGEN, "3|h1|h1a"}, {OUD_TABLE_LEERLINGEN, "4|h1|h1a"},                    \
        {OUD_TABLE_PAKKETKEUZE, "1||ne"}, {OUD_TABLE_PAKKETKEUZE, "2||ne"},                        \
        {OUD_TABLE_PAKKETKEUZE, "3||ne"}, {OUD_TABLE_PAKKETKEUZE, "4||ne"},                        \
        {OUD_TABLE_PAKKETKEUZE, "1||wi"}, {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1a"},            \
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "2||h1a"},                                              \
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "3||h1a"},                                              \
    {                                                                                              \
        OUD_TABLE_ROOSTERGROEPINDELINGEN, "4||h1a"                                                 \
    }

static const table_row OLD[] = {CLASS_H1A,
                                {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|kro"},
                                {OUD_TABLE_LESSENVERDELING, "2|h1|wi|h1a|cpr"},
                                {OUD_TABLE_OUDERS, "p1|1"},
                                TABLE_END};

/* Another teacher for ne; 2 has left, 5 is new; nobody else changed. */
static const table_row NEW[] = {{OUD_TABLE_LEERLINGEN, "5|h1|h1a"},
                                {OUD_TABLE_LEERLINGEN, "4|h1|h1a"},
                                {OUD_TABLE_LEERLINGEN, "3|h1|h1a"},
                                {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                {OUD_TABLE_PAKKETKEUZE, "3||ne"},
                                {OUD_TABLE_PAKKETKEUZE, "4||ne"},
                                {OUD_TABLE_PAKKETKEUZE, "5||ne"},
                                {OUD_TABLE_PAKKETKEUZE, "1||wi"},
                                {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1a"},
                                {OUD_TABLE_ROOSTERGROEPINDELINGEN, "3||h1a"},
                                {OUD_TABLE_ROOSTERGROEPINDELINGEN, "4||h1a"},
                                {OUD_TABLE_ROOSTERGROEPINDELINGEN, "5||h1a"},
                                {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|abc"},
                                {OUD_TABLE_LESSENVERDELING, "2|h1|wi|h1a|cpr"},
                                TABLE_END};

static oud_evening *old_evening(void)
{
    oud_evening *evening = tables_evening(OLD, 5);
    tables_generate(evening, OUD_POLICY_ASK, 0);
    return evening;
}

/* Rows of an action as "student-subject-opportunity-requested ...". */
static const char *rows_of(const oud_plan *plan, const oud_school *school, oud_action action)
{
    static char text[512];
    *text = '\0';
    for (uint64_t row = 0; row < oud_plan_count(plan, action); row++) {
        uint32_t number[4] = {0};
        oud_plan_rows(plan, action, OUD_PLAN_COLUMN_STUDENT, row, &number[0], 1);
        oud_plan_rows(plan, action, OUD_PLAN_COLUMN_SUBJECT, row, &number[1], 1);
        oud_plan_rows(plan, action, OUD_PLAN_COLUMN_OPPORTUNITY, row, &number[2], 1);
        oud_plan_rows(plan, action, OUD_PLAN_COLUMN_REQUESTED, row, &number[3], 1);
        size_t sizes[2] = {1, 0};
        const char *student = "?";
        if (number[0] < OUD_EVENING_ONLY)
            student = oud_school_code(school, OUD_KIND_STUDENT, number[0], &sizes[0]);
        const char *subject = oud_school_code(school, OUD_KIND_SUBJECT, number[1], &sizes[1]);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%.*s-%.*s-%u-%u", used ? " " : "",
                 (int)sizes[0], student, (int)sizes[1], subject, number[2], number[3]);
    }
    return text;
}

START_TEST(r_sync_5_what_comes_goes_and_is_hit_is_seen_first)
{
    oud_evening *evening = old_evening();
    uint32_t four = state_find(evening, "4", "ne");
    uint32_t two = state_find(evening, "2", "ne");
    ck_assert_int_eq(oud_opportunity_set_scheduled(evening, four, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_set_scheduled(evening, two, 1), OUD_STATUS_OK);
    oud_school *school = tables_school(NEW);
    uint64_t revision = oud_evening_revision(evening);
    char *before = steps_dump(evening, 0);
    oud_plan *plan = tables_plan_move(evening, school, OUD_PLAN_FLAG_REPLACE_OBSOLETE);
    ck_assert_ptr_eq(oud_plan_evening(plan), evening);
    /* opportunities: 1 1-ne, 2 1-wi, 3 2-ne, 4 3-ne, 5 4-ne */
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_KEEP), "1-wi-2-0");
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_CREATE),
                     "5-ne-0-0 4-ne-0-0 3-ne-0-0 1-ne-0-0");
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_REMOVE), "3-ne-4-0 1-ne-1-0");
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_OBSOLETE), "4-ne-5-1");
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_GONE), "?-ne-3-1");
    ck_assert_uint_eq(oud_evening_revision(evening), revision);
    steps_expect(before, evening, "planned");
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_uint_gt(oud_evening_revision(evening), revision);
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_CREATE),
                     "5-ne-6-0 4-ne-7-0 3-ne-8-0 1-ne-9-0");
    ck_assert_uint_eq(oud_evening_count(evening), 7);
    ck_assert_uint_eq(oud_opportunity_get(evening, two, OUD_ATTRIBUTE_SCHEDULED), 1);
    uint32_t gone = oud_opportunity_get(evening, two, OUD_ATTRIBUTE_STUDENT);
    size_t size;
    ck_assert_uint_ge(gone, OUD_EVENING_ONLY);
    ck_assert_str_eq(oud_evening_code(evening, OUD_KIND_STUDENT, gone, &size), "2");
    ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STUDENT, 0, "2", 1), gone);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_STATE);
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* The code of the afdeling of a row. */
static const char *afdeling_of(const oud_plan *plan, const oud_school *school, oud_action action,
                               uint64_t row)
{
    static char text[65];
    size_t size = 0;
    uint32_t afdeling = 0;
    oud_plan_rows(plan, action, OUD_PLAN_COLUMN_AFDELING, row, &afdeling, 1);
    const char *code = oud_school_code(school, OUD_KIND_AFDELING, afdeling, &size);
    snprintf(text, sizeof text, "%.*s", (int)size, code ? code : "");
    return text;
}

/* 1 was in a group of h2 without the vak, 2 has it in h1. */
#define IN_H1                                                                                      \
    {OUD_TABLE_LEERLINGEN, "1|h1"},                                                                \
    {                                                                                              \
        OUD_TABLE_LEERLINGEN, "2|h1"                                                               \
    }
static const table_row LOOSE_OLD[] = {IN_H1,
                                      {OUD_TABLE_PAKKETKEUZE, "2||wi"},
                                      {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h2|g"},
                                      {OUD_TABLE_ROOSTERGROEPINDELINGEN, "2|h2|g"},
                                      {OUD_TABLE_LESSENVERDELING, "1|h2|wi|g|kro"},
                                      TABLE_END};
static const table_row LOOSE_NEW[] = {IN_H1,
                                      {OUD_TABLE_PAKKETKEUZE, "2|h3|wi"},
                                      {OUD_TABLE_LESSENVERDELING, "1|h2|wi|g|kro"},
                                      TABLE_END};

/* What would not be made any more counts where the student stands now, not where the group was. */
START_TEST(r_sync_5_obsolete_counts_under_the_afdeling_of_today)
{
    oud_evening *evening = tables_evening(LOOSE_OLD, 5);
    oud_school *school = tables_school(LOOSE_NEW);
    tables_generate(evening, OUD_POLICY_ASK, OUD_PLAN_FLAG_GROUP_ONLY);
    oud_plan *plan = tables_plan_move(evening, school, 0);
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_OBSOLETE), "1-wi-1-0 2-wi-2-0");
    ck_assert_str_eq(afdeling_of(plan, school, OUD_ACTION_OBSOLETE, 0), "h1");
    ck_assert_str_eq(afdeling_of(plan, school, OUD_ACTION_OBSOLETE, 1), "h3");
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(r_sync_5_requested_scheduled_and_hand_changed_are_never_touched)
{
    const uint32_t flags = OUD_PLAN_FLAG_REPLACE_OBSOLETE | OUD_PLAN_FLAG_WITHDRAW_OBSOLETE;
    oud_evening *evening = old_evening();
    uint32_t changed = state_find(evening, "3", "ne");
    uint32_t scheduled = state_find(evening, "4", "ne");
    uint32_t cpr = state_id(evening, OUD_KIND_TEACHER, "cpr");
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, changed, cpr), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_set_scheduled(evening, scheduled, 1), OUD_STATUS_OK);
    oud_school *school = tables_school(NEW);
    oud_plan *plan = tables_plan_move(evening, school, flags);
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_OBSOLETE), "4-ne-5-1 3-ne-4-0");
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_opportunity_get(evening, changed, OUD_ATTRIBUTE_OFFERED), 1);
    ck_assert_uint_eq(oud_opportunity_get(evening, changed, OUD_ATTRIBUTE_TEACHER_COUNT), 2);
    ck_assert_uint_eq(oud_opportunity_get(evening, scheduled, OUD_ATTRIBUTE_OFFERED), 1);
    ck_assert_uint_eq(oud_opportunity_get(evening, scheduled, OUD_ATTRIBUTE_SCHEDULED), 1);
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* Whoever moves to an afdeling for which nothing was ever offered. */
START_TEST(r_sync_5_a_student_who_moves_elsewhere)
{
    static const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|v1|v1a"},
                                     {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||v1a"},
                                     {OUD_TABLE_LESSENVERDELING, "1|v1|ne|v1a|kro"},
                                     TABLE_END};
    oud_evening *evening = old_evening();
    oud_school *school = tables_school(rows);
    oud_plan *plan = tables_plan_move(evening, school, 0);
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_OBSOLETE), "1-ne-1-0 1--2-0");
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_CREATE), "");
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_GONE), 3);
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* Students who were gone for one school, as after tables that were not whole, and are back. */
START_TEST(r_sync_5_students_who_are_back)
{
    static const table_row WITHOUT[] = {{OUD_TABLE_LEERLINGEN, "9|h1|h1a"}, TABLE_END};
    oud_evening *evening = old_evening();
    oud_school *schools[] = {tables_school(WITHOUT), tables_school(OLD), tables_school(NEW)};
    tables_move(evening, schools[0], 0);
    oud_plan *plan = tables_plan_move(evening, schools[1], 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), 5);
    ck_assert_str_eq(rows_of(plan, schools[1], OUD_ACTION_OBSOLETE), "");
    oud_plan_unref(plan);
    plan = tables_plan_move(evening, schools[2], OUD_PLAN_FLAG_REPLACE_OBSOLETE);
    ck_assert_str_eq(rows_of(plan, schools[2], OUD_ACTION_KEEP), "1-wi-2-0");
    ck_assert_str_eq(rows_of(plan, schools[2], OUD_ACTION_CREATE),
                     "5-ne-0-0 4-ne-0-0 3-ne-0-0 1-ne-0-0");
    ck_assert_str_eq(rows_of(plan, schools[2], OUD_ACTION_REMOVE), "4-ne-5-0 3-ne-4-0 1-ne-1-0");
    oud_plan_unref(plan);
    for (size_t i = 0; i < 3; i++)
        oud_school_unref(schools[i]);
    oud_evening_unref(evening);
}
END_TEST

/* Talks that a plan with group-only students made are no more obsolete in a move without them than
 * in a plan without them. */
START_TEST(r_sync_5_group_only_students_are_not_obsolete)
{
    static const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                     {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1.ne1"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1.du1"},
                                     {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1.ne1|kro"},
                                     {OUD_TABLE_LESSENVERDELING, "2|h1|du|h1.du1|cpr"},
                                     TABLE_END};
    oud_evening *evening = tables_evening(rows, 5);
    oud_school *school = tables_school(rows);
    tables_generate(evening, OUD_POLICY_ASK, OUD_PLAN_FLAG_GROUP_ONLY);
    oud_plan *plan = tables_plan_move(evening, school, OUD_PLAN_FLAG_GROUP_ONLY);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), 2);
    oud_plan_unref(plan);
    plan = tables_plan_move(evening, school, OUD_PLAN_FLAG_WITHDRAW_OBSOLETE);
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_KEEP), "1-ne-1-0");
    ck_assert_str_eq(rows_of(plan, school, OUD_ACTION_OBSOLETE), "");
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_GROUP_ONLY), 1);
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* What a choice is open for is not obsolete, also when memory ran out while that was noted. */
static oud_status move_asking(oud_evening *evening)
{
    oud_plan *plan = NULL;
    oud_school *school = tables_school(handbook_school);
    oud_status status =
        oud_plan_rebase(evening, school, OUD_POLICY_ASK, OUD_PLAN_FLAG_FORGET_CHOICES, &plan);
    ck_assert(status || oud_plan_count(plan, OUD_ACTION_UNDECIDED) > 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_OBSOLETE), 0);
    oud_plan_unref(plan);
    oud_school_unref(school);
    return status;
}

START_TEST(R_SYNC_4_a_move_with_a_choice_that_is_open)
{
    state_sweep_asking(handbook_school, NULL, move_asking);
}
END_TEST

/* One student of h1a, taught by jan; the rows after those differ. */
#define ONE_STUDENT                                                                                \
    {OUD_TABLE_LEERLINGEN, "1|h1|h1a"}, {OUD_TABLE_PAKKETKEUZE, "1||ne"},                          \
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|h1a"},                                            \
    {                                                                                              \
        OUD_TABLE_LESSENVERDELING, "|h1|ne|h1a|jan"                                                \
    }

/* The school now knows a teacher whom the evening alone knew: by one id, not by two. */
START_TEST(r_sync_5_an_id_of_the_evening_alone_ends_where_the_school_knows_the_code)
{
    static const table_row WITHOUT[] = {ONE_STUDENT, TABLE_END};
    static const table_row WITH[] = {
        ONE_STUDENT, {OUD_TABLE_LESSENVERDELING, "|h1|wi|h1a|piet"}, TABLE_END};
    oud_evening *evening = tables_evening(WITHOUT, 5);
    oud_school *school = tables_school(WITH);
    oud_plan *plan;
    oud_cursor *cursor;
    size_t size;
    ck_assert_int_eq(oud_plan_offer_file(evening, "", 0, "1\tpiet\tne", 9, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    uint32_t talk = state_find(evening, "1", "ne");
    uint32_t alone = state_id(evening, OUD_KIND_TEACHER, "piet");
    ck_assert_uint_ge(alone, OUD_EVENING_ONLY);
    tables_move(evening, school, OUD_PLAN_FLAG_MOVE_ONLY);
    uint32_t teacher = oud_evening_find(evening, OUD_KIND_TEACHER, 0, "piet", 4);
    ck_assert_uint_lt(teacher, OUD_EVENING_ONLY);
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, talk, alone), OUD_STATUS_NOT_FOUND);
    ck_assert_uint_eq(oud_opportunity_get(evening, talk, OUD_ATTRIBUTE_TEACHER_COUNT), 1);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_TEACHER, alone, 0, &cursor),
                     OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_plan_withdraw_of(evening, OUD_KIND_TEACHER, &alone, 1, 0, &plan),
                     OUD_STATUS_NOT_FOUND);
    ck_assert_str_eq(oud_evening_code(evening, OUD_KIND_TEACHER, alone, &size), "piet");
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, talk, alone), OUD_STATUS_OK);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* Groups that the new school does not have any more. */
START_TEST(r_sync_5_what_was_set_for_a_group_that_is_gone_can_be_taken_back)
{
    static const table_row WITH[] = {ONE_STUDENT,
                                     {OUD_TABLE_LEERLINGEN, "2|h1|h1b"},
                                     {OUD_TABLE_MENTORGROEPEN, "h1|h1b|jan"},
                                     {OUD_TABLE_MENTORGROEPEN, "h1|h1b|piet"},
                                     TABLE_END};
    static const table_row WITHOUT[] = {ONE_STUDENT, TABLE_END};
    const uint32_t date = 20250210;
    oud_evening *evening = tables_evening(WITH, 5);
    oud_school *school = tables_school(WITHOUT);
    oud_plan *plan;
    uint32_t listed = 0;
    uint32_t stamklas = tables_find(oud_evening_school(evening), OUD_KIND_STAMKLAS, "h1", "h1b");
    ck_assert_int_eq(oud_date_set(evening, date, 10), OUD_STATUS_OK);
    ck_assert_int_eq(oud_date_bar(evening, date, stamklas, 1), OUD_STATUS_OK);
    ck_assert_int_eq(
        oud_plan_mentoraat(evening, NULL, 0, "mt", 2, "", 0, OUD_POLICY_EVERYONE, 0, &plan),
        OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    tables_move(evening, school, OUD_PLAN_FLAG_MOVE_ONLY);

    ck_assert_uint_eq(oud_date_copy(evening, date, OUD_DATE_LIST_BARRED, &listed, 1), 1);
    ck_assert_uint_ge(listed, OUD_EVENING_ONLY);
    ck_assert_int_eq(oud_date_bar(evening, date, listed, 0), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_date_copy(evening, date, OUD_DATE_LIST_BARRED, NULL, 0), 0);
    ck_assert_int_eq(oud_date_bar(evening, date, listed + 1, 0), OUD_STATUS_NOT_FOUND);

    uint32_t afdeling = oud_evening_find(evening, OUD_KIND_AFDELING, 0, "h1", 2);
    uint32_t group = oud_evening_find(evening, OUD_KIND_MENTORGROEP, afdeling, "h1b", 3);
    ck_assert_uint_ge(group, OUD_EVENING_ONLY);
    ck_assert_int_eq(
        oud_plan_mentoraat(evening, &group, 1, "mt", 2, "", 0, OUD_POLICY_EVERYONE, 0, &plan),
        OUD_STATUS_NOT_FOUND);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(r_plan_1_stale_and_archived_and_arguments)
{
    oud_evening *evening = old_evening();
    oud_school *school = tables_school(NEW);
    oud_school *open = NULL;
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &open), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_rebase(evening, open, OUD_POLICY_ASK, 0, &plan), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_NOT_SEALED);
    ck_assert_int_eq(oud_plan_rebase(evening, NULL, OUD_POLICY_ASK, 0, &plan), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_rebase(NULL, school, OUD_POLICY_ASK, 0, &plan), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_rebase(evening, school, (oud_policy)9, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_rebase(evening, school, OUD_POLICY_ASK, 1u << 31, &plan),
                     OUD_STATUS_ARGUMENT);
    oud_school_unref(open);
    plan = tables_plan_move(evening, school, 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_ARCHIVED, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_STALE);
    oud_plan_unref(plan);
    plan = tables_plan_move(evening, school, 0);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_READ_ONLY);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_ARCHIVED);
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* Plans of before can be asked anything, and tell nothing any more. */
START_TEST(plans_made_before_a_move_are_stale)
{
    oud_evening *evening = old_evening();
    oud_school *school = tables_school(NEW);
    oud_plan *before = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    oud_plan *plan = tables_plan_move(evening, school, 0);
    oud_plan *between = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_GONE; action++) {
        ck_assert_uint_eq(oud_plan_count(before, (oud_action)action), 0);
        ck_assert_uint_eq(oud_plan_count(between, (oud_action)action), 0);
    }
    ck_assert_uint_eq(oud_plan_cell_count(before), 0);
    ck_assert_uint_eq(oud_plan_choice_count(before), 0);
    for (int reason = 0; reason < 20; reason++) {
        ck_assert_uint_eq(oud_plan_count_reason(before, (oud_reason)reason), 0);
    }
    ck_assert_int_eq(oud_plan_apply(between), OUD_STATUS_STALE);
    oud_plan_unref(before);
    oud_plan_unref(between);
    oud_plan_unref(plan);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

/* An evening gives back a school when nothing can lead there any more. */
START_TEST(r_sync_5_trimming_gives_back_the_schools_of_moves_forgotten)
{
    failing_memory memories[] = {failing_memory_at(0), failing_memory_at(0), failing_memory_at(0)};
    oud_school *schools[3];
    oud_evening *evening = old_evening(); /* its own memory is none of these */
    for (int i = 0; i < 3; i++) {
        schools[i] = tables_school_in(i % 2 ? OLD : NEW, failing_memory_allocate, &memories[i]);
        tables_move(evening, schools[i], OUD_PLAN_FLAG_MOVE_ONLY);
        oud_school_unref(schools[i]);
        ck_assert_uint_gt(memories[i].live_blocks, 0);
    }
    /* the last move can be undone; nothing is saved yet */
    ck_assert_int_eq(oud_evening_trim(evening, oud_evening_sequence(evening) - 1), OUD_STATUS_OK);
    for (int i = 0; i < 3; i++)
        ck_assert_uint_gt(memories[i].live_blocks, 0);
    ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_sequence(evening)), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_trim(evening, oud_evening_sequence(evening) - 1), OUD_STATUS_OK);
    ck_assert_uint_eq(memories[0].live_blocks, 0);
    ck_assert_uint_gt(memories[1].live_blocks, 0);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    ck_assert_ptr_eq(oud_evening_school(evening), schools[1]);
    ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
    ck_assert_ptr_eq(oud_evening_school(evening), schools[2]);
    ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_sequence(evening)), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_trim(evening, oud_evening_sequence(evening)), OUD_STATUS_OK);
    ck_assert_uint_eq(memories[1].live_blocks, 0);
    /* and it moves on as before */
    oud_school *next = tables_school(OLD);
    tables_move(evening, next, OUD_PLAN_FLAG_MOVE_ONLY);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    ck_assert_ptr_eq(oud_evening_school(evening), schools[2]);
    oud_school_unref(next);
    oud_evening_unref(evening);
    for (int i = 0; i < 3; i++)
        failing_memory_done(&memories[i]);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("rebase");
    TCase *tests = tcase_create("rebase");
    tcase_add_test(tests, r_sync_5_what_comes_goes_and_is_hit_is_seen_first);
    tcase_add_test(tests, r_sync_5_obsolete_counts_under_the_afdeling_of_today);
    tcase_add_test(tests, r_sync_5_requested_scheduled_and_hand_changed_are_never_touched);
    tcase_add_test(tests, r_sync_5_a_student_who_moves_elsewhere);
    tcase_add_test(tests, r_sync_5_students_who_are_back);
    tcase_add_test(tests, r_sync_5_group_only_students_are_not_obsolete);
    tcase_add_test(tests, R_SYNC_4_a_move_with_a_choice_that_is_open);
    tcase_add_test(tests, r_sync_5_an_id_of_the_evening_alone_ends_where_the_school_knows_the_code);
    tcase_add_test(tests, r_sync_5_what_was_set_for_a_group_that_is_gone_can_be_taken_back);
    tcase_add_test(tests, r_plan_1_stale_and_archived_and_arguments);
    tcase_add_test(tests, plans_made_before_a_move_are_stale);
    tcase_add_test(tests, r_sync_5_trimming_gives_back_the_schools_of_moves_forgotten);
    suite_add_tcase(all, tests);
    return all;
}

#include "support/steps.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/tables.h"

#define STUDENTS 12
#define DUMP_MAX (1 << 20)

/* Rows that belong to every student and class alike are made; the rest stands here. */
static const table_row SCHOOL[] = {
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|kro"},
    {OUD_TABLE_LESSENVERDELING, "2|h1|ne|h1b|kro"},
    {OUD_TABLE_LESSENVERDELING, "2|h1|ne|h1b|lms|vervanger|kro|2|16"},
    {OUD_TABLE_LESSENVERDELING, "3|v1|ne|v1a|cpr"},
    {OUD_TABLE_LESSENVERDELING, "4|h1|wi|h1a|cpr"},
    {OUD_TABLE_LESSENVERDELING, "5|h1|wi|h1b|men13"},
    {OUD_TABLE_LESSENVERDELING, "6|v1|wi|v1a|men13|||7|20"},
    {OUD_TABLE_LESSENVERDELING, "7|h1|en|h1a|opt"},
    {OUD_TABLE_LESSENVERDELING, "7|h1|en|h1b|opt"},
    {OUD_TABLE_LESSENVERDELING, "8|v1|en|v1a|opt"},
    {OUD_TABLE_LESSENVERDELING, "9|v1|en|v1a|dri"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1a|kro"},
    {OUD_TABLE_OUDERS, "p1|1001,1002"},
    {OUD_TABLE_OUDERS, "p2|1001"},
    {OUD_TABLE_OUDERS, "p3|1003,1012"},
    {OUD_TABLE_OUDERS, "p4|1004"},
    {OUD_TABLE_VAKKEN, "ne|Nederlandse taal"},
    TABLE_END,
};

/* Student `i` in class i % 3, with three subjects. */
static oud_status add_student(oud_school *school, int i)
{
    static const char *const CLASSES[][2] = {{"h1", "h1a"}, {"h1", "h1b"}, {"v1", "v1a"}};
    static const char *const SUBJECTS[] = {"ne", "wi", "en"};
    char student[32];
    char member[32];
    char package[3][32];
    const char *const *of = CLASSES[i % 3];
    snprintf(student, sizeof student, "%d|%s|%s", 1001 + i, of[0], of[1]);
    snprintf(member, sizeof member, "%d|%s|%s", 1001 + i, of[0], of[1]);
    for (int s = 0; s < 3; s++) {
        snprintf(package[s], sizeof package[s], "%d|%s|%s", 1001 + i, of[0], SUBJECTS[s]);
    }
    const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, student},     {OUD_TABLE_ROOSTERGROEPINDELINGEN, member},
        {OUD_TABLE_PAKKETKEUZE, package[0]}, {OUD_TABLE_PAKKETKEUZE, package[1]},
        {OUD_TABLE_PAKKETKEUZE, package[2]}, TABLE_END,
    };
    return tables_add(school, rows);
}

oud_evening *steps_evening(oud_allocate allocate, void *user)
{
    oud_school *school = NULL;
    oud_evening *evening = NULL;
    oud_status status = oud_school_new(allocate, user, &school);
    for (int i = 0; status == OUD_STATUS_OK && i < STUDENTS; i++) {
        status = add_student(school, i);
    }
    if (status == OUD_STATUS_OK) {
        status = tables_add(school, SCHOOL);
    }
    if (status == OUD_STATUS_OK) {
        status = oud_school_seal(school);
    }
    if (status == OUD_STATUS_OK) {
        status = oud_evening_new(school, &evening);
    }
    oud_school_unref(school);
    ck_assert(status == OUD_STATUS_OK || (allocate && status == OUD_STATUS_NO_MEMORY));
    return evening;
}

oud_evening *steps_again(const oud_evening *evening)
{
    oud_evening *again = NULL;
    ck_assert_int_eq(oud_evening_new(oud_evening_school(evening), &again), OUD_STATUS_OK);
    return again;
}

void steps_generate(oud_evening *evening)
{
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
}

/* ---- operations ---- */

uint32_t steps_any(test_dice *dice, const oud_evening *evening, oud_kind kind)
{
    uint32_t count = oud_school_count(oud_evening_school(evening), kind);
    return 1 + dice_below(dice, count ? count : 1);
}

static uint32_t any_opportunity(test_dice *dice, const oud_evening *evening)
{
    return 1 + dice_below(dice, oud_evening_last_opportunity(evening) + 1);
}

/* A few texts, some of which need care. */
static const char *any_text(test_dice *dice)
{
    static const char *const TEXTS[] = {"", "graag laat", "a\tb", "c\\d\ne", "\u00e9\u00e9n"};
    return TEXTS[dice_below(dice, 5)];
}

static oud_status plan(test_dice *dice, oud_evening *evening)
{
    oud_plan *plan = NULL;
    uint32_t flags = dice_below(dice, 4) ? 0 : OUD_PLAN_FLAG_SEPARATE;
    uint32_t afdeling = steps_any(dice, evening, OUD_KIND_AFDELING);
    uint32_t subject = steps_any(dice, evening, OUD_KIND_SUBJECT);
    size_t count = dice_below(dice, 2);
    oud_status status = oud_plan_pakketvakken(evening, &afdeling, &subject, count,
                                              OUD_POLICY_EVERYONE, flags, &plan);
    if (status == OUD_STATUS_OK) {
        status = oud_plan_apply(plan);
        oud_plan_unref(plan);
    }
    return status;
}

static oud_status teachers(test_dice *dice, oud_evening *evening)
{
    uint32_t opportunity = any_opportunity(dice, evening);
    uint32_t teacher = steps_any(dice, evening, OUD_KIND_TEACHER);
    uint32_t other = steps_any(dice, evening, OUD_KIND_TEACHER);
    uint32_t both[2] = {teacher < other ? teacher : other, teacher < other ? other : teacher};
    switch (dice_below(dice, 4)) {
    case 0:
        return oud_opportunity_add_teacher(evening, opportunity, teacher);
    case 1:
        return oud_opportunity_remove_teacher(evening, opportunity, teacher);
    case 2:
        return oud_opportunity_replace_teacher(evening, opportunity, teacher, other);
    default:
        return oud_opportunity_set_teachers(evening, opportunity, both, 1 + (both[0] != both[1]));
    }
}

static oud_status edit(test_dice *dice, oud_evening *evening)
{
    uint32_t opportunity = any_opportunity(dice, evening);
    uint32_t force = dice_below(dice, 2);
    const char *text = any_text(dice);
    switch (dice_below(dice, 6)) {
    case 0:
        return oud_opportunity_withdraw(evening, opportunity, force);
    case 1:
        return oud_opportunity_offer(evening, opportunity);
    case 2:
        return oud_opportunity_remove(evening, opportunity, force);
    case 3:
        return oud_opportunity_set_duration(evening, opportunity, 1 + dice_below(dice, 2));
    case 4:
        return oud_opportunity_set_scheduled(evening, opportunity, (int)dice_below(dice, 2));
    default:
        return oud_opportunity_set_remark(evening, opportunity, text, strlen(text));
    }
}

static oud_status request(test_dice *dice, oud_evening *evening)
{
    uint32_t opportunity = any_opportunity(dice, evening);
    uint32_t party = dice_below(dice, 3) ? 0 : steps_any(dice, evening, OUD_KIND_PARENT);
    const char *text = any_text(dice);
    const char *other = any_text(dice);
    if (dice_below(dice, 3) == 0) {
        return oud_request_withdraw(evening, opportunity, party, 0, OUD_REQUEST_FLAG_BY_SCHOOL);
    }
    return oud_request_set(evening, opportunity, party, 1 + dice_below(dice, 2), text, strlen(text),
                           other, strlen(other), 0, OUD_REQUEST_FLAG_BY_SCHOOL);
}

static oud_status date(test_dice *dice, oud_evening *evening)
{
    uint32_t day = 20250210 + dice_below(dice, 3);
    int mark = (int)dice_below(dice, 2);
    switch (dice_below(dice, 5)) {
    case 0:
        return oud_date_set(evening, day, dice_below(dice, 20));
    case 1:
        return oud_date_remove(evening, day);
    case 2:
        return oud_date_bar(evening, day, steps_any(dice, evening, OUD_KIND_STAMKLAS), mark);
    case 3:
        return oud_date_exempt(evening, day, steps_any(dice, evening, OUD_KIND_STUDENT), mark);
    default:
        return oud_date_set_slots(evening, day, steps_any(dice, evening, OUD_KIND_TEACHER),
                                  dice_below(dice, 20));
    }
}

static oud_status setting(test_dice *dice, oud_evening *evening)
{
    uint32_t student = steps_any(dice, evening, OUD_KIND_STUDENT);
    switch (dice_below(dice, 4)) {
    case 0:
        return oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, dice_below(dice, 2) ? 5 : 20);
    case 1:
        return oud_evening_set(evening, OUD_EVENING_SETTING_MAX_REQUESTS, dice_below(dice, 5));
    case 2:
        return oud_evening_set(evening, OUD_EVENING_SETTING_APART, dice_below(dice, 2));
    default:
        return oud_student_set_apart(evening, student, (oud_apart)dice_below(dice, 3));
    }
}

static oud_status undo(test_dice *dice, oud_evening *evening)
{
    return dice_below(dice, 2) ? oud_evening_undo(evening) : oud_evening_redo(evening);
}

oud_status steps_take(test_dice *dice, oud_evening *evening)
{
    static oud_status (*const STEPS[])(test_dice *, oud_evening *) = {
        plan, teachers, teachers, edit, edit, edit, request, request, date, setting, undo, undo};
    return STEPS[dice_below(dice, sizeof STEPS / sizeof *STEPS)](dice, evening);
}

/* ---- dumps ---- */

char *steps_dump(const oud_evening *evening, uint32_t flags)
{
    oud_reader *reader = NULL;
    size_t size = 0;
    char *text = malloc(DUMP_MAX);
    ck_assert_ptr_nonnull(text);
    ck_assert_int_eq(oud_dump_write(evening, flags, &reader), OUD_STATUS_OK);
    for (size_t got = 1; got != 0; size += got) {
        ck_assert_uint_lt(size + 2048, DUMP_MAX);
        ck_assert_int_eq(oud_reader_read(reader, text + size, 1024 + size % 1000, &got),
                         OUD_STATUS_OK);
    }
    oud_reader_free(reader);
    text[size] = '\0';
    return text;
}

void steps_equal(const char *expected, const char *found, const char *what)
{
    if (strcmp(expected, found) == 0) {
        return;
    }
    size_t at = 0;
    size_t line = 0;
    for (; expected[at] == found[at]; at++) {
        line = expected[at] == '\n' ? at + 1 : line;
    }
    ck_abort_msg("%s:\nexpected %.200s\nfound    %.200s", what, expected + line, found + line);
}

void steps_expect(char *expected, const oud_evening *evening, const char *what)
{
    char *found = steps_dump(evening, 0);
    steps_equal(expected, found, what);
    free(expected);
    free(found);
}

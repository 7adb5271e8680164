/* An evening that moved to another school against one that was loaded there: whatever was done
 * before, both are the same, in all that can be seen of them (R-SYNC-2, R-SYNC-5). OUD_SEED repeats
 * one evening. */
#include "api/random_rows.h"
#include "api/seen.h"
#include "support/offer_steps.h"
#include "support/readout.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENINGS 120
#define MOVES    3
#define LIST     64
#define PAIRS    64
#define TEXT     1024

/* ---- what a plan says ---- */

static uint32_t number(const oud_plan *plan, oud_action action, oud_plan_column column,
                       uint64_t row)
{
    uint32_t value = 0;
    ck_assert_uint_eq(oud_plan_rows(plan, action, column, row, &value, 1), 1);
    return value;
}

static void read_row(lines *list, const oud_plan *plan, const oud_school *school, oud_action action,
                     uint64_t row)
{
    static const struct {
        oud_plan_column column;
        oud_kind kind;
    } columns[] = {{OUD_PLAN_COLUMN_STUDENT, OUD_KIND_STUDENT},
                   {OUD_PLAN_COLUMN_SUBJECT, OUD_KIND_SUBJECT},
                   {OUD_PLAN_COLUMN_AFDELING, OUD_KIND_AFDELING},
                   {OUD_PLAN_COLUMN_TEACHER_COUNT, 0},
                   {OUD_PLAN_COLUMN_REASON, 0},
                   {OUD_PLAN_COLUMN_WEEK, 0},
                   {OUD_PLAN_COLUMN_REQUESTED, 0}};
    char text[TEXT] = "";
    char code[READOUT_TEXT];
    uint32_t teachers[LIST];
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        uint32_t value = number(plan, action, columns[i].column, row);
        if (columns[i].kind)
            readout_code(school, columns[i].kind, value, code);
        else
            sprintf(code, "%" PRIu32, value);
        strcat(strcat(text, " "), code);
    }
    size_t count = oud_plan_row_teachers(plan, action, row, teachers, LIST);
    lines_add(list, "row %d%s %s", (int)action, text,
              readout_codes(school, OUD_KIND_TEACHER, teachers, count, code));
}

/* Rows about students of leerlingen. */
static void read_plan(lines *list, const oud_plan *plan, const oud_school *school)
{
    for (int action = OUD_ACTION_CREATE; action < OUD_ACTION_GONE; action++)
        for (uint64_t row = 0; row < oud_plan_count(plan, (oud_action)action); row++)
            read_row(list, plan, school, (oud_action)action, row);
    lines_sort(list);
}

/* ---- schools and evenings ---- */

/* One evening: the rows of its school, and its double. */
typedef struct pair {
    uint64_t seed;
    test_dice dice;
    random_rows rows;
    oud_evening *moved, *loaded;
} pair;

static void same(const pair *both, const char *what, lines *expected, lines *found)
{
    char *difference = lines_difference(expected, found);
    ck_assert_msg(!difference, "OUD_SEED=%" PRIu64 ", %s:\n%s", both->seed, what, difference);
    lines_free(expected);
    lines_free(found);
}

static void same_evenings(const pair *both)
{
    lines expected = {0}, found = {0};
    char what[64];
    char *dumps[] = {steps_dump(both->loaded, 0), steps_dump(both->moved, 0)};
    snprintf(what, sizeof what, "OUD_SEED=%" PRIu64 ", the dump", both->seed);
    steps_equal(dumps[0], dumps[1], what);
    free(dumps[0]);
    free(dumps[1]);
    seen_read(&expected, both->loaded);
    seen_read(&found, both->moved);
    same(both, "the evening", &expected, &found);
}

static oud_evening *load(const char *dump, oud_school *school)
{
    char text[TEXT] = "";
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_status status = oud_dump_load(evening, dump, strlen(dump), 0);
    oud_evening_error_text(evening, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_msg(status == OUD_STATUS_OK, "%s", text);
    return evening;
}

/* The double of the evening, on that school. */
static void load_double(pair *both, oud_school *school)
{
    char *dump = steps_dump(both->moved, 0);
    oud_evening_unref(both->loaded);
    both->loaded = load(dump, school);
    free(dump);
}

static void apply(oud_plan *plan)
{
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
}

static oud_school *school_of(const random_rows *rows)
{
    return random_rows_school(rows, RANDOM_ALL_TABLES, NULL, 0);
}

/* Dates with something set for each, as far as the school has whom to set it for. */
static void set_dates(test_dice *dice, oud_evening *evening)
{
    for (uint32_t date = 20250210; date < 20250212; date++) {
        ck_assert_int_eq(oud_date_set(evening, date, 10), OUD_STATUS_OK);
        for (int i = 0; i < 2; i++) {
            (void)!oud_date_bar(evening, date, steps_any(dice, evening, OUD_KIND_STAMKLAS), 1);
            (void)!oud_date_exempt(evening, date, steps_any(dice, evening, OUD_KIND_STUDENT), 1);
            (void)!oud_date_set_slots(evening, date, steps_any(dice, evening, OUD_KIND_TEACHER), 3);
        }
    }
}

/* An evening on a random school, on which a lot was done. */
static void begin(pair *both, uint64_t seed)
{
    memset(both, 0, sizeof *both);
    both->seed = seed;
    both->dice.state = seed;
    random_rows_make_busy(&both->dice, &both->rows);
    oud_school *school = school_of(&both->rows);
    ck_assert_int_eq(oud_evening_new(school, &both->moved), OUD_STATUS_OK);
    oud_school_unref(school);
    ck_assert_int_eq(oud_evening_set(both->moved, OUD_EVENING_SETTING_PEILWEEK, 5), OUD_STATUS_OK);
    if (dice_below(&both->dice, 4))
        steps_generate(both->moved);
    set_dates(&both->dice, both->moved);
    offer_steps_work(&both->dice, both->moved, 5 + dice_below(&both->dice, 30));
}

static void end(pair *both)
{
    oud_evening_unref(both->moved);
    oud_evening_unref(both->loaded);
}

/* Any of those that a plan per pakketvak and a move both take. */
static uint32_t some_flags(pair *both)
{
    return dice_below(&both->dice, 64) &
           (OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY | OUD_PLAN_FLAG_FORGET_CHOICES |
            OUD_PLAN_FLAG_REPLACE_OBSOLETE | OUD_PLAN_FLAG_WITHDRAW_OBSOLETE);
}

/* Rows of the next school: as they are, as they were at first, or with this and that changed. */
static void next_rows(pair *both, const random_rows *first)
{
    if (dice_below(&both->dice, 3) == 0)
        both->rows = *first;
    if (dice_below(&both->dice, 2))
        random_rows_leave(&both->dice, &both->rows);
    if (dice_below(&both->dice, 2))
        random_rows_change(&both->dice, &both->rows);
    if (both->rows.count && dice_below(&both->dice, 2))
        random_rows_rename(&both->dice, &both->rows);
}

static void each_evening(const char *name, void (*test)(pair *both))
{
    static pair both;
    const test_seeds seeds = dice_seeds(name, EVENINGS);
    for (uint64_t seed = seeds.first; seed < seeds.end; seed++) {
        begin(&both, seed);
        test(&both);
        end(&both);
    }
}

/* ---- the tests ---- */

/* From school to school, with more work on each: moved and loaded are the same. */
static void move_on(pair *both)
{
    static random_rows first;
    first = both->rows;
    for (int i = 0; i < MOVES; i++) {
        next_rows(both, &first);
        oud_school *school = school_of(&both->rows);
        load_double(both, school);
        apply(tables_plan_move(both->moved, school, OUD_PLAN_FLAG_MOVE_ONLY));
        oud_school_unref(school);
        same_evenings(both);
        offer_steps_work(&both->dice, both->moved, dice_below(&both->dice, 10));
    }
}

START_TEST(R_SYNC_2_moved_there_is_loaded_there)
{
    each_evening("moved_there_is_loaded_there", move_on);
}
END_TEST

/* ---- where a move looks ---- */

/* Pairs (afdeling, subject) of a school, each once. */
typedef struct pairs {
    const oud_school *school;
    uint32_t at[2][PAIRS];
    size_t count;
} pairs;

/* What the school does not know is no pair, nor is no afdeling. */
static void add_pair(pairs *all, const char *afdeling, uint32_t subject)
{
    const size_t size = afdeling ? strlen(afdeling) : 0;
    uint32_t id = oud_school_find(all->school, OUD_KIND_AFDELING, 0, afdeling, size);
    for (size_t i = 0; i < all->count; i++)
        if (all->at[0][i] == id && all->at[1][i] == subject)
            return;
    if (!id || subject > oud_school_count(all->school, OUD_KIND_SUBJECT))
        return;
    ck_assert_uint_lt(all->count, PAIRS);
    all->at[0][all->count] = id;
    all->at[1][all->count++] = subject;
}

static const char *code_of(const oud_evening *evening, oud_kind kind, uint32_t thing, char *text)
{
    size_t size = 0;
    const char *code = oud_evening_code(evening, kind, thing, &size);
    snprintf(text, RANDOM_TEXT, "%.*s", (int)size, code ? code : "");
    return text;
}

/* Under what a talk stands: the afdelingen of its package rows, or else those of its groups and the
 * own one. */
static void add_talk(pairs *all, const oud_evening *evening, uint32_t id, const random_rows *rows)
{
    char student[RANDOM_TEXT], subject[RANDOM_TEXT], afdeling[RANDOM_TEXT];
    uint32_t groups[LIST];
    uint32_t about = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT);
    code_of(evening, OUD_KIND_STUDENT, oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT),
            student);
    code_of(evening, OUD_KIND_SUBJECT, about, subject);
    const char *own = random_rows_own_afdeling(rows, student);
    bool packed = false;
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *row = &rows->at[i];
        if (row->table == OUD_TABLE_PAKKETKEUZE && !strcmp(row->value[0], student) &&
            !strcmp(row->value[2], subject)) {
            add_pair(all, *row->value[1] ? row->value[1] : own, about);
            packed = true;
        }
    }
    size_t count =
        oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN, groups, LIST);
    for (size_t i = 0; i < count && !packed; i++) {
        uint32_t of = oud_evening_afdeling(evening, OUD_KIND_ROOSTERGROEP, groups[i]);
        add_pair(all, code_of(evening, OUD_KIND_AFDELING, of, afdeling), about);
    }
    if (!packed)
        add_pair(all, own, about);
}

/* All of the evening, by the rows of leerlingen and pakketkeuze. */
static void find_pairs(pairs *all, const oud_evening *evening, const random_rows *rows)
{
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++)
        if (oud_opportunity_get(evening, id, OUD_ATTRIBUTE_ORIGIN) == OUD_ORIGIN_PAKKETVAK)
            add_talk(all, evening, id, rows);
}

/* The plan of an evening for these pairs, as lines; and what it says is done. */
static void offer(oud_evening *evening, const pairs *there, uint32_t flags, lines *list)
{
    oud_plan *plan = NULL;
    if (!there->count)
        return; /* nothing would stand for everything */
    ck_assert_int_eq(oud_plan_pakketvakken(evening, there->at[0], there->at[1], there->count,
                                           OUD_POLICY_EVERYONE, flags, &plan),
                     OUD_STATUS_OK);
    read_plan(list, plan, there->school);
    apply(plan);
}

/* The same rows, but for the lessons. */
static void change_lessons(test_dice *dice, random_rows *rows)
{
    static random_rows changed;
    size_t kept = 0;
    changed = *rows;
    random_rows_change(dice, &changed);
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].table != OUD_TABLE_LESSENVERDELING)
            rows->at[kept++] = rows->at[i];
    for (size_t i = 0; i < changed.count; i++)
        if (changed.at[i].table == OUD_TABLE_LESSENVERDELING)
            rows->at[kept++] = changed.at[i];
    rows->count = kept;
}

/* Drop what the move lists as obsolete without having looked there, as it does with talks that
 * stand elsewhere now: here those of group-only students, through a group of another afdeling. */
static void drop_elsewhere(const lines *expected, lines *found)
{
    size_t kept = 0;
    char skip[TEXT];
    for (size_t i = 0; i < found->count; i++) {
        char student[RANDOM_TEXT] = "", subject[RANDOM_TEXT] = "";
        bool stays = sscanf(found->at[i], "row 6 %31s %31s", student, subject) != 2;
        snprintf(skip, sizeof skip, "row 4 %s %s ", student, subject);
        for (size_t k = 0; !stays && k < found->count; k++)
            stays = strncmp(found->at[k], skip, strlen(skip)) == 0;
        if (stays || lines_count(expected, found->at[i]))
            found->at[kept++] = found->at[i];
        else
            free(found->at[i]);
    }
    found->count = kept;
}

/* A move that offers and takes back is a move alone, and then the plan for where talks stand. That
 * stays the same here, as only lessons change. Students may be gone for one school in between, or
 * leave. */
static void move_and_offer(pair *both)
{
    static random_rows rows;
    lines expected = {0}, found = {0};
    const uint32_t flags = some_flags(both);
    rows = both->rows;
    random_rows_leave(&both->dice, &rows);
    if (dice_below(&both->dice, 2)) {
        oud_school *between = school_of(&rows);
        apply(tables_plan_move(both->moved, between, OUD_PLAN_FLAG_MOVE_ONLY));
        oud_school_unref(between);
        rows = both->rows;
    }
    change_lessons(&both->dice, &rows);
    oud_school *school = school_of(&rows);
    pairs there = {.school = school};
    load_double(both, school);
    find_pairs(&there, both->loaded, &both->rows);
    offer(both->loaded, &there, flags, &expected);
    oud_plan *move = tables_plan_move(both->moved, school, flags);
    read_plan(&found, move, school);
    drop_elsewhere(&expected, &found);
    same(both, "the plan", &expected, &found);
    apply(move);
    oud_school_unref(school);
    same_evenings(both);
}

START_TEST(R_SYNC_5_a_move_that_offers_is_a_move_and_a_plan)
{
    each_evening("a_move_that_offers_is_a_move_and_a_plan", move_and_offer);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("moved");
    TCase *tests = tcase_create("moved");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, R_SYNC_2_moved_there_is_loaded_there);
    tcase_add_test(tests, R_SYNC_5_a_move_that_offers_is_a_move_and_a_plan);
    suite_add_tcase(found, tests);
    return found;
}

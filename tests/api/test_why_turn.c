/* R-WHY-1: the smallest set of changes. For every student and subject without an opportunity the
 * set is carried out in a copy of the data, and gives the talk; none of its parts does. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/handbook.h"
#include "support/lines.h"
#include "support/suite.h"
#include "support/tables.h"

#define TABLES    8 /* oud_table runs from 1 to 7 */
#define PATH_SIZE 1024
#define TURNS     4
#define NEW_GROUP "een nieuwe"

/* All rows, without headings, fields separated by TABs. */
typedef struct data {
    lines rows[TABLES];
} data;

static void add_file(lines *rows, const char *folder, oud_table table)
{
    char path[PATH_SIZE];
    char line[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, oud_table_name(table));
    FILE *file = fopen(path, "rb");
    if (!file) {
        return;
    }
    bool heading = true;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (!heading) {
            lines_add(rows, "%s", line);
        }
        heading = false;
    }
    fclose(file);
}

static void read_folder(data *all, const char *folder)
{
    *all = (data){{{NULL, 0, 0}}};
    for (int table = 1; table < TABLES; table++) {
        add_file(&all->rows[table], folder, (oud_table)table);
    }
}

static void read_handbook(data *all)
{
    *all = (data){{{NULL, 0, 0}}};
    for (const table_row *row = handbook_school; row->table; row++) {
        char line[PATH_SIZE];
        snprintf(line, sizeof line, "%s", row->values);
        for (char *at = line; *at; at++) {
            *at = *at == '|' ? '\t' : *at;
        }
        lines_add(&all->rows[row->table], "%s", line);
    }
}

static void free_data(data *all)
{
    for (int table = 1; table < TABLES; table++) {
        lines_free(&all->rows[table]);
    }
}

/* A text that grows. */
typedef struct text {
    char *at;
    size_t size, room;
} text;

static void put(text *to, const char *line, size_t size)
{
    if (to->size + size + 1 > to->room) {
        to->room = 2 * (to->size + size + 1);
        to->at = realloc(to->at, to->room);
        ck_assert_ptr_nonnull(to->at);
    }
    memcpy(to->at + to->size, line, size);
    to->size += size;
    to->at[to->size++] = '\n';
}

static void put_line(text *to, const char *format, const char *a, const char *b, const char *c,
                     const char *d)
{
    char line[PATH_SIZE];
    int size = snprintf(line, sizeof line, format, a, b, c, d);
    put(to, line, (size_t)size);
}

static void put_heading(text *to, oud_table table)
{
    char line[PATH_SIZE] = "";
    for (size_t i = 0; i < oud_table_column_count(table); i++) {
        strcat(line, i ? "\t" : "");
        strcat(line, oud_table_heading(table, i));
    }
    put(to, line, strlen(line));
}

/* One change, by codes. */
typedef struct change {
    oud_turn kind;
    char afdeling[65], subject[65], group[65], lesson[65];
    uint32_t week;
} change;

static void copy_code(char *to, const oud_school *school, oud_kind kind, uint32_t thing)
{
    size_t size;
    const char *code = oud_school_code(school, kind, thing, &size);
    snprintf(to, 65, "%.*s", code ? (int)size : 0, code ? code : "");
}

static size_t read_turns(const oud_why *why, const oud_school *school, change *changes)
{
    size_t count = oud_why_turn_count(why);
    ck_assert_uint_le(count, TURNS);
    for (size_t i = 0; i < count; i++) {
        char line[PATH_SIZE];
        uint32_t group = oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_ROOSTERGROEP);
        changes[i].kind = (oud_turn)oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_KIND);
        changes[i].week = oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_WEEK);
        copy_code(changes[i].subject, school, OUD_KIND_SUBJECT,
                  oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_SUBJECT));
        copy_code(changes[i].lesson, school, OUD_KIND_LESSON,
                  oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_LESSON));
        copy_code(changes[i].afdeling, school, OUD_KIND_AFDELING,
                  oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_AFDELING));
        copy_code(changes[i].group, school, OUD_KIND_ROOSTERGROEP, group);
        if (!group) {
            strcpy(changes[i].group, NEW_GROUP);
        }
        if (!*changes[i].afdeling) { /* that in which the student is put */
            strcpy(changes[i].afdeling, "h1");
        }
        for (int language = OUD_LANGUAGE_NL; language <= OUD_LANGUAGE_EN; language++) {
            ck_assert_uint_gt(oud_why_turn_text(why, i, (oud_language)language, line, sizeof line),
                              0);
            ck_assert_ptr_null(strchr(line, '%'));
        }
    }
    return count;
}

/* A copy of the data: of one student only (nothing hangs on the others), with some changes. */
typedef struct copy {
    const data *all;
    const char *student, *subject;
    const change *changes;
    size_t count;
    unsigned chosen; /* bit by bit */
} copy;

static bool has(const copy *of, oud_turn kind)
{
    bool found = false;
    for (size_t i = 0; i < of->count; i++) {
        found |= (of->chosen >> i & 1) && of->changes[i].kind == kind;
    }
    return found;
}

/* Whether field `number` of a line is this. */
static bool field_is(const char *line, int number, const char *value)
{
    for (; number && line; number--) {
        line = strchr(line, '\t');
        line = line ? line + 1 : NULL;
    }
    size_t size = strlen(value);
    return line && strncmp(line, value, size) == 0 && (line[size] == '\t' || line[size] == '\0');
}

static void put_row(const copy *of, oud_table table, const char *line, text *to)
{
    bool exempt = table == OUD_TABLE_PAKKETKEUZE && has(of, OUD_TURN_EXEMPTION) &&
                  field_is(line, 2, of->subject);
    const char *end = line + strlen(line);
    for (int tabs = 0; exempt && tabs < 5 && strchr(line, '\t'); tabs++) {
        end = tabs ? strchr(end + 1, '\t') : strchr(line, '\t');
        ck_assert_ptr_nonnull(end);
    }
    put(to, line, (size_t)(end - line));
}

static void put_change(const copy *of, const change *what, oud_table table, text *to)
{
    if (table == OUD_TABLE_LEERLINGEN && what->kind == OUD_TURN_STUDENT) {
        put_line(to, "%s\t%s%s%s", of->student, "h1", "", "");
    } else if (table == OUD_TABLE_PAKKETKEUZE && what->kind == OUD_TURN_PACKAGE) {
        put_line(to, "%s\t\t%s%s%s", of->student, what->subject, "", "");
    } else if (table == OUD_TABLE_ROOSTERGROEPINDELINGEN && what->kind == OUD_TURN_PLACE) {
        put_line(to, "%s\t%s\t%s%s", of->student, what->afdeling, what->group, "");
    } else if (table == OUD_TABLE_LESSENVERDELING &&
               (what->kind == OUD_TURN_LESSON || what->kind == OUD_TURN_TEACHER)) {
        put_line(to, "%s\t%s\t%s\t%s\tiemand", what->lesson, what->afdeling, what->subject,
                 what->group);
    }
}

static void load_copy(const copy *of, oud_school *school, oud_table table)
{
    text rows = {NULL, 0, 0};
    bool own = table == OUD_TABLE_LEERLINGEN || table == OUD_TABLE_PAKKETKEUZE ||
               table == OUD_TABLE_ROOSTERGROEPINDELINGEN;
    put_heading(&rows, table);
    for (size_t i = 0; i < of->all->rows[table].count; i++) {
        const char *line = of->all->rows[table].at[i];
        if (!own || field_is(line, 0, of->student)) {
            put_row(of, table, line, &rows);
        }
    }
    for (size_t i = 0; i < of->count; i++) {
        if (of->chosen >> i & 1) {
            put_change(of, &of->changes[i], table, &rows);
        }
    }
    ck_assert_int_eq(oud_school_load(school, table, "", 0, rows.at, rows.size), OUD_STATUS_OK);
    free(rows.at);
}

/* Whether the copy gives the talk. */
static bool gives(const copy *of, uint32_t peilweek)
{
    oud_school *school;
    oud_evening *evening;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (int table = 1; table < TABLES; table++) {
        if (table != OUD_TABLE_OUDERS) {
            load_copy(of, school, (oud_table)table);
        }
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    for (size_t i = 0; i < of->count; i++) {
        if ((of->chosen >> i & 1) && of->changes[i].kind == OUD_TURN_WEEKS) {
            peilweek = of->changes[i].week;
        }
    }
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, peilweek),
                     OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE,
                    has(of, OUD_TURN_MAATWERK) ? OUD_PLAN_FLAG_GROUP_ONLY : 0);
    uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, of->student);
    bool found = false;
    for (uint32_t o = 1; o <= oud_evening_last_opportunity(evening); o++) {
        char subject[65];
        copy_code(subject, school, OUD_KIND_SUBJECT,
                  oud_opportunity_get(evening, o, OUD_ATTRIBUTE_SUBJECT));
        found |= strcmp(subject, of->subject) == 0 &&
                 oud_opportunity_get(evening, o, OUD_ATTRIBUTE_STUDENT) == student;
    }
    oud_evening_unref(evening);
    oud_school_unref(school);
    return found;
}

/* Ask about one student and subject, and prove the answer; returns whether there was a set. */
static bool prove(const data *all, const oud_evening *evening, uint32_t student, uint32_t subject)
{
    const oud_school *school = oud_evening_school(evening);
    change changes[TURNS];
    char student_code[65];
    char subject_code[65];
    oud_why *why;
    ck_assert_int_eq(oud_why_new(evening, student, subject, 0, 0, &why), OUD_STATUS_OK);
    size_t count = read_turns(why, school, changes);
    ck_assert_int_eq(count == 0, oud_why_verdict(why) == OUD_VERDICT_OFFERED);
    oud_why_free(why);
    copy_code(student_code, school, OUD_KIND_STUDENT, student);
    copy_code(subject_code, school, OUD_KIND_SUBJECT, subject);
    copy of = {all, student_code, subject_code, changes, count, 0};
    for (; count && of.chosen < 1u << count; of.chosen++) {
        bool whole = of.chosen + 1 == 1u << count;
        ck_assert_msg(gives(&of, oud_evening_get(evening, OUD_EVENING_SETTING_PEILWEEK)) == whole,
                      "student %s, subject %s: %u of %u changes (first of kind %d)", student_code,
                      subject_code, of.chosen, (unsigned)count, (int)changes[0].kind);
    }
    return count > 0;
}

static oud_evening *evening_of(const data *all, uint32_t peilweek)
{
    oud_school *school;
    oud_evening *evening;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (int table = 1; table < TABLES; table++) {
        text rows = {NULL, 0, 0};
        put_heading(&rows, (oud_table)table);
        for (size_t i = 0; i < all->rows[table].count; i++) {
            put(&rows, all->rows[table].at[i], strlen(all->rows[table].at[i]));
        }
        ck_assert_int_eq(oud_school_load(school, (oud_table)table, "", 0, rows.at, rows.size),
                         OUD_STATUS_OK);
        free(rows.at);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, peilweek),
                     OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    return evening;
}

/* Prove the answers about all pakketvakken. */
static size_t prove_package(const data *all, const oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    size_t proved = 0;
    for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
        uint32_t subjects[200];
        size_t count = oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, s, subjects, 200);
        ck_assert_uint_le(count, 200);
        for (size_t i = 0; i < count; i++) {
            proved += prove(all, evening, s, subjects[i]);
        }
    }
    return proved;
}

START_TEST(R_WHY_1_sample_school)
{
    const char *folder = getenv("OUD_SAMPLE_SCHOOL");
    data all;
    ck_assert_ptr_nonnull(folder);
    read_folder(&all, folder);
    oud_evening *evening = evening_of(&all, 5);
    size_t proved = prove_package(&all, evening);
    ck_assert_uint_gt(proved, 0);
    printf("sample school: %zu sets carried out\n", proved);
    oud_evening_unref(evening);
    free_data(&all);
}
END_TEST

/* Any student with any subject, students outside leerlingen too. */
START_TEST(R_WHY_1_handbook_school)
{
    const uint32_t weeks[] = {5, 7, 21, 40};
    data all;
    read_handbook(&all);
    oud_evening *evening = evening_of(&all, weeks[_i]);
    const oud_school *school = oud_evening_school(evening);
    for (uint32_t s = 1; s <= oud_school_count_all(school, OUD_KIND_STUDENT); s++) {
        for (uint32_t v = 1; v <= oud_school_count(school, OUD_KIND_SUBJECT); v++) {
            prove(&all, evening, s, v);
        }
    }
    oud_evening_unref(evening);
    free_data(&all);
}
END_TEST

/* Real data: every pakketvak without an opportunity has a reason, and a set. */
START_TEST(R_WHY_1_real_data)
{
    char folder[PATH_SIZE];
    data all;
    snprintf(folder, sizeof folder, "%s/blockung002", getenv("OUD_SHARED_DATA"));
    read_folder(&all, folder);
    if (all.rows[OUD_TABLE_LEERLINGEN].count) {
        oud_evening *evening = evening_of(&all, 5);
        ck_assert_uint_eq(prove_package(&all, evening), 1798);
        oud_evening_unref(evening);
    }
    free_data(&all);
}
END_TEST

/* The only change that is needed for student 101 and this subject. */
static void assert_turn(const oud_evening *evening, const char *subject, oud_turn kind,
                        const char *text_nl, const char *actor)
{
    const oud_school *school = oud_evening_school(evening);
    char line[PATH_SIZE];
    size_t size;
    oud_why *why;
    ck_assert_int_eq(oud_why_new(evening, tables_find(school, OUD_KIND_STUDENT, NULL, "101"),
                                 tables_find(school, OUD_KIND_SUBJECT, NULL, subject), 0, 0, &why),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_why_turn_count(why), 1);
    ck_assert_uint_eq(oud_why_turn_get(why, 0, OUD_TURN_ATTRIBUTE_KIND), kind);
    ck_assert_uint_eq(oud_why_turn_get(why, 1, OUD_TURN_ATTRIBUTE_KIND), 0);
    oud_why_turn_text(why, 0, OUD_LANGUAGE_NL, line, sizeof line);
    ck_assert_str_eq(line, text_nl);
    const char *who = oud_why_actor(why, &size);
    ck_assert_uint_eq(size, strlen(actor));
    ck_assert_int_eq(memcmp(who, actor, size), 0);
    oud_why_free(why);
}

/* What the evening itself decided: not offered yet, withdrawn (by whom), left out by a choice. */
START_TEST(R_WHY_1_changes_in_the_evening)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    assert_turn(evening, "ne", OUD_TURN_OFFER, "bied vak ne aan", "");
    assert_turn(
        evening, "gs", OUD_TURN_WEEKS,
        "kies week 7 als peilweek, of laat les 2003 van lesgroep h1d ook in week 5 door die "
        "docent geven",
        "");
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    for (size_t i = 0; i < oud_plan_choice_count(plan); i++) {
        ck_assert_int_eq(oud_plan_choose(plan, i, NULL, 0), OUD_STATUS_OK);
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    assert_turn(evening, "ne", OUD_TURN_CHOOSE, "kies een docent voor lesgroep h1d, vak ne", "");
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_evening_set_actor(evening, "adm", 3), OUD_STATUS_OK);
    const oud_school *school = oud_evening_school(evening);
    uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, "101");
    uint32_t subject = tables_find(school, OUD_KIND_SUBJECT, NULL, "ne");
    uint32_t opportunity = 1;
    while (oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_SUBJECT) != subject ||
           oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_STUDENT) != student) {
        opportunity++;
    }
    ck_assert_int_eq(oud_opportunity_withdraw(evening, opportunity, 0), OUD_STATUS_OK);
    char offer[64];
    snprintf(offer, sizeof offer, "bied gespreksmogelijkheid %u weer aan", opportunity);
    assert_turn(evening, "ne", OUD_TURN_OFFER_AGAIN, offer, "adm");
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("why turn");
    TCase *tcase = tcase_create("why turn");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, R_WHY_1_sample_school);
    tcase_add_loop_test(tcase, R_WHY_1_handbook_school, 0, 4);
    tcase_add_test(tcase, R_WHY_1_real_data);
    tcase_add_test(tcase, R_WHY_1_changes_in_the_evening);
    suite_add_tcase(tests, tcase);
    return tests;
}

#include "support/evening_state.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"

#define LIST_MAX 256

/* Numbers joined by '+', "-" for none. */
static const char *join(const uint32_t *items, size_t count, char *text, size_t room)
{
    size_t size = 0;
    snprintf(text, room, "-");
    for (size_t i = 0; i < count; i++)
        size +=
            (size_t)snprintf(text + size, room - size, "%s%u", i ? "+" : "", (unsigned)items[i]);
    return text;
}

static void read_request(lines *list, const oud_evening *evening, uint32_t opportunity,
                         uint32_t party)
{
    size_t sizes[2];
    const char *texts[2];
    for (int i = 0; i < 2; i++)
        texts[i] = oud_request_remark(
            evening, opportunity, party,
            i ? OUD_REQUEST_TEXT_TO_SCHEDULER : OUD_REQUEST_TEXT_TO_TEACHER, &sizes[i]);
    lines_add(list, "request %u party %u duration %u '%.*s' '%.*s' breaches %u",
              (unsigned)opportunity, (unsigned)party,
              (unsigned)oud_request_duration(evening, opportunity, party), (int)sizes[0], texts[0],
              (int)sizes[1], texts[1], (unsigned)oud_request_breaches(evening, opportunity, party));
}

static void read_aside(lines *list, const oud_evening *evening, uint32_t opportunity,
                       uint32_t party)
{
    size_t sizes[2];
    const char *texts[2];
    for (int i = 0; i < 2; i++)
        texts[i] = oud_request_aside_remark(
            evening, opportunity, party,
            i ? OUD_REQUEST_TEXT_TO_SCHEDULER : OUD_REQUEST_TEXT_TO_TEACHER, &sizes[i]);
    lines_add(list, "aside %u party %u duration %u '%.*s' '%.*s'", (unsigned)opportunity,
              (unsigned)party, (unsigned)oud_request_aside(evening, opportunity, party),
              (int)sizes[0], texts[0], (int)sizes[1], texts[1]);
}

static void read_opportunity(lines *list, const oud_evening *evening, uint32_t id)
{
    uint32_t items[LIST_MAX];
    char teachers[512];
    char barred[512];
    size_t size;
    const char *remark = oud_opportunity_remark(evening, id, &size);
    size_t count =
        oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, items, LIST_MAX);
    join(items, count, teachers, sizeof teachers);
    count = oud_opportunity_barred_dates(evening, id, items, LIST_MAX);
    join(items, count, barred, sizeof barred);
    lines_add(list, "opportunity %u student %u subject %u teachers %s", (unsigned)id,
              (unsigned)oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT),
              (unsigned)oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT), teachers);
    char flags[128] = "";
    for (int a = OUD_ATTRIBUTE_OFFERED; a <= OUD_ATTRIBUTE_ASIDE_COUNT; a++)
        snprintf(flags + strlen(flags), sizeof flags - strlen(flags), " %u",
                 (unsigned)oud_opportunity_get(evening, id, (oud_attribute)a));
    lines_add(list, "opportunity %u%s barred %s '%.*s'", (unsigned)id, flags, barred, (int)size,
              remark);
    count = oud_request_parties(evening, id, items, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        read_request(list, evening, id, items[i]);
    count = oud_request_aside_parties(evening, id, items, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        read_aside(list, evening, id, items[i]);
}

static void read_dates(lines *list, const oud_evening *evening)
{
    uint32_t dates[OUD_DATES_MAX];
    size_t count = oud_evening_dates(evening, dates, OUD_DATES_MAX);
    for (size_t i = 0; i < count; i++) {
        lines_add(list, "date %u slots %u", (unsigned)dates[i],
                  (unsigned)oud_date_slots(evening, dates[i], 0));
        for (int l = OUD_DATE_LIST_BARRED; l <= OUD_DATE_LIST_TEACHERS; l++) {
            uint32_t items[LIST_MAX];
            char text[1024];
            size_t found = oud_date_copy(evening, dates[i], (oud_date_list)l, items, LIST_MAX);
            lines_add(list, "date %u list %d %s", (unsigned)dates[i], l,
                      join(items, found, text, sizeof text));
            for (size_t t = 0; l == OUD_DATE_LIST_TEACHERS && t < found; t++)
                lines_add(list, "date %u teacher %u slots %u", (unsigned)dates[i],
                          (unsigned)items[t],
                          (unsigned)oud_date_slots(evening, dates[i], items[t]));
        }
    }
}

void state_read(lines *list, const oud_evening *evening)
{
    for (int s = OUD_EVENING_SETTING_PEILWEEK; s <= OUD_EVENING_SETTING_DEADLINE; s++)
        lines_add(list, "setting %d %u", s,
                  (unsigned)oud_evening_get(evening, (oud_evening_setting)s));
    lines_add(list, "count %u offered %u", (unsigned)oud_evening_count(evening),
              (unsigned)oud_evening_count_offered(evening));
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++)
        if (oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OPPORTUNITY))
            read_opportunity(list, evening, id);
    const oud_school *school = oud_evening_school(evening);
    for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++)
        if (oud_student_apart(evening, s))
            lines_add(list, "apart %u %d", (unsigned)s, (int)oud_student_apart(evening, s));
    read_dates(list, evening);
}

void state_is(const lines *expected, const oud_evening *evening)
{
    lines now = {0};
    state_read(&now, evening);
    char *difference = lines_difference(expected, &now);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(&now);
}

void state_goes_back(lines *before, oud_evening *evening)
{
    lines after = {0};
    state_read(&after, evening);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    state_is(before, evening);
    ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
    state_is(&after, evening);
    lines_free(before);
    lines_free(&after);
}

static void set(oud_evening *evening, oud_evening_setting setting, uint32_t value)
{
    ck_assert_int_eq(oud_evening_set(evening, setting, value), OUD_STATUS_OK);
}

void state_prove(oud_evening *evening, state_call call)
{
    lines before = {0};
    set(evening, OUD_EVENING_SETTING_ARCHIVED, 1);
    size_t undo = oud_evening_count_undo(evening);
    ck_assert_int_eq(call(evening), OUD_STATUS_READ_ONLY);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_ARCHIVED);
    ck_assert_uint_eq(oud_evening_count_undo(evening), undo);
    set(evening, OUD_EVENING_SETTING_ARCHIVED, 0);
    state_read(&before, evening);
    undo = oud_evening_count_undo(evening);
    ck_assert_int_eq(call(evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_NONE);
    ck_assert_uint_eq(oud_evening_count_undo(evening), undo + 1);
    state_goes_back(&before, evening);
}

/* How an evening of rows comes about. */
typedef struct recipe {
    const table_row *rows;
    void (*prepare)(oud_evening *evening);
} recipe;

static oud_evening *make(oud_allocate allocate, void *user, const void *from)
{
    const recipe *by = from;
    oud_evening *evening = NULL;
    oud_school *school = tables_school_in(by->rows, allocate, user);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    set(evening, OUD_EVENING_SETTING_PEILWEEK, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    if (by->prepare)
        by->prepare(evening);
    return evening;
}

/* The evening is as every call that was done left it; the first tells how. */
static void is_done(lines *done, const oud_evening *evening)
{
    if (done->count == 0) {
        state_read(done, evening);
    }
    state_is(done, evening);
}

void state_sweep_made(state_maker maker, const void *from, state_call call, int tells)
{
    lines done = {0};
    size_t refused = 1;
    for (size_t n = 1; refused; n++) {
        failing_memory memory = failing_memory_at(0);
        lines before = {0};
        oud_evening *evening = maker(failing_memory_allocate, &memory, from);
        state_read(&before, evening);
        uint64_t revision = oud_evening_revision(evening);
        memory.fail_at = memory.requests + n;
        oud_status status = call(evening);
        refused = memory.refused;
        memory.fail_at = 0;
        if (status == OUD_STATUS_NO_MEMORY) {
            ck_assert(refused);
            ck_assert(!tells || oud_evening_error(evening) == OUD_CODE_NO_MEMORY);
            ck_assert_uint_eq(oud_evening_revision(evening), revision);
            state_is(&before, evening);
            ck_assert_int_eq(call(evening), OUD_STATUS_OK);
        } else {
            ck_assert_int_eq(status, OUD_STATUS_OK);
        }
        is_done(&done, evening);
        lines_free(&before);
        oud_evening_unref(evening);
        failing_memory_done(&memory);
    }
    lines_free(&done);
}

void state_sweep(const table_row *rows, void (*prepare)(oud_evening *evening), state_call call)
{
    const recipe by = {rows, prepare};
    state_sweep_made(make, &by, call, 1);
}

void state_sweep_asking(const table_row *rows, void (*prepare)(oud_evening *evening),
                        state_call call)
{
    const recipe by = {rows, prepare};
    state_sweep_made(make, &by, call, 0);
}

uint32_t state_id(const oud_evening *evening, oud_kind kind, const char *code)
{
    uint32_t id = oud_evening_find(evening, kind, 0, code, strlen(code));
    ck_assert_msg(id != 0, "unknown code %s", code);
    return id;
}

uint32_t state_find(const oud_evening *evening, const char *student, const char *subject)
{
    uint32_t wanted = state_id(evening, OUD_KIND_STUDENT, student);
    uint32_t about = state_id(evening, OUD_KIND_SUBJECT, subject);
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++)
        if (oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT) == wanted &&
            oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT) == about)
            return id;
    ck_abort_msg("no opportunity of %s for %s", student, subject);
}

/* views.c - lists, counts and questions, each answered once more by a loop over everything. */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

#define BIT(place) (UINT32_C(1) << (place))

static void expect(run *self, const char *what, uint32_t about, uint64_t wanted, uint64_t found)
{
    if (wanted != found) {
        run_fail(self, "%s (%u): %llu, not %llu", what, about, (unsigned long long)found,
                 (unsigned long long)wanted);
    }
}

/* ---- views (R-SEE-2) ---- */

/* A view, with the place of its thing. */
typedef struct seen {
    oud_view view;
    unsigned place;
} seen;

static const oud_kind KIND_OF[] = {
    [OUD_VIEW_STUDENT] = OUD_KIND_STUDENT,   [OUD_VIEW_STAMKLAS] = OUD_KIND_STAMKLAS,
    [OUD_VIEW_AFDELING] = OUD_KIND_AFDELING, [OUD_VIEW_TEACHER] = OUD_KIND_TEACHER,
    [OUD_VIEW_PARENT] = OUD_KIND_PARENT,     [OUD_VIEW_SUBJECT] = OUD_KIND_SUBJECT,
};

static seen cast_view(uint32_t dice)
{
    seen found = {(oud_view)(1 + dice % 7), 0};
    if (found.view != OUD_VIEW_ALL) {
        found.place = dice / 8 % facts_count(KIND_OF[found.view]);
    }
    return found;
}

static uint32_t thing_of(const run *self, seen of)
{
    return of.view == OUD_VIEW_ALL ? 0 : run_id(self, KIND_OF[of.view], of.place);
}

/* Whether a talk has to do with a thing of a kind. */
static bool is_of(const talk *at, oud_kind kind, unsigned place)
{
    switch (kind) {
    case OUD_KIND_STUDENT:
        return at->student == place;
    case OUD_KIND_TEACHER:
        return at->teachers & BIT(place);
    case OUD_KIND_PARENT:
        return facts_parents(at->student) & BIT(place);
    case OUD_KIND_SUBJECT:
        return at->subject == place;
    case OUD_KIND_AFDELING:
        return facts_afdeling(at->student) == place;
    case OUD_KIND_STAMKLAS:
        return facts_stamklas(at->student) == place;
    default:
        return true;
    }
}

static bool is_seen(const talk *at, seen of)
{
    return of.view == OUD_VIEW_ALL || is_of(at, KIND_OF[of.view], of.place);
}

static bool passes(const talk *at, uint32_t filter)
{
    const struct {
        oud_cursor_filter bit;
        bool holds;
    } RULES[] = {
        {OUD_CURSOR_FILTER_OFFERED, at->offered},
        {OUD_CURSOR_FILTER_REQUESTED, talk_requested(at)},
        {OUD_CURSOR_FILTER_SCHEDULED, at->scheduled},
        {OUD_CURSOR_FILTER_WITHDRAWN, !at->offered},
        {OUD_CURSOR_FILTER_NOT_REQUESTED, !talk_requested(at)},
        {OUD_CURSOR_FILTER_NOT_SCHEDULED, !at->scheduled},
        {OUD_CURSOR_FILTER_CHANGED, at->changed},
        {OUD_CURSOR_FILTER_LONG, at->duration == 2},
    };
    bool pass = true;
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        pass = pass && (!(filter & RULES[i].bit) || RULES[i].holds);
    }
    return pass;
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* Read a cursor in batches; returns how many ids there were. */
static size_t read_cursor(run *self, oud_cursor *cursor, uint32_t *ids)
{
    size_t count = 0;
    size_t got = 1;
    while (got && oud_cursor_fetch(cursor, 7, &got) == OUD_STATUS_OK && count + got <= TALKS) {
        count += oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, ids + count, TALKS - count);
    }
    expect(self, "the end of a cursor", 0, 0, got);
    return count;
}

static void compare_cursor(run *self, uint32_t turn)
{
    seen first = cast_view(turn);
    seen second = cast_view(turn >> 9);
    uint32_t filter = turn >> 10 & turn >> 18 & 255;
    uint32_t ids[TALKS];
    uint32_t promised = 0;
    size_t count = 0;
    oud_cursor *cursor = NULL;
    bool known = first.view == OUD_VIEW_ALL || thing_of(self, first);
    oud_status status =
        oud_cursor_new(self->evening, first.view, thing_of(self, first), filter, &cursor);
    expect(self, "opening view", first.view, known ? OUD_STATUS_OK : OUD_STATUS_NOT_FOUND, status);
    if (status) {
        return;
    }
    if (second.view != OUD_VIEW_ALL && !thing_of(self, second)) {
        second.view = OUD_VIEW_ALL;
    }
    status = oud_cursor_narrow(cursor, second.view, thing_of(self, second));
    expect(self, "narrowing to view", second.view, OUD_STATUS_OK, status);
    status = oud_cursor_count(cursor, &promised);
    expect(self, "counting view", first.view, OUD_STATUS_OK, status);
    size_t read = read_cursor(self, cursor, ids);
    qsort(ids, read, sizeof *ids, by_number);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (is_seen(at, first) && is_seen(at, second) && passes(at, filter)) {
            expect(self, "an opportunity of view", first.view, at->id,
                   count < read ? ids[count] : 0);
            count++;
        }
    }
    expect(self, "opportunities of view", first.view, count, read);
    expect(self, "promised by view", first.view, count, promised);
    oud_cursor_free(cursor);
}

/* The four counts of a thing within a view. */
static void count_of(const run *self, seen within, oud_kind kind, unsigned place, uint32_t *counts)
{
    memset(counts, 0, 4 * sizeof *counts);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (is_seen(at, within) && is_of(at, kind, place)) {
            counts[0]++;
            counts[1] += at->offered;
            counts[2] += talk_requested(at);
            counts[3] += at->scheduled;
        }
    }
}

/* An overview row for `id`, its four counts into `counts`; zeros when it is not there. */
static void row_of(const oud_overview *overview, uint32_t id, uint32_t *counts)
{
    memset(counts, 0, 4 * sizeof *counts);
    for (size_t row = 0; row < oud_overview_count(overview); row++) {
        uint32_t thing = 0;
        oud_overview_rows(overview, OUD_OVERVIEW_COLUMN_THING, row, &thing, 1);
        for (int c = 0; thing == id && c < 4; c++) {
            oud_overview_rows(overview,
                              (oud_overview_column)(OUD_OVERVIEW_COLUMN_OPPORTUNITIES + c), row,
                              &counts[c], 1);
        }
    }
}

static void compare_overview(run *self, uint32_t turn)
{
    static const oud_kind KINDS[] = {(oud_kind)0,      OUD_KIND_STUDENT, OUD_KIND_TEACHER,
                                     OUD_KIND_PARENT,  OUD_KIND_SUBJECT, OUD_KIND_AFDELING,
                                     OUD_KIND_STAMKLAS};
    seen within = cast_view(turn);
    oud_kind kind = KINDS[turn / 512 % 7];
    oud_overview *overview = NULL;
    if (within.view != OUD_VIEW_ALL && !thing_of(self, within)) {
        return;
    }
    if (oud_overview_new(self->evening, kind, within.view, thing_of(self, within), 0, &overview)) {
        run_fail(self, "no overview of kind %d in view %d", (int)kind, (int)within.view);
        return;
    }
    for (unsigned place = 0; place < (kind ? facts_count(kind) : 1); place++) {
        uint32_t wanted[4];
        uint32_t found[4];
        count_of(self, within, kind, place, wanted);
        row_of(overview, kind ? run_id(self, kind, place) : 0, found);
        for (uint32_t c = 0; c < 4; c++) {
            expect(self, "a count of an overview", (uint32_t)kind * 1000 + place * 10 + c,
                   wanted[c], found[c]);
        }
    }
    oud_overview_free(overview);
}

/* ---- R-SEE-1 ---- */

static void compare_cell(run *self, const oud_summary *summary, size_t row)
{
    uint32_t cell[5] = {0};
    static const oud_summary_column COLUMNS[] = {
        OUD_SUMMARY_COLUMN_AFDELING, OUD_SUMMARY_COLUMN_SUBJECT, OUD_SUMMARY_COLUMN_TOTAL,
        OUD_SUMMARY_COLUMN_OFFERED, OUD_SUMMARY_COLUMN_REQUESTED};
    for (size_t c = 0; c < 5; c++) {
        oud_summary_rows(summary, COLUMNS[c], row, &cell[c], 1);
    }
    unsigned afdeling = run_place(self, OUD_KIND_AFDELING, cell[0]);
    unsigned subject = run_place(self, OUD_KIND_SUBJECT, cell[1]);
    uint32_t wanted[3] = {0};
    for (unsigned student = 0; student < STUDENTS; student++) {
        bool offered = false;
        bool requested = false;
        for (size_t i = 0; i < self->now.count; i++) {
            const talk *at = &self->now.talks[i];
            bool about = at->student == student && at->subject == subject;
            offered |= about && at->offered;
            requested |= about && talk_requested(at);
        }
        if (facts_afdeling(student) == afdeling && facts_pakketvak(student, subject) &&
            !facts_exempt(student, subject)) {
            wanted[0]++;
            wanted[1] += offered;
            wanted[2] += requested;
        }
    }
    for (size_t c = 0; c < 3; c++) {
        expect(self, "a cell of the summary", subject, wanted[c], cell[2 + c]);
    }
}

static void compare_summary(run *self, uint32_t turn)
{
    oud_summary *summary = NULL;
    (void)turn;
    if (oud_summary_new(self->evening, 0, &summary)) {
        run_fail(self, "no summary");
        return;
    }
    for (size_t row = 0; row < oud_summary_count(summary); row++) {
        compare_cell(self, summary, row);
    }
    oud_summary_free(summary);
}

static void compare_tally(run *self, uint32_t turn)
{
    static const oud_kind KINDS[] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_PARENT};
    oud_kind kind = KINDS[turn % 3];
    uint32_t counts[2 * PLACES];
    const uint32_t *own = counts + oud_school_count_all(oud_evening_school(self->evening), kind);
    memset(counts, 0xFF, sizeof counts); /* nothing is counted on to be there before */
    expect(self, "the tally of kind", kind, OUD_STATUS_OK,
           oud_evening_tally(self->evening, kind, counts, 2 * PLACES));
    for (unsigned place = 0; place < facts_count(kind); place++) {
        uint32_t wanted[4];
        uint32_t id = run_id(self, kind, place);
        count_of(self, (seen){OUD_VIEW_ALL, 0}, kind, place, wanted);
        if (id >= OUD_EVENING_ONLY) {
            expect(self, "own tally", place, wanted[1], own[id - OUD_EVENING_ONLY]);
        } else if (id) {
            expect(self, "tally", place, wanted[1], counts[id - 1]);
        }
    }
}

/* ---- R-REQ-1 ---- */

/* What one party requests of one student. */
static void compare_party(run *self, unsigned student, unsigned party)
{
    uint32_t who = run_id(self, OUD_KIND_STUDENT, student);
    uint32_t id = party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0;
    uint32_t ids[TALKS];
    size_t count = 0;
    if (!who) {
        return;
    }
    size_t found = oud_party_opportunities(self->evening, who, id, ids, TALKS);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (at->student == student && at->request[party].duration) {
            expect(self, "an opportunity of a party", party, at->id,
                   count < found ? ids[count] : 0);
            count++;
        }
    }
    expect(self, "opportunities of a party", party, count, found);
    expect(self, "used by a party", party, state_used(&self->now, student, party, 0),
           oud_party_used(self->evening, who, id));
}

static void compare_parties(run *self, uint32_t turn)
{
    for (unsigned party = 0; party < PARTIES; party++) {
        uint32_t id = party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0;
        compare_party(self, turn % STUDENTS, party);
        for (size_t i = 0; i < self->now.count; i++) {
            const talk *at = &self->now.talks[i];
            expect(self, "breaches", at->id, state_breaches(&self->now, at, party),
                   oud_request_breaches(self->evening, at->id, id));
        }
    }
}

/* The requests in the wrong way if a student's parents asked apart, or together. */
static void compare_concerned(run *self, uint32_t turn)
{
    unsigned student = turn % STUDENTS;
    uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
    bool apart = turn / 16 % 2;
    size_t wanted = 0;
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        for (unsigned party = 0; party < PARTIES; party++) {
            wanted += at->student == student && at->request[party].duration &&
                      apart != (party != 0) && state_asks_apart(&self->now, student) != apart;
        }
    }
    if (id) {
        expect(self, "requests concerned", student, wanted,
               oud_requests_concerned(self->evening, id, apart ? OUD_APART_YES : OUD_APART_NO, NULL,
                                      NULL, 0));
    }
}

/* ---- R-GEN-8 ---- */

/* The place of the list's first row about an opportunity, or (0) about what was never offered for a
 * subject; the number of rows when there is none. */
static size_t find_row(const oud_individual *list, uint32_t opportunity, uint32_t subject)
{
    size_t row = 0;
    for (; row < oud_individual_count(list); row++) {
        uint32_t id = 0;
        uint32_t about = 0;
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, row, &id, 1);
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_SUBJECT, row, &about, 1);
        if (id == opportunity && (id || about == subject)) {
            break;
        }
    }
    return row;
}

static void compare_individual(run *self, uint32_t turn)
{
    unsigned student = turn % STUDENTS;
    uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
    oud_individual *list = NULL;
    if (!id || oud_individual_new(self->evening, id, 0, &list)) {
        return;
    }
    size_t rows = oud_individual_count(list);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        expect(self, "a row about", at->id, at->student == student,
               find_row(list, at->id, 0) < rows);
    }
    for (unsigned subject = 0; subject < SUBJECTS; subject++) {
        uint32_t ids[TEACHERS];
        uint32_t possible = individual_possible(self, student, subject);
        size_t row = find_row(list, 0, run_id(self, OUD_KIND_SUBJECT, subject));
        size_t count = oud_individual_teachers(list, row, ids, TEACHERS);
        expect(self, "possible teachers", subject, possible,
               run_set(self, OUD_KIND_TEACHER, ids, count));
    }
    oud_individual_free(list);
}

/* ---- R-DATE-1 ---- */

/* The counts of a stamklas on a date: students and offered opportunities, in all and barred. */
static void count_stamklas(const run *self, unsigned date, unsigned stamklas, uint32_t *counts)
{
    memset(counts, 0, 4 * sizeof *counts);
    for (unsigned student = 0; student < STUDENTS; student++) {
        const talk about = {.student = (uint8_t)student};
        bool barred = state_barred(&self->now, &about) & BIT(date);
        if (facts_stamklas(student) != stamklas) {
            continue;
        }
        counts[0]++;
        counts[1] += barred;
        for (size_t i = 0; i < self->now.count; i++) {
            const talk *at = &self->now.talks[i];
            counts[2] += at->student == student && at->offered;
            counts[3] += at->student == student && at->offered && barred;
        }
    }
}

static void compare_grid(run *self, uint32_t turn)
{
    static const oud_grid_column COLUMNS[] = {
        OUD_GRID_COLUMN_STUDENTS, OUD_GRID_COLUMN_STUDENTS_BARRED, OUD_GRID_COLUMN_OPPORTUNITIES,
        OUD_GRID_COLUMN_OPPORTUNITIES_BARRED};
    unsigned date = turn % DATES;
    oud_grid *grid = NULL;
    oud_status status = oud_grid_new(self->evening, facts_dates[date], 0, &grid);
    expect(self, "the grid of date", date,
           self->now.slots[date] ? OUD_STATUS_OK : OUD_STATUS_NOT_FOUND, status);
    if (status) {
        return;
    }
    expect(self, "rows of the grid", date, STAMKLASSEN, oud_grid_count(grid));
    for (unsigned stamklas = 0; stamklas < STAMKLASSEN; stamklas++) {
        uint32_t wanted[4];
        count_stamklas(self, date, stamklas, wanted);
        for (size_t c = 0; c < 4; c++) {
            uint32_t found = 0;
            oud_grid_rows(grid, COLUMNS[c], stamklas, &found, 1);
            expect(self, "the grid", stamklas, wanted[c], found);
        }
    }
    oud_grid_free(grid);
}

static void compare_barred(run *self, uint32_t turn)
{
    (void)turn;
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        uint32_t dates[DATES];
        uint32_t wanted = state_barred(&self->now, at);
        size_t count = oud_opportunity_barred_dates(self->evening, at->id, dates, DATES);
        size_t met = 0;
        for (unsigned date = 0; date < DATES; date++) {
            if (wanted & BIT(date)) {
                expect(self, "a barred date of", at->id, facts_dates[date],
                       met < count ? dates[met] : 0);
                met++;
            }
        }
        expect(self, "barred dates of", at->id, met, count);
    }
}

void compare_views(run *self, uint32_t turn)
{
    static void (*const VIEWS[])(run *, uint32_t) = {
        compare_cursor,    compare_cursor, compare_overview, compare_summary, compare_parties,
        compare_concerned, compare_grid,   compare_barred,   compare_tally,   compare_individual,
    };
    for (size_t i = 0; i < sizeof VIEWS / sizeof *VIEWS && !self->failed; i++) {
        VIEWS[i](self, turn + (uint32_t)i * UINT32_C(2654435761));
    }
}

/* why.c - the chain of facts behind one (student, subject, teacher), asked of the same tables that
 * a plan reads (R-WHY-1). */
#include "why/why.h"

#include "base/sort.h"

/* The question while it is being answered. */
typedef struct inquiry {
    oud_why *why;
    const oud_evening *evening;
    const oud__facts *facts;
    bool possible;    /* R-GEN-1 yields the talk */
    oud__u32s yields; /* the teachers that it yields, asked about or not */
    size_t left;      /* of those asked about, they whom nobody withdrew */
} inquiry;

static bool add(inquiry *q, oud__fact fact)
{
    return oud__vec_push(&q->why->memory, &q->why->facts, fact);
}

static oud__fact fact_of(oud_fact kind, bool holds)
{
    oud__fact fact = {{0}};
    fact.values[OUD_FACT_ATTRIBUTE_KIND] = kind;
    fact.values[OUD_FACT_ATTRIBUTE_HOLDS] = holds;
    return fact;
}

/* The reason nearest to an opportunity wins. */
static void blame(inquiry *q, oud_reason reason, uint32_t week)
{
    if (reason > q->why->reason) {
        q->why->reason = reason;
        q->why->week = week;
    }
}

static bool add_assignment(inquiry *q, uint32_t lesson, const oud__assignment *row)
{
    bool active = oud__facts_active(q->facts, row, q->why->peilweek);
    oud__fact fact =
        fact_of(row->teacher ? OUD_FACT_TEACHER : OUD_FACT_NO_TEACHER, row->teacher && active);
    fact.values[OUD_FACT_ATTRIBUTE_LESSON] = lesson;
    fact.values[OUD_FACT_ATTRIBUTE_TEACHER] = row->teacher;
    fact.values[OUD_FACT_ATTRIBUTE_FROM] = row->from;
    fact.values[OUD_FACT_ATTRIBUTE_TO] = row->to;
    fact.values[OUD_FACT_ATTRIBUTE_IS_SUBSTITUTE] = row->substitute;
    return add(q, fact);
}

/* One lesson of a group, and all who stand on it. */
static bool add_lesson(inquiry *q, uint32_t group, uint32_t subject, uint32_t lesson)
{
    uint32_t first = q->facts->assignment_starts[lesson];
    uint32_t end = q->facts->assignment_starts[lesson + 1];
    oud__fact fact = fact_of(OUD_FACT_LESSON, false);
    fact.values[OUD_FACT_ATTRIBUTE_ROOSTERGROEP] = group;
    fact.values[OUD_FACT_ATTRIBUTE_LESSON] = lesson;
    fact.values[OUD_FACT_ATTRIBUTE_SUBJECT] = subject;
    for (uint32_t r = first; r < end; r++) {
        fact.values[OUD_FACT_ATTRIBUTE_HOLDS] |=
            oud__facts_active(q->facts, &q->facts->assignments.at[r], q->why->peilweek);
    }
    bool done = add(q, fact);
    for (uint32_t r = first; done && r < end; r++) {
        done = add_assignment(q, lesson, &q->facts->assignments.at[r]);
    }
    return done;
}

/* Whether the teacher asked about is among these; true for any when none was named. */
static bool wanted_among(const inquiry *q, const uint32_t *teachers, size_t count)
{
    bool found = q->why->teacher == 0 && count > 0;
    for (size_t i = 0; i < count; i++) {
        found |= teachers[i] == q->why->teacher;
    }
    return found;
}

/* What an option comes to. False when memory is out. */
static bool add_yield(inquiry *q, const uint32_t *teachers, size_t count)
{
    q->possible |= wanted_among(q, teachers, count);
    if (!oud__vec_reserve(&q->why->memory, &q->yields, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        q->yields.at[q->yields.count++] = teachers[i];
    }
    return true;
}

/* A stored answer to the choice of an option. */
static bool add_choice(inquiry *q, const oud__options *options, const oud__option *option)
{
    const oud__answer *answer = oud__evening_answer_to(q->evening, options, option);
    if (!answer) {
        return add_yield(q, oud__option_teachers(options, option), option->candidate_count);
    }
    size_t count;
    const uint32_t *chosen = oud__sets_items(&q->evening->sets, answer->chosen, &count);
    bool holds = wanted_among(q, chosen, count);
    oud__fact fact = fact_of(OUD_FACT_CHOICE, holds);
    fact.values[OUD_FACT_ATTRIBUTE_ROOSTERGROEP] = option->group;
    fact.values[OUD_FACT_ATTRIBUTE_SUBJECT] = option->subject;
    if (!holds) {
        blame(q, OUD_REASON_NOT_CHOSEN, 0);
    }
    return add(q, fact) && add_yield(q, chosen, count);
}

/* When the teacher asked about has a row on the option's lessons in other weeks, tell the nearest.
 */
static bool other_weeks(const inquiry *q, const oud__option *option, uint32_t *week)
{
    uint32_t peil = q->why->peilweek;
    *week = 0;
    for (uint32_t t = q->facts->teaching_starts[option->group];
         t < q->facts->teaching_starts[option->group + 1]; t++) {
        const oud__teaching *teaching = &q->facts->teaching.at[t];
        if (teaching->subject != option->subject) {
            continue;
        }
        for (uint32_t r = q->facts->assignment_starts[teaching->lesson];
             r < q->facts->assignment_starts[teaching->lesson + 1]; r++) {
            const oud__assignment *row = &q->facts->assignments.at[r];
            if (row->teacher == q->why->teacher && !row->idle &&
                !oud__facts_active(q->facts, row, peil)) {
                *week = oud__week_nearer(*week, oud__assignment_week(q->facts, row, peil), peil,
                                         q->facts->first_week);
            }
        }
    }
    return *week != 0;
}

/* Why an option does not give what was asked. */
static void blame_option(inquiry *q, const oud__options *options, const oud__option *option)
{
    const oud_reason reason = (oud_reason)oud__option_reason(option);
    uint32_t week;
    if (reason && (!q->why->teacher || reason != OUD_REASON_OTHER_WEEKS)) {
        blame(q, reason, oud__option_week(option));
    } else if (!wanted_among(q, oud__option_teachers(options, option), option->candidate_count)) {
        bool other = other_weeks(q, option, &week);
        blame(q, other ? OUD_REASON_OTHER_WEEKS : OUD_REASON_NO_TEACHER, week);
    }
}

/* One roostergroep with what it offers. */
static bool add_option(inquiry *q, const oud__options *options, const oud__option *option)
{
    oud__fact fact = fact_of(OUD_FACT_GROUP, true);
    fact.values[OUD_FACT_ATTRIBUTE_ROOSTERGROEP] = option->group;
    fact.values[OUD_FACT_ATTRIBUTE_SUBJECT] = option->subject;
    if (!add(q, fact)) {
        return false;
    }
    for (uint32_t t = q->facts->teaching_starts[option->group];
         t < q->facts->teaching_starts[option->group + 1]; t++) {
        const oud__teaching *teaching = &q->facts->teaching.at[t];
        if (teaching->subject == option->subject &&
            !add_lesson(q, option->group, option->subject, teaching->lesson)) {
            return false;
        }
    }
    blame_option(q, options, option);
    return add_choice(q, options, option);
}

static bool add_options(inquiry *q, const oud__options *options, const oud__u32s *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (!add_option(q, options, &options->items.at[found->at[i]])) {
            return false;
        }
    }
    return true;
}

/* The groups of a pakketvak. */
static bool add_groups(inquiry *q, const oud__options *options, const oud__package_row *rows,
                       size_t count)
{
    oud__u32s found = {0};
    bool done = oud__package_options(options, &q->why->memory, q->facts, q->why->student, rows,
                                     count, q->why->subject, &found);
    if (done && found.count == 0) {
        blame(q, OUD_REASON_NO_GROUP, 0);
        done = add(q, fact_of(OUD_FACT_GROUP, false));
    }
    done = done && add_options(q, options, &found);
    oud__vec_free(&q->why->memory, &found);
    return done;
}

/* The groups of a student without the pakketvak: then it is maatwerk. */
static bool add_loose_groups(inquiry *q, const oud__options *options)
{
    oud__u32s found = {0};
    bool done = oud__package_loose(options, &q->why->memory, q->facts, q->why->student,
                                   q->why->subject, &found) &&
                add_options(q, options, &found);
    if (found.count && !oud__evening_in_package(q->facts, q->why->student, q->why->subject)) {
        blame(q, OUD_REASON_GROUP_ONLY, 0);
    } else {
        q->why->reason = OUD_REASON_NONE;
        blame(q, OUD_REASON_NOT_IN_PACKAGE, 0);
    }
    q->possible = false;
    oud__vec_free(&q->why->memory, &found);
    return done;
}

/* What the row of a pakketvak says besides that it is there. */
static bool add_row(inquiry *q, const oud__package_row *row)
{
    uint32_t afdeling;
    uint32_t in;
    bool niveau = oud__package_niveau(row, q->why->subject, &afdeling, &in);
    oud__fact fact = fact_of(row->exempt ? OUD_FACT_EXEMPT : OUD_FACT_NIVEAU, !row->exempt);
    fact.values[OUD_FACT_ATTRIBUTE_AFDELING] = afdeling;
    fact.values[OUD_FACT_ATTRIBUTE_SUBJECT] = in;
    return (!row->exempt && !niveau) || add(q, fact);
}

/* What the rows of the pakketvak say, and then its groups. */
static bool ask_rows(inquiry *q, const oud__options *options, uint32_t place)
{
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows =
        oud__package_rows(q->facts, q->why->student, place, &plain, &count);
    for (size_t i = 0; i < count; i++) {
        if (!add_row(q, &rows[i])) {
            return false;
        }
    }
    if (oud__package_exempt(rows, count)) {
        blame(q, OUD_REASON_EXEMPT, 0);
        return true;
    }
    return add_groups(q, options, rows, count);
}

/* The pakketvak itself. */
static bool ask_package(inquiry *q)
{
    uint32_t place = oud__facts_package_place(q->facts, q->why->student, q->why->subject);
    oud__fact fact = fact_of(OUD_FACT_PACKAGE, place != UINT32_MAX);
    fact.values[OUD_FACT_ATTRIBUTE_SUBJECT] = q->why->subject;
    oud__options *options =
        oud__options_of_student(&q->why->memory, q->facts, q->why->student, q->why->peilweek);
    bool done = options && add(q, fact) &&
                (place == UINT32_MAX ? add_loose_groups(q, options) : ask_rows(q, options, place));
    oud__options_unref(options);
    return done;
}

/* A talk that somebody withdrew. R-GEN-1 makes it no more, nor a talk with one of its teachers when
 * these have one each; one with others is still to be offered. */
static void subtract(inquiry *q, const uint32_t *teachers, size_t count)
{
    const oud__u32s *yields = &q->yields;
    const bool whole = count == yields->count && count &&
                       memcmp(teachers, yields->at, count * sizeof *teachers) == 0;
    if (whole) {
        q->left = 0;
    } else if (count == 1 && q->left) {
        q->left -= oud__sorted_find(yields->at, yields->count, teachers[0]) < yields->count;
    }
}

/* The opportunities that exist. */
static bool ask_store(inquiry *q)
{
    const oud__store *store = &q->evening->store;
    uint32_t row = oud__store_first(store, q->why->student);
    oud__u32s *yields = &q->yields;
    yields->count = yields->count ? oud__sort_unique(yields->at, yields->count) : 0;
    q->left = !q->possible ? 0 : q->why->teacher ? 1 : yields->count;
    for (; row != OUD__NO_ROW; row = oud__store_next(store, row)) {
        const oud__talk *talk = oud__evening_talk(q->evening, row);
        uint8_t flags = oud__store_flags(store, row);
        size_t count;
        const uint32_t *teachers = oud__sets_items(&q->evening->sets, talk->teachers, &count);
        if (!(flags & OUD__ROW_LIVE) || talk->subject != q->why->subject ||
            !wanted_among(q, teachers, count)) {
            continue;
        }
        oud__fact fact = fact_of(OUD_FACT_OPPORTUNITY, flags & OUD__ROW_OFFERED);
        fact.values[OUD_FACT_ATTRIBUTE_OPPORTUNITY] = row + 1;
        fact.values[OUD_FACT_ATTRIBUTE_SUBJECT] = talk->subject;
        if (!add(q, fact)) {
            return false;
        }
        if (flags & OUD__ROW_OFFERED) {
            q->why->verdict = OUD_VERDICT_OFFERED;
        } else {
            q->why->reason = OUD_REASON_WITHDRAWN;
            subtract(q, teachers, count);
            oud__why_actor(q->why, q->evening, row);
        }
    }
    return true;
}

static void conclude(inquiry *q)
{
    oud_why *why = q->why;
    if (why->verdict == OUD_VERDICT_NONE && q->left) {
        why->verdict = OUD_VERDICT_POSSIBLE;
    }
    if (why->verdict != OUD_VERDICT_NONE) {
        why->reason = OUD_REASON_NONE;
        why->actor_size = 0; /* who withdrew another one */
    }
}

static bool answer(inquiry *q)
{
    bool known = q->why->student <= q->facts->count[OUD_KIND_STUDENT];
    if (!add(q, fact_of(OUD_FACT_STUDENT, known))) {
        return false;
    }
    if (!known) {
        blame(q, OUD_REASON_STUDENT_UNKNOWN, 0);
    }
    if ((known && !ask_package(q)) || !ask_store(q)) {
        return false;
    }
    conclude(q);
    return true;
}

static bool known_things(const oud__facts *facts, uint32_t student, uint32_t subject,
                         uint32_t teacher)
{
    return student >= 1 && student <= facts->count_all[OUD_KIND_STUDENT] && subject >= 1 &&
           subject <= facts->count[OUD_KIND_SUBJECT] && teacher <= facts->count[OUD_KIND_TEACHER];
}

oud_status oud_why_new(const oud_evening *evening, uint32_t student, uint32_t subject,
                       uint32_t teacher, uint32_t flags, oud_why **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    const oud__facts *facts = &evening->school->facts;
    if (!known_things(facts, student, subject, teacher)) {
        return OUD_STATUS_NOT_FOUND;
    }
    oud_why *why = oud__memory_zeroed(&evening->memory, 1, sizeof *why);
    if (!why) {
        return OUD_STATUS_NO_MEMORY;
    }
    why->memory = evening->memory;
    why->school = oud_school_ref(evening->school);
    why->student = student;
    why->subject = subject;
    why->teacher = teacher;
    why->peilweek = evening->settings[OUD_EVENING_SETTING_PEILWEEK];
    why->verdict = OUD_VERDICT_NONE;
    inquiry q = {.why = why, .evening = evening, .facts = facts};
    bool done = answer(&q) && oud__why_turn(why, evening);
    oud__vec_free(&why->memory, &q.yields);
    if (!done) {
        oud_why_free(why);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = why;
    return OUD_STATUS_OK;
}

void oud_why_free(oud_why *why)
{
    if (!why) {
        return;
    }
    oud__memory memory = why->memory;
    oud__vec_free(&memory, &why->facts);
    oud__vec_free(&memory, &why->turns);
    oud_school_unref(why->school);
    oud__memory_free(&memory, why, sizeof *why);
}

oud_verdict oud_why_verdict(const oud_why *why)
{
    return why ? why->verdict : (oud_verdict)0;
}

oud_reason oud_why_reason(const oud_why *why)
{
    return why ? why->reason : OUD_REASON_NONE;
}

size_t oud_why_count(const oud_why *why)
{
    return why ? why->facts.count : 0;
}

uint32_t oud_why_get(const oud_why *why, size_t fact, oud_fact_attribute attribute)
{
    if (fact >= oud_why_count(why) || (size_t)attribute >= OUD__FACT_ATTRIBUTES) {
        return 0;
    }
    return why->facts.at[fact].values[attribute];
}

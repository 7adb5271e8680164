/* offer_file.c - an offer file as a plan: each line an opportunity with one teacher, next to what
 * exists (R-FILE-1). */
#include "load/source.h"
#include "ouderavond/changes.h"
#include "plan/offer_lines.h"
#include "plan/record.h"

#include "base/slots.h"
#include "base/sort.h"

#define RECENT 512 /* talks that are remembered, a power of two */

/* The talk of a subject and one teacher, when there was one; else 0. */
typedef struct known_talk {
    uint32_t subject;
    uint32_t teacher;
    uint32_t talk;
} known_talk;

typedef struct filing {
    oud__recorder recorder;
    oud__offer_lines lines;
    oud__u32s order; /* places in lines, by student */
    oud__u32s last;  /* by talk: the student who got it last */
    known_talk recent[RECENT];
} filing;

/* The places of the lines in order of student, and as in the file for each. */
static bool order_lines(oud_plan *plan, filing *at)
{
    const size_t count = at->lines.count;
    uint64_t *students = oud__memory_zeroed(&plan->memory, count, sizeof *students);
    bool done = students && oud__vec_reserve(&plan->memory, &at->order, count);
    for (size_t i = 0; done && i < count; i++) {
        students[i] = at->lines.at[i].student;
        at->order.at[at->order.count++] = (uint32_t)i;
    }
    done = done && oud__sort_by_key(&plan->memory, at->order.at, count, students);
    oud__memory_free(&plan->memory, students, count * sizeof *students);
    return done;
}

static uint32_t make_talk(oud_plan *plan, const oud__offer_line *line)
{
    oud__talk talk = {.subject = line->subject, .origin = OUD_ORIGIN_FILE};
    return oud__sets_add(&plan->evening->sets, &plan->memory, &line->teacher, 1, &talk.teachers)
               ? oud__talks_add(&plan->evening->talk_table, &plan->memory, &talk)
               : 0;
}

/* The talk of a line; 0 when memory is out. */
static uint32_t talk_of(filing *at, const oud__offer_line *line)
{
    uint64_t hash = oud__mix(0, oud__map_key(line->subject, line->teacher));
    known_talk *known = &at->recent[hash & (RECENT - 1)];
    if (!known->talk || known->subject != line->subject || known->teacher != line->teacher) {
        uint32_t talk = make_talk(at->recorder.plan, line);
        *known = (known_talk){line->subject, line->teacher, talk};
    }
    return known->talk;
}

/* Whether the student got the talk already, from an earlier line; notes that it has it now. */
static bool is_repeated(filing *at, uint32_t talk, uint32_t student, bool *failed)
{
    const oud__memory *memory = at->recorder.memory;
    while (!*failed && at->last.count <= talk) {
        *failed = !oud__vec_push(memory, &at->last, 0);
    }
    bool repeated = !*failed && at->last.at[talk] == student;
    if (!*failed) {
        at->last.at[talk] = student;
    }
    return repeated;
}

static bool take_line(filing *at, const oud__offer_line *line)
{
    oud_plan *plan = at->recorder.plan;
    bool failed = false;
    uint32_t talk = talk_of(at, line);
    if (!talk) {
        return false;
    }
    if (is_repeated(at, talk, line->student, &failed)) {
        oud__message message = {.code = OUD_CODE_LINE_REPEATED};
        return oud__offer_lines_tell(plan, &message, line->line, 0);
    }
    uint32_t place;
    if (failed || !oud__recorder_find(&at->recorder, line->subject, line->teacher, &place)) {
        return false;
    }
    return place == UINT32_MAX ? oud__record_talk(&at->recorder, talk)
                               : oud__record_existing(&at->recorder, place);
}

static bool walk(oud_plan *plan, filing *at)
{
    bool done = true;
    for (size_t i = 0; done && i < at->order.count; i++) {
        const oud__offer_line *line = &at->lines.at[at->order.at[i]];
        done = oud__plan_progress(plan, i, at->order.count);
        if (done && line->student != at->recorder.student) {
            done = oud__recorder_student(&at->recorder, line->student);
        }
        done = done && take_line(at, line);
    }
    return done;
}

static bool find(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    (void)choices;
    filing at = {.lines = {0}};
    bool done = oud__recorder_start(&at.recorder, plan, findings) &&
                oud__offer_lines_read(plan, &at.lines) && order_lines(plan, &at) && walk(plan, &at);
    oud__vec_free(&plan->memory, &at.lines);
    oud__vec_free(&plan->memory, &at.order);
    oud__vec_free(&plan->memory, &at.last);
    return oud__recorder_end(&at.recorder, done);
}

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_OFFER_FILE,
    .flags = OUD_PLAN_FLAG_OFFER_AGAIN | OUD_PLAN_FLAG_SKIP_BAD_LINES,
    .find = find,
};

static oud_status make(oud_evening *evening, oud__span source, const oud__source *text,
                       uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    oud_status status = oud__plan_start(evening, &KIND, flags, &plan);
    if (status) {
        return status;
    }
    plan->source = source;
    plan->text = text;
    plan->diagnostics = oud__diagnostics_new(
        &plan->memory, oud_school_get(evening->school, OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT));
    status = oud__plan_finish(plan, plan->diagnostics != NULL, &plan);
    if (status) {
        return status;
    }
    plan->source = (oud__span){NULL, 0};
    plan->text = NULL;
    *out = plan;
    return OUD_STATUS_OK;
}

oud_status oud_plan_offer_file(oud_evening *evening, const char *source, size_t source_size,
                               const char *text, size_t size, uint32_t flags, oud_plan **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if ((!source && source_size) || (!text && size)) {
        return oud__error_fail(&evening->error, OUD_STATUS_ARGUMENT, OUD_CODE_ARGUMENT);
    }
    oud__source from = oud__source_whole(text, size);
    return make(evening, (oud__span){source ? source : "", source_size}, &from, flags, out);
}

oud_status oud_plan_offer_file_from(oud_evening *evening, const char *source, size_t source_size,
                                    oud_read read, void *user, uint32_t flags, oud_plan **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if ((!source && source_size) || !read) {
        return oud__error_fail(&evening->error, OUD_STATUS_ARGUMENT, OUD_CODE_ARGUMENT);
    }
    oud__source from = oud__source_read(read, user, 0);
    return make(evening, (oud__span){source ? source : "", source_size}, &from, flags, out);
}

uint64_t oud_plan_count_unknown(const oud_plan *plan, oud_kind kind)
{
    return plan && (size_t)kind < OUD__KINDS ? plan->unknown[kind] : 0;
}

/* offer_file.c - an offer file as a plan: each line an opportunity with one teacher, next to what
 * exists (R-FILE-1). */
#include "load/source.h"
#include "ouderavond/changes.h"
#include "plan/offer_lines.h"
#include "plan/record.h"

#include "base/slots.h"

/* A teacher and a subject, who come to one talk. */
typedef struct pair {
    uint32_t subject;
    uint32_t teacher;
    uint32_t talk;
    uint32_t student; /* who got it last */
    uint32_t next;    /* place + 1 of another one of the same hash; 0: none */
} pair;

typedef struct filing {
    oud__recorder recorder;
    oud__offer_lines lines;
    OUD__VEC(pair) pairs; /* as they are met */
    uint32_t *heads;      /* by hash: place + 1 of the pair met last */
    size_t head_count;    /* a power of two */
    bool fresh;           /* the evening had no talks: a pair that is new makes a new one */
} filing;

/* Room for what the lines come to. */
static bool start(filing *at)
{
    const oud__memory *memory = at->recorder.memory;
    const size_t count = at->lines.count;
    at->fresh = at->recorder.evening->talk_table.items.count == 0;
    at->head_count = oud__slots_for(0, count / 2);
    at->heads = oud__memory_zeroed(memory, at->head_count, sizeof *at->heads);
    return at->heads && oud__recorder_expect(&at->recorder, count);
}

static bool make_talk(const filing *at, const oud__offer_line *line, uint32_t *number)
{
    oud_evening *evening = at->recorder.evening;
    const oud__memory *memory = at->recorder.memory;
    oud__talk talk = {.subject = line->subject,
                      .teachers = oud__sets_single(&evening->sets, line->teacher),
                      .origin = OUD_ORIGIN_FILE};
    if (!talk.teachers &&
        !oud__sets_add(&evening->sets, memory, &line->teacher, 1, &talk.teachers)) {
        return false;
    }
    *number = at->fresh ? oud__talks_add_new(&evening->talk_table, memory, &talk)
                        : oud__talks_add(&evening->talk_table, memory, &talk);
    return *number != 0;
}

static pair *add_pair(filing *at, const oud__offer_line *line, uint32_t *head)
{
    pair made = {.subject = line->subject, .teacher = line->teacher, .next = *head};
    if (!make_talk(at, line, &made.talk) || !oud__vec_push(at->recorder.memory, &at->pairs, made)) {
        return NULL;
    }
    *head = (uint32_t)at->pairs.count;
    return &at->pairs.at[at->pairs.count - 1];
}

/* The pair of a line; NULL when memory is out. */
static pair *pair_of(filing *at, const oud__offer_line *line)
{
    const uint64_t hash = oud__mix(0, oud__map_key(line->subject, line->teacher));
    uint32_t *head = &at->heads[hash & (at->head_count - 1)];
    for (uint32_t place = *head; place; place = at->pairs.at[place - 1].next) {
        pair *known = &at->pairs.at[place - 1];
        if (known->subject == line->subject && known->teacher == line->teacher) {
            return known;
        }
    }
    return add_pair(at, line, head);
}

static bool take_line(filing *at, const oud__offer_line *line)
{
    pair *of = pair_of(at, line);
    if (!of) {
        return false;
    }
    if (of->student == line->student) {
        oud__message message = {.code = OUD_CODE_LINE_REPEATED};
        return oud__offer_lines_tell(at->recorder.plan, &message, line->line, 0);
    }
    of->student = line->student;
    uint32_t place = UINT32_MAX;
    if (at->recorder.rows.count &&
        !oud__recorder_find(&at->recorder, line->subject, line->teacher, &place)) {
        return false;
    }
    return place == UINT32_MAX ? oud__record_talk(&at->recorder, of->talk)
                               : oud__record_existing(&at->recorder, place);
}

static bool walk(oud_plan *plan, filing *at)
{
    bool done = true;
    for (size_t i = 0; done && i < at->lines.count; i++) {
        const oud__offer_line *line = &at->lines.at[i];
        done = oud__plan_progress(plan, i, at->lines.count);
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
                oud__offer_lines_read(plan, &at.lines) && oud__offer_lines_sort(plan, &at.lines) &&
                start(&at) && walk(plan, &at);
    oud__vec_free(&plan->memory, &at.lines);
    oud__vec_free(&plan->memory, &at.pairs);
    oud__memory_free(&plan->memory, at.heads, at.head_count * sizeof *at.heads);
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
    /* The evening may have lent the name, and its texts move while the file is read. */
    plan->source.at = oud__memory_copy(&plan->memory, source.at, source.size);
    plan->source.size = source.size;
    plan->text = text;
    plan->diagnostics = oud__diagnostics_new(
        &plan->memory, oud_school_get(evening->school, OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT));
    status = oud__plan_finish(plan, plan->diagnostics && plan->source.at, &plan);
    if (status) {
        return status;
    }
    oud__plan_forget_source(plan);
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
        return oud__error_argument(&evening->error, OUD_CODE_MISSING,
                                   source || !source_size ? "text" : "source");
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
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, read ? "source" : "read");
    }
    oud__source from = oud__source_read(read, user, 0);
    return make(evening, (oud__span){source ? source : "", source_size}, &from, flags, out);
}

uint64_t oud_plan_count_unknown(const oud_plan *plan, oud_kind kind)
{
    return plan && (size_t)kind < OUD__KINDS ? plan->unknown[kind] : 0;
}

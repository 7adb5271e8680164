/* check.c - makes a check: room for what the walk marks, the rules, and the list of findings. */
#include "check/check.h"

#include "evening/change.h"
#include "evening/dates.h"

bool oud__found(oud__checker *c, uint32_t a, uint32_t b, uint32_t third, uint32_t d)
{
    oud__finding finding = {{a, b, third, d}, c->rule, 0, false};
    return oud__vec_push(c->memory, &c->found[c->rule], finding);
}

/* One block of numbers of the walk. */
typedef struct block {
    void **at;
    size_t count;
    size_t size;
} block;

#define BLOCKS 10

static void list_blocks(oud__checker *c, block blocks[BLOCKS])
{
    size_t subjects = (size_t)c->facts->count[OUD_KIND_SUBJECT] + 1;
    size_t students = (size_t)c->facts->count[OUD_KIND_STUDENT] + 1;
    size_t talks = c->evening->talk_table.items.count + 1;
    const block all[BLOCKS] = {
        {(void **)&c->marks, subjects, sizeof *c->marks},
        {(void **)&c->student_offers, students, sizeof *c->student_offers},
        {(void **)&c->student_dates, students, sizeof *c->student_dates},
        {(void **)&c->talk_offers, talks, sizeof *c->talk_offers},
        {(void **)&c->talk_time, talks, sizeof *c->talk_time},
        {(void **)&c->talk_fits, talks, sizeof *c->talk_fits},
        {(void **)&c->option_students, c->options->items.count + 1, sizeof *c->option_students},
        {(void **)&c->option_gives, c->options->items.count + 1, sizeof *c->option_gives},
        {(void **)&c->untaught, subjects, sizeof *c->untaught},
        {(void **)&c->taught, subjects, sizeof *c->taught},
    };
    memcpy(blocks, all, sizeof all);
}

/* Who skipped a choice wants no talk through it. */
static void see_options(oud__checker *c)
{
    for (size_t i = 0; i < c->options->items.count; i++) {
        const oud__option *option = &c->options->items.at[i];
        const oud__answer *answer = oud__evening_answer_to(c->evening, c->options, option);
        c->option_gives[i] = option->candidate_count && (!answer || answer->chosen);
    }
}

static bool start(oud__checker *c)
{
    block blocks[BLOCKS];
    list_blocks(c, blocks);
    for (size_t i = 0; i < BLOCKS; i++) {
        void *room = oud__memory_zeroed(c->memory, blocks[i].count, blocks[i].size);
        if (!room) {
            return false;
        }
        memcpy(blocks[i].at, &room, sizeof room);
    }
    for (size_t i = 0; i < c->facts->teaching.count; i++) {
        c->taught[c->facts->teaching.at[i].subject] = 1;
    }
    see_options(c);
    c->date_count = (uint32_t)oud__dates(c->evening, c->dates);
    return oud__cell_index_start(&c->cells, c->memory, c->facts->count[OUD_KIND_SUBJECT]);
}

static void finish(oud__checker *c)
{
    block blocks[BLOCKS];
    list_blocks(c, blocks);
    for (size_t i = 0; i < BLOCKS; i++) {
        oud__memory_free(c->memory, *blocks[i].at, blocks[i].count * blocks[i].size);
    }
    for (size_t i = 0; i < OUD__RULES; i++) {
        oud__vec_free(c->memory, &c->found[i]);
    }
    oud__memory_free(c->memory, c->members, (size_t)c->facts->count[OUD_KIND_ROOSTERGROEP] + 1);
    oud__cell_index_free(&c->cells);
    oud__vec_free(c->memory, &c->missing);
    oud__vec_free(c->memory, &c->scratch);
}

/* All findings in one list, in order of rule. */
static bool gather(oud__checker *c)
{
    oud_check *check = c->check;
    size_t count = 0;
    for (size_t i = 0; i < OUD__RULES; i++) {
        count += c->found[i].count;
        check->counts[i] = c->found[i].count;
    }
    if (!oud__vec_reserve(&check->memory, &check->findings, count)) {
        return false;
    }
    for (size_t i = 0; i < OUD__RULES; i++) {
        for (size_t k = 0; k < c->found[i].count; k++) {
            check->findings.at[check->findings.count++] = c->found[i].at[k];
        }
    }
    check->loud = count;
    return oud__check_quiet(check);
}

static bool follow(oud__checker *c, const bool *chosen)
{
    bool done = oud__check_walk(c, chosen);
    for (uint8_t i = 0; done && i < OUD__RULES; i++) {
        c->rule = i;
        done = !chosen[i] || oud__rules[i].scope != OUD__ONCE || oud__rules[i].find(c);
    }
    return done;
}

static bool run(oud_check *check, oud_evening *evening, const bool *chosen)
{
    oud__checker c = {
        .check = check,
        .evening = evening,
        .memory = &check->memory,
        .facts = &evening->school->facts,
        .options = oud__evening_options(evening),
    };
    if (!c.options) {
        return false;
    }
    bool done = start(&c) && follow(&c, chosen) && gather(&c);
    finish(&c);
    return done;
}

/* The place of a rule; OUD__RULES for a code that is none. */
static size_t rule_of(oud_code code)
{
    size_t place = 0;
    while (place < OUD__RULES && oud__rules[place].code != code) {
        place++;
    }
    return place;
}

/* The rules with these codes; all when there are none. */
static oud_status choose(oud_evening *evening, const uint32_t *codes, size_t count,
                         bool chosen[OUD__RULES])
{
    if (!codes && count) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, "codes");
    }
    for (size_t i = 0; i < OUD__RULES; i++) {
        chosen[i] = count == 0;
    }
    for (size_t i = 0; i < count; i++) {
        size_t rule = rule_of(codes[i]);
        if (rule == OUD__RULES) {
            return oud__error_value(&evening->error, "codes", codes[i]);
        }
        chosen[rule] = true;
    }
    return OUD_STATUS_OK;
}

oud_status oud_check_new(oud_evening *evening, const uint32_t *codes, size_t count, uint32_t flags,
                         oud_check **out)
{
    bool chosen[OUD__RULES];
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (flags) {
        return oud__error_flags(&evening->error, flags, 0);
    }
    oud_status status = choose(evening, codes, count, chosen);
    if (status) {
        return status;
    }
    oud_check *check = oud__memory_zeroed(&evening->memory, 1, sizeof *check);
    if (!check) {
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    check->memory = evening->memory;
    check->evening = oud_evening_ref(evening);
    check->school = oud_school_ref(evening->school);
    check->revision = evening->revision;
    if (!run(check, evening, chosen)) {
        oud_check_free(check);
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__error_clear(&evening->error);
    *out = check;
    return OUD_STATUS_OK;
}

void oud_check_free(oud_check *check)
{
    if (!check) {
        return;
    }
    oud__memory memory = check->memory;
    oud_evening *evening = check->evening;
    oud_school *school = check->school;
    oud__vec_free(&memory, &check->findings);
    oud__memory_free(&memory, check, sizeof *check);
    oud_school_unref(school);
    oud_evening_unref(evening);
}

size_t oud_check_count(const oud_check *check)
{
    return check ? check->loud : 0;
}

size_t oud_check_count_quiet(const oud_check *check)
{
    return check ? check->findings.count - check->loud : 0;
}

uint64_t oud_check_count_of(const oud_check *check, oud_code code)
{
    size_t rule = rule_of(code);
    return check && rule < OUD__RULES ? check->counts[rule] : 0;
}

uint64_t oud_check_count_severity(const oud_check *check, oud_severity severity)
{
    uint64_t count = 0;
    for (size_t i = 0; check && i < OUD__RULES; i++) {
        bool fits = oud_code_severity((oud_code)oud__rules[i].code) == severity;
        count += fits ? check->counts[i] : 0;
    }
    return count;
}

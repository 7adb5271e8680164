/* mentoraat.c - a talk with the mentor(s) for the members of chosen mentorgroepen (R-GEN-7). */
#include "ouderavond/changes.h"
#include "plan/mentors.h"
#include "plan/record.h"

#include "base/fields.h"
#include "base/sort.h"
#include "evening/change.h"
#include "school/values.h"

/* The walk, and what each mentorgroep comes to. */
typedef struct mentoraat {
    oud__recorder recorder;
    oud__choices *choices;
    oud__mentorgroepen groups;
    oud__u32s member_of; /* of the student at hand: places in groups, ascending */
    oud__u32s talks;     /* likewise: made already */
} mentoraat;

/* A talk with these teachers, unless the student has it from another mentorgroep. */
static bool add_talk(mentoraat *at, uint32_t teachers)
{
    oud_plan *plan = at->recorder.plan;
    oud__talk talk = {
        .subject = plan->subject, .teachers = teachers, .origin = OUD_ORIGIN_MENTORAAT};
    uint32_t number = oud__talks_add(&plan->evening->talk_table, &plan->memory, &talk);
    for (size_t i = 0; i < at->talks.count; i++) {
        if (at->talks.at[i] == number) {
            return true;
        }
    }
    return number && oud__vec_push(&plan->memory, &at->talks, number) &&
           oud__record_talk(&at->recorder, number);
}

/* One talk with all of them, or one with each (R-GEN-4). */
static bool add_talks(mentoraat *at, uint32_t teachers)
{
    oud_plan *plan = at->recorder.plan;
    oud__sets *sets = &plan->evening->sets;
    size_t count;
    oud__sets_items(sets, teachers, &count);
    if (!(plan->flags & OUD_PLAN_FLAG_SEPARATE)) {
        return add_talk(at, teachers);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t teacher = oud__sets_items(sets, teachers, &count)[i];
        uint32_t one;
        if (!oud__sets_add(sets, &plan->memory, &teacher, 1, &one) || !add_talk(at, one)) {
            return false;
        }
    }
    return true;
}

/* The choice of a mentorgroep with several mentors, met now or before. */
static oud__choice *choice_of(mentoraat *at, oud__mentorgroep *group)
{
    oud_plan *plan = at->recorder.plan;
    for (size_t i = 0; group->choice == 0 && i < at->choices->count; i++) {
        group->choice = at->choices->at[i].key == group->id ? (uint32_t)i + 1 : 0;
    }
    if (group->choice == 0) {
        oud__choice choice = {.key = group->id,
                              .group = group->id,
                              .subject = plan->subject,
                              .candidates = group->mentors};
        if (!oud__choices_add(plan, at->choices, choice)) {
            return NULL;
        }
        group->choice = (uint32_t)at->choices->count;
    }
    return &at->choices->at[group->choice - 1];
}

/* What the mentors of the group come to for the student at hand. */
static bool with_group(mentoraat *at, oud__mentorgroep *group)
{
    uint32_t subject = at->recorder.plan->subject;
    size_t count;
    oud__sets_items(&at->recorder.evening->sets, group->mentors, &count);
    if (count < 2) {
        return count ? add_talks(at, group->mentors)
                     : oud__record_skip(&at->recorder, subject, 0, OUD_REASON_NO_TEACHER);
    }
    oud__choice *choice = choice_of(at, group);
    if (!choice) {
        return false;
    }
    choice->students++;
    if (choice->state == OUD_CHOICE_STATE_OPEN) {
        return oud__record_undecided(&at->recorder, subject);
    }
    return choice->chosen ? add_talks(at, choice->chosen)
                          : oud__record_skip(&at->recorder, subject, 0, OUD_REASON_NOT_CHOSEN);
}

static bool walk_student(mentoraat *at, uint32_t student)
{
    oud_plan *plan = at->recorder.plan;
    uint32_t known = plan->evening->school->facts.count[OUD_KIND_STUDENT];
    if (!oud__mentorgroepen_of(&at->groups, student, &at->member_of)) {
        return false;
    }
    if (at->member_of.count == 0) {
        return true;
    }
    if (!oud__recorder_student(&at->recorder, student)) {
        return false;
    }
    if (student > known) {
        return oud__record_skip(&at->recorder, plan->subject, 0, OUD_REASON_STUDENT_UNKNOWN);
    }
    at->talks.count = 0;
    for (size_t i = 0; i < at->member_of.count; i++) {
        oud__mentorgroep *group = &at->groups.items.at[at->member_of.at[i]];
        uint32_t own;
        if (!oud__mentorgroep_own(&at->groups, group, student, &own) ||
            !(own ? add_talks(at, own) : with_group(at, group))) {
            return false;
        }
    }
    return true;
}

static bool find(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    mentoraat at = {.choices = choices};
    oud__u32s students = {0};
    for (size_t i = 0; i < choices->count; i++) {
        choices->at[i].students = 0;
    }
    bool done = oud__recorder_start(&at.recorder, plan, findings) &&
                oud__mentorgroepen_make(&at.groups, plan, &students);
    for (size_t i = 0; done && i < students.count; i++) {
        done = oud__plan_progress(plan, i, students.count) && walk_student(&at, students.at[i]);
    }
    oud__vec_free(&plan->memory, &students);
    oud__mentorgroepen_free(&at.groups);
    oud__vec_free(&plan->memory, &at.member_of);
    oud__vec_free(&plan->memory, &at.talks);
    return oud__recorder_end(&at.recorder, done);
}

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_OFFER_MENTORAAT,
    .flags = OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_OFFER_AGAIN | OUD_PLAN_FLAG_FORGET_CHOICES,
    .of_mentors = true,
    .find = find,
};

static bool is_text(oud__span text, oud__message *message)
{
    bool fine = oud__text_flaw(text) == OUD__FLAW_NONE;
    if (!fine) {
        *message = oud__text_message(text, text.size);
    }
    return fine;
}

/* OK when the abbreviation and the name are such. */
static oud_status check_texts(oud_evening *evening, oud__span code, oud__span name)
{
    oud__message message;
    uint32_t ignored;
    if (!code.at || !code.size) {
        return oud__error_argument(&evening->error, code.size ? OUD_CODE_MISSING : OUD_CODE_EMPTY,
                                   "abbreviation");
    }
    bool fine = is_text(code, &message) && is_text(name, &message) &&
                oud__value_parse(OUD__VALUE_CODE, code, &ignored, &message) &&
                (!name.size || (oud__value_parse(OUD__VALUE_NAME, name, &ignored, &message) &&
                                oud__remark_fits(name, &message)));
    return fine ? OUD_STATUS_OK : oud__refuse(evening, OUD_STATUS_ARGUMENT, &message);
}

static bool fill(oud_plan *plan, const uint32_t *mentorgroepen, size_t count, oud__span code,
                 oud__span name)
{
    oud_evening *evening = plan->evening;
    plan->subject = oud_evening_find(evening, OUD_KIND_SUBJECT, 0, code.at, code.size);
    if (!plan->subject) {
        plan->subject =
            oud__strays_add(&evening->strays, &plan->memory, OUD_KIND_SUBJECT, code, NULL);
    }
    return plan->subject && oud__texts_add(&evening->texts, &plan->memory, name, &plan->name) &&
           oud__plan_list(plan, OUD__LIST_THINGS, mentorgroepen, count);
}

oud_status oud_plan_mentoraat(oud_evening *evening, const uint32_t *mentorgroepen, size_t count,
                              const char *abbreviation, size_t abbreviation_size, const char *name,
                              size_t name_size, oud_policy policy, uint32_t flags, oud_plan **out)
{
    oud__span code = {abbreviation, abbreviation_size};
    oud__span full = {name ? name : "", name ? name_size : 0};
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!name && name_size) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, "name");
    }
    oud_status status = oud__policy_check(evening, policy);
    status = status ? status : check_texts(evening, code, full);
    status = status ? status
                    : oud__plan_known(evening, OUD_KIND_MENTORGROEP, "mentorgroepen", mentorgroepen,
                                      count);
    status = status ? status : oud__plan_start(evening, &KIND, flags, &plan);
    if (status) {
        return status;
    }
    plan->policy = policy;
    return oud__plan_finish(plan, fill(plan, mentorgroepen, count, code, full), out);
}

#include "support/offer_steps.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/steps.h"

#define CODE     80
#define TEACHERS 8 /* of a choice or a row, at most */

/* A code of the school, now and then in capitals; or one of nobody. */
static void any_code(test_dice *dice, const oud_evening *evening, oud_kind kind, char *text)
{
    const oud_school *school = oud_evening_school(evening);
    size_t size = 0;
    const char *code = oud_school_code(school, kind, steps_any(dice, evening, kind), &size);
    if (!code || dice_below(dice, 6) == 0) {
        snprintf(text, CODE, "nobody%u", dice_below(dice, 2));
        return;
    }
    bool capitals = dice_below(dice, 8) == 0;
    for (size_t i = 0; i < size; i++) {
        bool small = code[i] >= 'a' && code[i] <= 'z';
        text[i] = (char)(capitals && small ? code[i] - 'a' + 'A' : code[i]);
    }
    text[size] = '\0';
}

static uint32_t some_flags(test_dice *dice, uint32_t allowed)
{
    return allowed & (dice_below(dice, 1024) & dice_below(dice, 1024));
}

/* Some of the teachers, or none. */
static size_t some_of(test_dice *dice, uint32_t *teachers, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (dice_below(dice, 2)) {
            teachers[kept++] = teachers[i];
        }
    }
    return kept;
}

/* Answer choices of a plan: everyone, some, or nobody. */
static void choose(test_dice *dice, oud_plan *plan)
{
    for (size_t i = 0; i < oud_plan_choice_count(plan); i++) {
        uint32_t teachers[TEACHERS];
        uint32_t count = oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
        ck_assert_uint_le(count, TEACHERS);
        for (uint32_t c = 0; c < count; c++) {
            teachers[c] = oud_plan_candidate_get(plan, i, c, OUD_CANDIDATE_ATTRIBUTE_TEACHER);
        }
        if (dice_below(dice, 3)) {
            ck_assert_int_eq(oud_plan_choose(plan, i, teachers, some_of(dice, teachers, count)),
                             OUD_STATUS_OK);
        }
    }
    ck_assert_int_eq(oud_plan_choose_policy(plan, (oud_policy)(1 + dice_below(dice, 3))),
                     OUD_STATUS_OK);
}

/* Apply what was planned, and give it back. */
static oud_status done(oud_status status, oud_plan **plan)
{
    if (status == OUD_STATUS_OK) {
        status = oud_plan_apply(*plan);
    }
    oud_plan_unref(*plan);
    return status;
}

static oud_status pakketvakken(test_dice *dice, oud_evening *evening)
{
    const uint32_t allowed = OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY |
                             OUD_PLAN_FLAG_OFFER_AGAIN | OUD_PLAN_FLAG_FORGET_CHOICES |
                             OUD_PLAN_FLAG_REPLACE_OBSOLETE | OUD_PLAN_FLAG_WITHDRAW_OBSOLETE;
    oud_plan *plan = NULL;
    uint32_t afdeling = steps_any(dice, evening, OUD_KIND_AFDELING);
    uint32_t subject = dice_below(dice, 2) ? 0 : steps_any(dice, evening, OUD_KIND_SUBJECT);
    size_t count = dice_below(dice, 3) == 0;
    uint32_t flags = some_flags(dice, allowed);
    oud_status status =
        oud_plan_pakketvakken(evening, &afdeling, &subject, count, OUD_POLICY_ASK, flags, &plan);
    if (status == OUD_STATUS_OK) {
        choose(dice, plan);
    }
    return done(status, &plan);
}

static oud_status offer_file(test_dice *dice, oud_evening *evening)
{
    char text[8 * CODE] = "";
    oud_plan *plan = NULL;
    for (uint32_t line = 0; line <= dice_below(dice, 2); line++) {
        char codes[3][CODE];
        any_code(dice, evening, OUD_KIND_STUDENT, codes[0]);
        any_code(dice, evening, OUD_KIND_TEACHER, codes[1]);
        any_code(dice, evening, OUD_KIND_SUBJECT, codes[2]);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s\t%s\t%s\n", codes[0], codes[1], codes[2]);
    }
    uint32_t flags = some_flags(dice, OUD_PLAN_FLAG_OFFER_AGAIN);
    return done(oud_plan_offer_file(evening, "", 0, text, strlen(text), flags, &plan), &plan);
}

static oud_status by_hand(test_dice *dice, oud_evening *evening)
{
    oud_plan *plan = NULL;
    uint32_t things[3][2];
    static const oud_kind kinds[] = {OUD_KIND_TEACHER, OUD_KIND_SUBJECT, OUD_KIND_STUDENT};
    for (size_t k = 0; k < 3; k++) {
        things[k][0] = steps_any(dice, evening, kinds[k]);
        things[k][1] = steps_any(dice, evening, kinds[k]);
    }
    size_t count = 1 + dice_below(dice, 2);
    if (dice_below(dice, 3) == 0) {
        uint32_t force = some_flags(dice, OUD_PLAN_FLAG_FORCE);
        return done(oud_plan_remove_by_hand(evening, things[0], 1, things[1], count, things[2],
                                            count, force, &plan),
                    &plan);
    }
    return done(oud_plan_by_hand(evening, things[0], 1, things[1], count, things[2], count,
                                 some_flags(dice, OUD_PLAN_FLAG_OFFER_AGAIN), &plan),
                &plan);
}

static oud_status mentoraat(test_dice *dice, oud_evening *evening)
{
    char abbreviation[CODE] = "mentor";
    oud_plan *plan = NULL;
    uint32_t mentorgroep = steps_any(dice, evening, OUD_KIND_MENTORGROEP);
    size_t named = dice_below(dice, 2) ? 10 : 0;
    if (dice_below(dice, 4) == 0) {
        any_code(dice, evening, OUD_KIND_SUBJECT, abbreviation);
    }
    uint32_t flags = some_flags(dice, OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_OFFER_AGAIN);
    oud_status status =
        oud_plan_mentoraat(evening, &mentorgroep, dice_below(dice, 2), abbreviation,
                           strlen(abbreviation), "Mentoruren", named, OUD_POLICY_ASK, flags, &plan);
    if (status == OUD_STATUS_OK) {
        choose(dice, plan);
    }
    return done(status, &plan);
}

/* Offer or withdraw something for one student. */
static oud_status individual(test_dice *dice, oud_evening *evening)
{
    oud_individual *list = NULL;
    uint32_t teachers[TEACHERS];
    uint32_t opportunity = 0;
    uint32_t student = steps_any(dice, evening, OUD_KIND_STUDENT);
    oud_status status = oud_individual_new(evening, student, 0, &list);
    size_t rows = list ? oud_individual_count(list) : 0;
    if (rows) {
        size_t row = dice_below(dice, (uint32_t)rows);
        uint32_t exists = 0;
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, row, &exists, 1);
        size_t count = exists ? 0 : oud_individual_teachers(list, row, teachers, TEACHERS);
        ck_assert_uint_le(count, TEACHERS);
        count = some_of(dice, teachers, count);
        status = exists && dice_below(dice, 2)
                     ? oud_individual_withdraw(list, row, dice_below(dice, 2))
                     : oud_individual_offer(list, row, teachers, count, &opportunity);
    }
    oud_individual_free(list);
    return status;
}

static oud_status take_back(test_dice *dice, oud_evening *evening)
{
    oud_plan *plan = NULL;
    bool teacher = dice_below(dice, 2);
    uint32_t afdeling = steps_any(dice, evening, OUD_KIND_AFDELING);
    uint32_t subject = steps_any(dice, evening, OUD_KIND_SUBJECT);
    uint32_t thing = steps_any(dice, evening, teacher ? OUD_KIND_TEACHER : OUD_KIND_STUDENT);
    uint32_t force = some_flags(dice, OUD_PLAN_FLAG_FORCE);
    if (dice_below(dice, 3) == 0) {
        return done(oud_plan_remove_pakketvakken(evening, &afdeling, &subject, 1, force, &plan),
                    &plan);
    }
    return done(oud_plan_withdraw_of(evening, teacher ? OUD_KIND_TEACHER : OUD_KIND_STUDENT, &thing,
                                     1, force, &plan),
                &plan);
}

/* A request of another system about any opportunity; those that differ from what was asked here are
 * kept aside. */
static oud_status intake(test_dice *dice, oud_evening *evening)
{
    char codes[3][CODE];
    const char *values[] = {codes[0],     codes[1], codes[2], "", dice_below(dice, 2) ? "2" : "1",
                            "van\televen"};
    size_t sizes[6];
    uint32_t teacher = 0;
    uint32_t opportunity = 1 + dice_below(dice, oud_evening_last_opportunity(evening) + 1);
    oud_opportunity_copy(evening, opportunity, OUD_OPPORTUNITY_LIST_TEACHERS, &teacher, 1);
    const uint32_t things[] = {oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_STUDENT),
                               teacher,
                               oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_SUBJECT)};
    static const oud_kind kinds[] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_SUBJECT};
    for (size_t i = 0; i < 3; i++) {
        size_t size = 0;
        const char *code = oud_evening_code(evening, kinds[i], things[i], &size);
        snprintf(codes[i], CODE, "%.*s", (int)size, code ? code : "");
    }
    for (size_t i = 0; i < 6; i++) {
        sizes[i] = strlen(values[i]);
    }
    oud_request_batch *batch = NULL;
    oud_status status = oud_request_batch_new(evening, 0, 0, &batch);
    if (status == OUD_STATUS_OK) {
        status = oud_request_batch_add(batch, values, sizes, 6);
    }
    if (status == OUD_STATUS_OK) {
        status = oud_request_batch_apply(batch, 0);
    }
    oud_request_batch_free(batch);
    return status;
}

static oud_status acknowledge(test_dice *dice, oud_evening *evening)
{
    oud_check *check = NULL;
    oud_status status = oud_check_new(evening, NULL, 0, 0, &check);
    size_t count = check ? oud_check_count(check) + oud_check_count_quiet(check) : 0;
    for (uint32_t i = 0; count && i < 4; i++) {
        size_t finding = dice_below(dice, (uint32_t)count);
        status = oud_check_acknowledge(check, finding, dice_below(dice, 5) > 0);
    }
    oud_check_free(check);
    return status;
}

oud_status offer_steps_take(test_dice *dice, oud_evening *evening)
{
    static oud_status (*const ways[])(test_dice *, oud_evening *) = {
        pakketvakken, pakketvakken, pakketvakken, offer_file, by_hand,    mentoraat,
        individual,   individual,   take_back,    intake,     acknowledge};
    return ways[dice_below(dice, sizeof ways / sizeof *ways)](dice, evening);
}

void offer_steps_work(test_dice *dice, oud_evening *evening, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        (void)!(dice_below(dice, 2) ? offer_steps_take(dice, evening) : steps_take(dice, evening));
    }
}

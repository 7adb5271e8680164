/* evening.c - the evening's handle and settings. */
#include "evening/evening.h"

#include "evening/dates.h"
#include "evening/move.h"
#include "ouderavond/changes.h"
#include "school/week.h"

#define DEFAULT_PEILWEEK 5
#define REQUESTS_MAX     1000

static const struct {
    uint32_t low, high, start;
} SETTINGS[OUD__EVENING_SETTINGS] = {
    [OUD_EVENING_SETTING_PEILWEEK] = {1, OUD__WEEKS, DEFAULT_PEILWEEK},
    [OUD_EVENING_SETTING_MAX_REQUESTS] = {0, REQUESTS_MAX, 0},
    [OUD_EVENING_SETTING_LONG_ALLOWED] = {0, 1, 0},
    [OUD_EVENING_SETTING_LONG_COUNTS_TWICE] = {0, 1, 0},
    [OUD_EVENING_SETTING_APART] = {0, 1, 0},
    [OUD_EVENING_SETTING_PUBLISHED] = {0, 1, 0},
    [OUD_EVENING_SETTING_ARCHIVED] = {0, 1, 0},
    [OUD_EVENING_SETTING_DEADLINE] = {0, OUD__DATE_MAX, 0},
};

static void release(oud_evening *evening)
{
    oud__memory memory = evening->memory;
    oud__sets_free(&evening->sets, &memory);
    oud__talks_free(&evening->talk_table, &memory);
    oud__store_free(&evening->store, &memory);
    oud__side_free(&evening->side, &memory);
    oud__texts_free(&evening->texts, &memory);
    oud__strays_free(&evening->strays, &memory);
    oud__journal_free(&evening->journal, &memory);
    oud__schools_free(&evening->schools, &memory);
    oud__own_ids_free(&evening->own_ids, &memory);
    oud__evening_forget_indexes(evening);
    oud__vec_free(&memory, &evening->answers);
    oud__options_unref(evening->options);
    oud__elsewhere_free(&evening->elsewhere, &memory);
    oud_school_unref(evening->school);
    oud__memory_free(&memory, evening, sizeof *evening);
}

oud_status oud_evening_new(oud_school *school, oud_evening **out)
{
    if (!school || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!oud_school_is_sealed(school)) {
        return OUD_STATUS_STATE;
    }
    oud_evening *evening = oud__memory_zeroed(&school->memory, 1, sizeof *evening);
    if (!evening) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud__count_start(&evening->references);
    evening->memory = school->memory;
    evening->school = oud_school_ref(school);
    for (size_t i = 0; i < OUD__EVENING_SETTINGS; i++) {
        evening->settings[i] = SETTINGS[i].start;
    }
    uint32_t students = school->facts.count_all[OUD_KIND_STUDENT];
    if (!oud__store_start(&evening->store, &evening->memory, students)) {
        release(evening);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = evening;
    return OUD_STATUS_OK;
}

oud_evening *oud_evening_ref(oud_evening *evening)
{
    if (evening) {
        oud__count_take(&evening->references);
    }
    return evening;
}

void oud_evening_unref(oud_evening *evening)
{
    if (evening && oud__count_give(&evening->references)) {
        release(evening);
    }
}

oud_school *oud_evening_school(const oud_evening *evening)
{
    return evening ? evening->school : NULL;
}

static bool known_setting(oud_evening_setting setting)
{
    return setting >= OUD_EVENING_SETTING_PEILWEEK && (uint32_t)setting < OUD__EVENING_SETTINGS;
}

static bool in_range(oud_evening_setting setting, uint32_t value)
{
    return value >= SETTINGS[setting].low && value <= SETTINGS[setting].high;
}

static bool value_fits(oud_evening_setting setting, uint32_t value)
{
    return in_range(setting, value) &&
           (setting != OUD_EVENING_SETTING_DEADLINE || value == 0 || oud__date_valid(value));
}

bool oud__setting_fits(oud_evening_setting setting, uint32_t value)
{
    return known_setting(setting) && value_fits(setting, value);
}

static oud_status refuse_setting(oud_evening *evening, oud_evening_setting setting, uint32_t value)
{
    if (!known_setting(setting)) {
        return oud__error_range(&evening->error, "setting", (uint32_t)setting, 1,
                                OUD__EVENING_SETTINGS - 1);
    }
    return in_range(setting, value)
               ? oud__error_number(&evening->error, OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID,
                                   value)
               : oud__error_range(&evening->error, "value", value, SETTINGS[setting].low,
                                  SETTINGS[setting].high);
}

oud_status oud_evening_set(oud_evening *evening, oud_evening_setting setting, uint32_t value)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!oud__setting_fits(setting, value)) {
        return refuse_setting(evening, setting, value);
    }
    oud__needs needs = {.records = 1,
                        .unarchive = setting == OUD_EVENING_SETTING_ARCHIVED && value == 0};
    oud_status status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    oud__write_setting(evening, setting, value);
    oud__commit(evening, OUD_OPERATION_SETTING);
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}

uint32_t oud_evening_get(const oud_evening *evening, oud_evening_setting setting)
{
    return evening && known_setting(setting) ? evening->settings[setting] : 0;
}

uint64_t oud_evening_revision(const oud_evening *evening)
{
    return evening ? evening->revision : 0;
}

uint32_t oud_evening_count(const oud_evening *evening)
{
    return evening ? evening->store.live : 0;
}

uint32_t oud_evening_count_offered(const oud_evening *evening)
{
    return evening ? evening->store.offered : 0;
}

uint32_t oud_evening_last_opportunity(const oud_evening *evening)
{
    return evening ? (uint32_t)oud__store_count(&evening->store) : 0;
}

oud_code oud_evening_error(const oud_evening *evening)
{
    return evening ? evening->error.message.code : OUD_CODE_NONE;
}

size_t oud_evening_error_text(const oud_evening *evening, oud_language language, char *buffer,
                              size_t capacity)
{
    static const oud__message NONE;
    return oud__message_text(evening ? &evening->error.message : &NONE, language, buffer, capacity);
}

const oud__answer *oud__evening_answer(const oud_evening *evening, uint32_t group, uint32_t subject)
{
    uint32_t place = oud__side_get(&evening->side, OUD__TOPIC_ANSWER, group, subject);
    return place ? &evening->answers.at[place - 1] : NULL;
}

const oud__answer *oud__evening_answer_to(const oud_evening *evening, const oud__options *options,
                                          const oud__option *option)
{
    const oud__answer *answer = option->candidate_count > 1
                                    ? oud__evening_answer(evening, option->group, option->subject)
                                    : NULL;
    if (!answer) {
        return NULL;
    }
    size_t count;
    const uint32_t *candidates = oud__sets_items(&evening->sets, answer->candidates, &count);
    bool holds =
        count == option->candidate_count &&
        memcmp(candidates, oud__option_teachers(options, option), count * sizeof *candidates) == 0;
    return holds ? answer : NULL;
}

oud__options *oud__evening_options(oud_evening *evening)
{
    uint32_t week = evening->settings[OUD_EVENING_SETTING_PEILWEEK];
    if (!evening->options || evening->options->week != week) {
        oud__options *options = oud__options_new(&evening->memory, &evening->school->facts, week);
        if (!options) {
            return NULL;
        }
        oud__options_unref(evening->options);
        evening->options = options;
    }
    return evening->options;
}

const oud__relation *oud__evening_elsewhere(oud_evening *evening)
{
    oud__relation *elsewhere = &evening->elsewhere;
    if (!elsewhere->starts &&
        !oud__elsewhere_make(elsewhere, &evening->memory, &evening->school->facts)) {
        return NULL;
    }
    return elsewhere;
}

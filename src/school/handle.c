/* handle.c - the life of a school, its settings and its last error. */
#include "base/utf8.h"
#include "school/draft.h"
#include "school/week.h"

#define DIAGNOSTIC_LIMIT 1000
#define HEADING_MAX      64

/* The values a setting may take. */
typedef struct range {
    uint32_t low, high, start;
} range;

static const range ranges[OUD__SCHOOL_SETTINGS] = {
    [OUD_SCHOOL_SETTING_FIRST_WEEK] = {1, OUD__WEEKS, 31},
    [OUD_SCHOOL_SETTING_SKIP_BAD_ROWS] = {0, 1, 0},
    [OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT] = {0, UINT32_MAX, DIAGNOSTIC_LIMIT},
    [OUD_SCHOOL_SETTING_ENCODING] = {OUD_ENCODING_UTF8, OUD_ENCODING_WINDOWS_1252,
                                     OUD_ENCODING_UTF8},
};

static bool is_setting(oud_school_setting setting)
{
    return (size_t)setting >= 1 && (size_t)setting < OUD__SCHOOL_SETTINGS;
}

static void free_school(oud_school *school)
{
    const oud__memory memory = school->memory;
    if (school->diagnostics) {
        oud__diagnostics_free(school->diagnostics);
    }
    oud__draft_free(school->draft, &memory);
    oud__facts_free(&school->facts, &memory);
    oud__memory_free(&memory, school, sizeof *school);
}

static oud_school *new_school(const oud__memory *memory)
{
    oud_school *school = oud__memory_zeroed(memory, 1, sizeof *school);
    if (!school) {
        return NULL;
    }
    oud__count_start(&school->references);
    school->memory = *memory;
    for (size_t i = 1; i < OUD__SCHOOL_SETTINGS; i++) {
        school->settings[i] = ranges[i].start;
    }
    school->diagnostics = oud__diagnostics_new(&school->memory, DIAGNOSTIC_LIMIT);
    school->draft = oud__draft_new(&school->memory);
    if (!school->diagnostics || !school->draft) {
        free_school(school);
        return NULL;
    }
    return school;
}

oud_status oud_school_new(oud_allocate allocate, void *user, oud_school **out)
{
    if (!out) {
        return OUD_STATUS_ARGUMENT;
    }
    const oud__memory memory = oud__memory_start(allocate, user);
    oud_school *school = new_school(&memory);
    oud__memory_leave(&memory);
    if (!school) {
        return OUD_STATUS_NO_MEMORY;
    }
    *out = school;
    return OUD_STATUS_OK;
}

oud_school *oud_school_ref(oud_school *school)
{
    if (school) {
        oud__count_take(&school->references);
    }
    return school;
}

void oud_school_unref(oud_school *school)
{
    if (school && oud__count_give(&school->references)) {
        free_school(school);
    }
}

oud_status oud_school_set(oud_school *school, oud_school_setting setting, uint32_t value)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!is_setting(setting)) {
        return oud__error_range(&school->error, "setting", (uint32_t)setting, 1,
                                OUD__SCHOOL_SETTINGS - 1);
    }
    if (value < ranges[setting].low || value > ranges[setting].high) {
        return oud__error_range(&school->error, "value", value, ranges[setting].low,
                                ranges[setting].high);
    }
    if (!school->draft) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    if (setting == OUD_SCHOOL_SETTING_FIRST_WEEK && school->draft->lessons.count > 0) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SETTING_TOO_LATE);
    }
    if (setting == OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT) {
        oud__diagnostics_set_limit(school->diagnostics, value);
    }
    school->settings[setting] = value;
    oud__error_clear(&school->error);
    return OUD_STATUS_OK;
}

uint32_t oud_school_get(const oud_school *school, oud_school_setting setting)
{
    return school && is_setting(setting) ? school->settings[setting] : 0;
}

void oud_school_set_progress(oud_school *school, oud_progress progress, void *user)
{
    if (school) {
        school->progress = progress;
        school->progress_user = user;
    }
}

bool oud__school_goes_on(const oud_school *school, uint64_t done, uint64_t total)
{
    return !school->progress || school->progress(school->progress_user, done, total) == 0;
}

int oud_school_is_sealed(const oud_school *school)
{
    return school && !school->draft;
}

const oud_diagnostics *oud_school_diagnostics(const oud_school *school)
{
    return school ? school->diagnostics : NULL;
}

oud_code oud_school_error(const oud_school *school)
{
    return school ? school->error.message.code : OUD_CODE_NONE;
}

size_t oud_school_error_text(const oud_school *school, oud_language language, char *buffer,
                             size_t capacity)
{
    static const oud__message NONE;
    return oud__message_text(school ? &school->error.message : &NONE, language, buffer, capacity);
}

/* The heading mapped to a column, or NULL. */
static oud__mapping *find_heading(const oud__draft *draft, oud_table table, size_t column)
{
    for (size_t i = 0; i < draft->headings.count; i++) {
        oud__mapping *heading = &draft->headings.at[i];
        if (heading->table == (uint8_t)table && heading->column == (uint8_t)column) {
            return heading;
        }
    }
    return NULL;
}

oud__span oud__school_mapped_heading(const oud_school *school, oud_table table, size_t column)
{
    const oud__mapping *heading = school->draft ? find_heading(school->draft, table, column) : NULL;
    oud__span text = {heading ? heading->text : NULL, heading ? heading->size : 0};
    return text;
}

static bool map_heading(oud_school *school, oud_table table, size_t column, oud__span text)
{
    oud__draft *draft = school->draft;
    oud__mapping *heading = find_heading(draft, table, column);
    if (!heading) {
        if (!oud__vec_reserve(&school->memory, &draft->headings, 1)) {
            return false;
        }
        heading = &draft->headings.at[draft->headings.count++];
    }
    heading->table = (uint8_t)table;
    heading->column = (uint8_t)column;
    heading->size = (uint8_t)text.size;
    memcpy(heading->text, text.at, text.size);
    return true;
}

oud_status oud__school_table(oud_school *school, oud_table table)
{
    return oud_table_column_count(table)
               ? OUD_STATUS_OK
               : oud__error_range(&school->error, "table", (uint32_t)table, 1, OUD__TABLES - 1);
}

oud_status oud_school_map_heading(oud_school *school, oud_table table, size_t column,
                                  const char *heading, size_t size)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    oud__span given = {heading, heading ? size : 0};
    oud__span text = oud__span_trim(given);
    oud_status status = oud__school_table(school, table);
    if (status) {
        return status;
    }
    size_t columns = oud_table_column_count(table);
    if (column >= columns) {
        return oud__error_range(&school->error, "column", column, 0, columns - 1);
    }
    if (text.size == 0) {
        return oud__error_argument(&school->error, heading ? OUD_CODE_EMPTY : OUD_CODE_MISSING,
                                   "heading");
    }
    if (text.size > HEADING_MAX || !oud__utf8_valid(text)) {
        return oud__error_text(&school->error, text, HEADING_MAX);
    }
    if (!school->draft) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    if (!map_heading(school, table, column, text)) {
        return oud__error_fail(&school->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__error_clear(&school->error);
    return OUD_STATUS_OK;
}

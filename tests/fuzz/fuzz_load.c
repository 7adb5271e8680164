/* fuzz_load.c - any bytes, as any table in any setting: no crash, and the outcome agrees with what
 * is told. The first byte chooses the table and the settings. */
#include <stdlib.h>

#include "ouderavond/ouderavond.h"

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

/* Render everything that was told, in both languages. */
static void render(const oud_diagnostics *list)
{
    char text[64];
    for (size_t i = 0; i < oud_diagnostics_count(list); i++) {
        REQUIRE(oud_diagnostics_text(list, i, OUD_LANGUAGE_NL, text, sizeof text) > 0);
        REQUIRE(oud_diagnostics_text(list, i, OUD_LANGUAGE_EN, text, sizeof text) > 0);
        REQUIRE(oud_diagnostics_line(list, i) > 0 && oud_diagnostics_column(list, i) > 0);
    }
}

static void load(oud_school *school, oud_table table, const char *text, size_t size)
{
    const oud_diagnostics *list = oud_school_diagnostics(school);
    oud_status status = oud_school_load(school, table, "fuzz", 4, text, size);
    uint64_t errors = oud_diagnostics_count_severity(list, OUD_SEVERITY_ERROR);
    REQUIRE(status == OUD_STATUS_OK || status == OUD_STATUS_BAD_INPUT);
    REQUIRE((status == OUD_STATUS_OK) == (oud_school_error(school) == OUD_CODE_NONE));
    REQUIRE(status == OUD_STATUS_OK || errors > 0);
    REQUIRE(errors == 0 || status != OUD_STATUS_OK ||
            oud_school_get(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS) == 1);
    render(list);
    if (oud_school_seal(school) != OUD_STATUS_OK) {
        abort();
    }
    for (int kind = OUD_KIND_STUDENT; status != OUD_STATUS_OK && kind <= OUD_KIND_LESSON; kind++) {
        REQUIRE(oud_school_count_all(school, (oud_kind)kind) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    oud_school *school = NULL;
    if (size == 0 || oud_school_new(NULL, NULL, &school) != OUD_STATUS_OK) {
        return 0;
    }
    oud_table table = (oud_table)(data[0] % OUD_TABLE_VAKKEN + 1);
    REQUIRE(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, data[0] >> 6 & 1) ==
            OUD_STATUS_OK);
    REQUIRE(oud_school_set(school, OUD_SCHOOL_SETTING_ENCODING, data[0] >> 7) == OUD_STATUS_OK);
    load(school, table, (const char *)data + 1, size - 1);
    oud_school_unref(school);
    return 0;
}

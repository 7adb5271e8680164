/* fuzz_load_from.c - any bytes, as any table in any setting, whole and in pieces: the outcome is
 * the same. The first byte chooses the table and the settings, the second the sizes of window and
 * pieces.
 */
#include <stdlib.h>
#include <string.h>

#include "base/transcode.h"
#include "load/load.h"
#include "ouderavond/ouderavond.h"

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

/* A text in pieces. */
typedef struct pieces {
    const char *text;
    size_t left;
    size_t step;
} pieces;

static int next_piece(void *user, char *buffer, size_t capacity, size_t *size)
{
    pieces *from = user;
    *size = from->step < from->left ? from->step : from->left;
    *size = *size < capacity ? *size : capacity;
    memcpy(buffer, from->text, *size);
    from->text += *size;
    from->left -= *size;
    return 0;
}

static oud_school *new_school(uint8_t settings)
{
    oud_school *school = NULL;
    REQUIRE(oud_school_new(NULL, NULL, &school) == OUD_STATUS_OK);
    REQUIRE(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, settings >> 6 & 1) ==
            OUD_STATUS_OK);
    REQUIRE(oud_school_set(school, OUD_SCHOOL_SETTING_ENCODING, settings >> 7) == OUD_STATUS_OK);
    return school;
}

static void same_diagnostics(const oud_diagnostics *a, const oud_diagnostics *b)
{
    char left[512];
    char right[512];
    REQUIRE(oud_diagnostics_count_all(a) == oud_diagnostics_count_all(b));
    for (size_t i = 0; i < oud_diagnostics_count(a); i++) {
        oud_diagnostics_text(a, i, OUD_LANGUAGE_EN, left, sizeof left);
        oud_diagnostics_text(b, i, OUD_LANGUAGE_EN, right, sizeof right);
        REQUIRE(strcmp(left, right) == 0);
        REQUIRE(oud_diagnostics_line(a, i) == oud_diagnostics_line(b, i));
        REQUIRE(oud_diagnostics_column(a, i) == oud_diagnostics_column(b, i));
    }
}

static void same_things(oud_school *a, oud_school *b)
{
    REQUIRE(oud_school_seal(a) == OUD_STATUS_OK && oud_school_seal(b) == OUD_STATUS_OK);
    for (int kind = OUD_KIND_STUDENT; kind <= OUD_KIND_LESSON; kind++) {
        uint32_t count = oud_school_count_all(a, (oud_kind)kind);
        REQUIRE(oud_school_count_all(b, (oud_kind)kind) == count);
        for (uint32_t thing = 1; thing <= count; thing++) {
            size_t left = 0;
            size_t right = 0;
            const char *code = oud_school_code(a, (oud_kind)kind, thing, &left);
            const char *same = oud_school_code(b, (oud_kind)kind, thing, &right);
            REQUIRE(left == right && (left == 0 || memcmp(code, same, left) == 0));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    oud_table table = (oud_table)(data[0] % OUD_TABLE_VAKKEN + 1);
    pieces from = {(const char *)data + 2, size - 2, 1 + data[1] % 16};
    oud__source whole = oud__source_whole((const char *)data + 2, size - 2);
    oud__source parts = oud__source_read(next_piece, &from, 0);
    parts.window = OUD__CHARACTER_MAX + data[1] / 4;
    oud__span name = oud__span_of("fuzz");
    oud_school *a = new_school(data[0]);
    oud_school *b = new_school(data[0]);
    REQUIRE(oud__school_load(a, table, name, &whole) == oud__school_load(b, table, name, &parts));
    REQUIRE(oud_school_error(a) == oud_school_error(b));
    same_diagnostics(oud_school_diagnostics(a), oud_school_diagnostics(b));
    same_things(a, b);
    oud_school_unref(a);
    oud_school_unref(b);
    return 0;
}

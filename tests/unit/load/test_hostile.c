/* Texts that nobody means: a clear diagnosis each, and memory that does not grow with the text. */
#include "loading.h"
#include "support/failing_memory.h"

#include <stdlib.h>

#define SIZE    ((size_t)4 << 20)
#define HEADING "Leerling\tAfdeling\n"

/* A text: the heading or not, then one piece over and over; what is told first, and what memory
 * it may cost for every byte. */
typedef struct hostile_case {
    const char *piece;
    size_t piece_size;
    int heading;
    oud_status status;
    oud_code first;
    uint64_t line;
    size_t factor;
} hostile_case;

#define REFUSED OUD_STATUS_BAD_INPUT

static const hostile_case cases[] = {
    {TEXT("a"), 0, REFUSED, OUD_CODE_HEADING_UNKNOWN, 1, 0},
    {TEXT("a"), 1, REFUSED, OUD_CODE_CODE_TOO_LONG, 2, 0},
    {TEXT("a\t"), 0, REFUSED, OUD_CODE_HEADING_UNKNOWN, 1, 0},
    {TEXT("a\t"), 1, REFUSED, OUD_CODE_TOO_MANY_FIELDS, 2, 0},
    {TEXT("\t"), 0, REFUSED, OUD_CODE_HEADING_MISSING, 1, 0},
    {TEXT("\t"), 1, REFUSED, OUD_CODE_VALUE_MISSING, 2, 0},
    {TEXT(";"), 0, REFUSED, OUD_CODE_HEADING_MISSING, 1, 0},
    {TEXT(","), 0, REFUSED, OUD_CODE_HEADING_MISSING, 1, 0},
    {TEXT("\t\n"), 1, REFUSED, OUD_CODE_VALUE_MISSING, 2, 0},
    {TEXT("\n"), 0, REFUSED, OUD_CODE_TEXT_EMPTY, 1, 0},
    {TEXT("\n"), 1, OUD_STATUS_OK, OUD_CODE_NONE, 0, 0},
    {TEXT("\r"), 1, REFUSED, OUD_CODE_CODE_TOO_LONG, 2, 0},
    {TEXT("\0"), 0, REFUSED, OUD_CODE_NUL_BYTE, 1, 0},
    {TEXT("\0"), 1, REFUSED, OUD_CODE_NUL_BYTE, 2, 0},
    {TEXT("\xFF"), 1, REFUSED, OUD_CODE_NOT_UTF8, 2, 0},
    {TEXT("\xC3\xA9"), 1, REFUSED, OUD_CODE_CODE_TOO_LONG, 2, 0},
    {TEXT("\"a\n"), 1, REFUSED, OUD_CODE_QUOTE_TRAILING, 2, 0},
    {TEXT("\"\""), 1, REFUSED, OUD_CODE_CODE_TOO_LONG, 2, 1},
    {TEXT("\"a\"\n"), 1, REFUSED, OUD_CODE_VALUE_MISSING, 2, 0},
    {TEXT("\xFF\xFE"), 0, REFUSED, OUD_CODE_HEADING_UNKNOWN, 1, 3},
    {TEXT("\xFE\xFF\xD8\x00\x00\x0A"), 0, REFUSED, OUD_CODE_NOT_UTF16, 1, 0},
};

static size_t make_text(const hostile_case *row, char *text)
{
    size_t size = row->heading ? sizeof HEADING - 1 : 0;
    memcpy(text, HEADING, size);
    while (size + row->piece_size <= SIZE) {
        memcpy(text + size, row->piece, row->piece_size);
        size += row->piece_size;
    }
    return size;
}

START_TEST(a_clear_diagnosis_in_bounded_memory)
{
    const hostile_case *row = &cases[_i];
    char *text = malloc(SIZE);
    ck_assert_ptr_nonnull(text);
    size_t size = make_text(row, text);
    failing_memory watched = failing_memory_at(0);
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(failing_memory_allocate, &watched, &school), OUD_STATUS_OK);
    ck_assert_int_eq(loading_load(school, text, size), row->status);
    free(text);
    const oud_diagnostics *list = oud_school_diagnostics(school);
    ck_assert_int_eq(oud_diagnostics_code(list, 0), row->first);
    ck_assert_uint_eq(oud_diagnostics_line(list, 0), row->line);
    ck_assert_uint_le(watched.peak_bytes, 1000000 + row->factor * SIZE);
    oud_school_unref(school);
    failing_memory_done(&watched);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("load/hostile");
    TCase *group = tcase_create("hostile");
    tcase_set_timeout(group, 60);
    tcase_add_loop_test(group, a_clear_diagnosis_in_bounded_memory, 0,
                        (int)(sizeof cases / sizeof cases[0]));
    suite_add_tcase(all, group);
    return all;
}

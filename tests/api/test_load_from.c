/* Texts that are read piece by piece: what comes of them is what comes of the same text whole; when
 * the reading fails, nothing (R-IN-1, R-SYNC-4). unit/load compares many more texts in both ways.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/handbook.h"
#include "support/pieces.h"
#include "support/readout.h"
#include "support/suite.h"

#define HEADING "Leerling\tAfdeling\tStamklas\n"

static oud_school *new_school(void)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    return school;
}

static oud_status load_from(oud_school *school, pieces *from, uint64_t expected)
{
    return oud_school_load_from(school, OUD_TABLE_LEERLINGEN, "l.tsv", 5, expected, pieces_read,
                                from);
}

/* leerlingen of many students, more than are at hand at a time; the caller's to free. */
static char *many_students(unsigned count, size_t *size)
{
    const size_t room = (size_t)count * 40 + 64;
    char *text = malloc(room);
    ck_assert_ptr_nonnull(text);
    *size = (size_t)snprintf(text, room, HEADING);
    for (unsigned i = 0; i < count; i++) {
        *size += (size_t)snprintf(text + *size, room - *size, "student-number-%u\th%u\t%u\n", i,
                                  i % 6, i % 100);
    }
    return text;
}

/* The same in UTF-16 with its mark, of 2 * size + 2 bytes; the caller's to free. */
static char *as_utf16(const char *text, size_t size)
{
    char *wide = calloc(size + 1, 2);
    ck_assert_ptr_nonnull(wide);
    memcpy(wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < size; i++) {
        wide[2 * i + 2] = text[i];
    }
    return wide;
}

/* Everything of a school, which is given back. */
static lines everything(oud_school *school)
{
    lines all = {0};
    readout_school(&all, school);
    oud_school_unref(school);
    return all;
}

static void assert_same(lines *expected, lines *found)
{
    char *difference = lines_difference(expected, found);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(expected);
    lines_free(found);
}

START_TEST(R_IN_1_pieces_of_any_size_give_the_same_school)
{
    static const size_t steps[] = {1, 2, 3, 7, 64, 4096, 1 << 20};
    size_t size;
    char *text = many_students(30, &size);
    oud_school *whole = new_school();
    ck_assert_int_eq(oud_school_load(whole, OUD_TABLE_LEERLINGEN, "l.tsv", 5, text, size),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(whole), OUD_STATUS_OK);
    oud_school *school = new_school();
    pieces from = pieces_of(text, size, steps[_i]);
    ck_assert_int_eq(load_from(school, &from, 0), OUD_STATUS_OK);
    ck_assert(from.ended);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_NONE);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    lines expected = everything(whole);
    lines found = everything(school);
    assert_same(&expected, &found);
    free(text);
}
END_TEST

/* ---- how far it is ---- */

typedef struct told {
    unsigned calls;
    uint64_t done;
    uint64_t total;
    uint64_t sum; /* of all that was done, so that every call counts */
} told;

static int on_progress(void *user, uint64_t done, uint64_t total)
{
    told *of = user;
    ck_assert_uint_ge(done, of->done);
    ck_assert(of->calls == 0 || of->total == total);
    ck_assert(total == 0 || done <= total);
    *of = (told){of->calls + 1, done, total, of->sum + done};
    return 0;
}

static told progress_of(const char *text, size_t size, bool whole, uint64_t expected)
{
    told of = {0};
    oud_school *school = new_school();
    pieces from = pieces_of(text, size, 5000);
    oud_school_set_progress(school, on_progress, &of);
    ck_assert_int_eq(whole ? oud_school_load(school, OUD_TABLE_LEERLINGEN, "l.tsv", 5, text, size)
                           : load_from(school, &from, expected),
                     OUD_STATUS_OK);
    oud_school_set_progress(school, NULL, NULL);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), 120000);
    oud_school_unref(school);
    return of;
}

START_TEST(R_SYNC_4_what_is_expected_is_the_total)
{
    size_t size;
    char *text = many_students(120000, &size);
    told whole = progress_of(text, size, true, 0);
    ck_assert_uint_ge(whole.calls, 2);
    ck_assert_uint_eq(whole.total, size - strlen(HEADING));
    told known = progress_of(text, size, false, size);
    ck_assert_uint_eq(known.calls, whole.calls);
    ck_assert_uint_eq(known.total, whole.total);
    told unknown = progress_of(text, size, false, 0);
    ck_assert_uint_eq(unknown.calls, whole.calls);
    ck_assert_uint_eq(unknown.total, 0);
    ck_assert_uint_gt(unknown.done, 1 << 20);
    told short_of = progress_of(text, size, false, 1 << 20);
    ck_assert_uint_eq(short_of.total, (1 << 20) - strlen(HEADING));
    ck_assert_uint_eq(short_of.done, short_of.total);
    told wrong = progress_of(text, size, false, UINT64_MAX);
    ck_assert_uint_eq(wrong.total, UINT64_MAX - strlen(HEADING));
    ck_assert_uint_eq(progress_of(text, size, false, 1).total, 0);
    free(text);
}
END_TEST

static int stop(void *user, uint64_t done, uint64_t total)
{
    (void)user;
    (void)done;
    (void)total;
    return 1;
}

/* Bytes are counted as they were read, whatever they are decoded to. */
START_TEST(R_SYNC_4_how_far_it_is_counts_the_bytes_of_the_text)
{
    size_t size;
    char *text = many_students(120000, &size);
    char *wide = as_utf16(text, size);
    const size_t wide_size = 2 * size + 2;
    told whole = progress_of(wide, wide_size, true, 0);
    told known = progress_of(wide, wide_size, false, wide_size);
    ck_assert_uint_eq(whole.total, wide_size - 2 - 2 * strlen(HEADING));
    ck_assert_uint_eq(known.total, whole.total);
    /* Each call comes as soon as there is something to tell, but for a batch of rows. */
    ck_assert_uint_ge(known.calls + 1, known.total / ((1 << 20) + (1 << 18)));
    ck_assert_uint_ge(known.done + (1 << 20) + (1 << 18), known.total);
    ck_assert_uint_eq(whole.calls, known.calls);
    free(wide);
    free(text);
}
END_TEST

START_TEST(R_SYNC_4_a_load_stops)
{
    size_t size;
    char *text = many_students(60000, &size);
    oud_school *school = new_school();
    pieces from = pieces_of(text, size, 5000);
    oud_school_set_progress(school, stop, NULL);
    ck_assert_int_eq(load_from(school, &from, size), OUD_STATUS_CANCELLED);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_CANCELLED);
    ck_assert_uint_lt(from.given, size);
    lines expected = everything(new_school());
    oud_school_set_progress(school, NULL, NULL);
    ck_assert_int_eq(load_from(school, &(pieces){.text = HEADING, .size = 27, .step = 9}, 0),
                     OUD_STATUS_OK);
    lines found = everything(school);
    assert_same(&expected, &found);
    free(text);
}
END_TEST

/* ---- what fails ---- */

/* Two bad rows stand in it, which nobody hears of when the rest cannot be read. */
static const char FAULTY[] = HEADING "1\th1\th1d\n\th1\n2\th1\n\t\"h\"\"1\"\n3\th1\n";

START_TEST(R_SYNC_4_a_text_that_cannot_be_read_leaves_nothing)
{
    size_t calls = sizeof FAULTY / 8 + 2;
    for (size_t n = 1; n <= 2 * calls; n++) {
        oud_school *school = new_school();
        oud_school *same = new_school();
        pieces from = pieces_of(FAULTY, sizeof FAULTY - 1, 8);
        *(n % 2 ? &from.fail_at : &from.lie_at) = (n + 1) / 2;
        ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 1),
                         OUD_STATUS_OK);
        oud_status status = load_from(school, &from, 0);
        if (from.calls < (n + 1) / 2) {
            ck_assert_int_eq(status, OUD_STATUS_OK);
            ck_assert_uint_gt(n, 12);
        } else {
            ck_assert_int_eq(status, OUD_STATUS_READ_FAILED);
            ck_assert_int_eq(oud_school_error(school), OUD_CODE_READ_FAILED);
            ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
            ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 0),
                             OUD_STATUS_OK);
            ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
            ck_assert_int_eq(oud_school_seal(same), OUD_STATUS_OK);
            lines expected = everything(oud_school_ref(same));
            lines found = everything(oud_school_ref(school));
            assert_same(&expected, &found);
        }
        oud_school_unref(school);
        oud_school_unref(same);
    }
}
END_TEST

/* The same of a text that does not fit in what is at hand at a time, as UTF-8 and as UTF-16. */
START_TEST(R_SYNC_4_nor_does_one_that_fails_halfway)
{
    size_t size;
    char *text = many_students(60000, &size);
    char *wide = as_utf16(text, size);
    for (size_t call = 1; call <= 229; call += 57) {
        oud_school *school = new_school();
        pieces from = _i ? pieces_of(wide, 2 * size + 2, 5000) : pieces_of(text, size, 5000);
        from.fail_at = call;
        ck_assert_int_eq(load_from(school, &from, 0), OUD_STATUS_READ_FAILED);
        ck_assert_int_eq(oud_school_error(school), OUD_CODE_READ_FAILED);
        ck_assert_uint_eq(from.calls, call);
        ck_assert_uint_eq(oud_school_count_all(school, OUD_KIND_STUDENT), 0);
        oud_school_unref(school);
    }
    free(wide);
    free(text);
}
END_TEST

/* Nor one that fails before its heading is at hand: behind blank lines, or within a quote. */
START_TEST(R_SYNC_4_nor_does_one_that_fails_before_its_heading)
{
    enum { SIZE = 400000 };
    char *text = malloc(SIZE);
    ck_assert_ptr_nonnull(text);
    memset(text, '\n', SIZE);
    text[0] = _i ? '"' : '\n';
    for (size_t call = 1; call <= SIZE / 5000; call++) {
        oud_school *school = new_school();
        pieces from = pieces_of(text, SIZE, 5000);
        from.fail_at = call;
        ck_assert_int_eq(load_from(school, &from, 0), OUD_STATUS_READ_FAILED);
        ck_assert_uint_eq(from.calls, call);
        oud_school_unref(school);
    }
    free(text);
}
END_TEST

START_TEST(R_IN_3_a_heading_that_cannot_be_used_ends_the_reading)
{
    size_t size;
    char *text = many_students(60000, &size);
    memcpy(text, "Leering", 7);
    oud_school *school = new_school();
    pieces from = pieces_of(text, size, 5000);
    ck_assert_int_eq(load_from(school, &from, size), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_HEADING_MISSING);
    ck_assert_uint_lt(from.given, size);
    oud_school_unref(school);
    free(text);
}
END_TEST

START_TEST(wrong_calls_read_nothing)
{
    oud_school *school = new_school();
    pieces from = pieces_of(HEADING, sizeof HEADING - 1, 8);
    ck_assert_int_eq(load_from(NULL, &from, 0), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_load_from(school, OUD_TABLE_VAKKEN, "", 0, 0, NULL, NULL),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_load_from(school, OUD_TABLE_VAKKEN, NULL, 1, 0, pieces_read, &from),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_load_from(school, (oud_table)8, "", 0, 0, pieces_read, &from),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_OUT_OF_RANGE);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(load_from(school, &from, 0), OUD_STATUS_STATE);
    ck_assert_uint_eq(from.calls, 0);
    oud_school_unref(school);
}
END_TEST

/* ---- the offer file (R-FILE-1) ---- */

#define OFFERS                                                                                     \
    "102\tkro\two\r\n101\tcpr\tne\n\n777\t\"xyz\"\tne\n102\tkro\two\n101\tkro\n9\xFF\tkro\tne\n"   \
    "777\txyz\twis\n101\tkro\t\"n\ne\"\n999\tkro\tne"

static const struct {
    const char *text;
    size_t size;
} offers[] = {
#define OFFER(text)                                                                                \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }
    OFFER(""),
    OFFER(OFFERS),
    OFFER("\xEF\xBB\xBF" OFFERS),
    OFFER("\xFF\xFE"
          "1\0000\0001\0\t\0k\0r\0o\0\t\0n\0e\0\n\0001\0000\0002\0\t\0k\0r\0\xEB\0\t\0n\0e\0\n"),
    OFFER("101\tkro\t\"ne\n102\tkro\tne\n"),
#undef OFFER
};

/* What comes of an offer file: in pieces, or whole when `step` is 0. */
static lines offers_planned(const char *text, size_t size, size_t step)
{
    lines all = {0};
    pieces from = pieces_of(text, size, step);
    oud_plan *plan = NULL;
    oud_evening *evening = tables_evening(handbook_school, 5);
    uint32_t flags = OUD_PLAN_FLAG_SKIP_BAD_LINES;
    ck_assert_int_eq(
        step ? oud_plan_offer_file_from(evening, "o", 1, pieces_read, &from, flags, &plan)
             : oud_plan_offer_file(evening, "o", 1, text, size, flags, &plan),
        OUD_STATUS_OK);
    ck_assert(!step || from.ended);
    readout_plan(&all, plan);
    const oud_diagnostics *list = oud_plan_diagnostics(plan);
    for (size_t i = 0; i < oud_diagnostics_count(list); i++) {
        char message[256];
        oud_diagnostics_text(list, i, OUD_LANGUAGE_EN, message, sizeof message);
        lines_add(&all, "%llu:%u %s", (unsigned long long)oud_diagnostics_line(list, i),
                  oud_diagnostics_column(list, i), message);
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    readout_evening(&all, evening);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
    return all;
}

START_TEST(R_FILE_1_pieces_give_the_same_plan)
{
    for (size_t step = 1; step < 70; step += step < 4 ? 1 : 15) {
        lines expected = offers_planned(offers[_i].text, offers[_i].size, 0);
        lines found = offers_planned(offers[_i].text, offers[_i].size, step);
        assert_same(&expected, &found);
    }
}
END_TEST

START_TEST(R_FILE_1_a_file_that_cannot_be_read_is_no_plan)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = NULL;
    pieces from = pieces_of(OFFERS, sizeof OFFERS - 1, 40);
    from.fail_at = 2;
    ck_assert_int_eq(oud_plan_offer_file_from(evening, "", 0, pieces_read, &from, 0, &plan),
                     OUD_STATUS_READ_FAILED);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_READ_FAILED);
    ck_assert_int_eq(oud_plan_offer_file_from(NULL, "", 0, pieces_read, &from, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_offer_file_from(evening, "", 0, pieces_read, &from, 0, NULL),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_offer_file_from(evening, "", 0, NULL, NULL, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_offer_file_from(evening, NULL, 1, pieces_read, &from, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_offer_file_from(evening, "", 0, pieces_read, &from, 1 << 30, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_ptr_null(plan);
    ck_assert_uint_eq(from.calls, 2);
    ck_assert_uint_eq(oud_evening_count(evening), 0);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("load_from");
    TCase *cases = tcase_create("tables");
    tcase_add_loop_test(cases, R_IN_1_pieces_of_any_size_give_the_same_school, 0, 7);
    tcase_add_test(cases, R_SYNC_4_what_is_expected_is_the_total);
    tcase_add_test(cases, R_SYNC_4_how_far_it_is_counts_the_bytes_of_the_text);
    tcase_add_test(cases, R_SYNC_4_a_load_stops);
    tcase_add_test(cases, R_SYNC_4_a_text_that_cannot_be_read_leaves_nothing);
    tcase_add_loop_test(cases, R_SYNC_4_nor_does_one_that_fails_halfway, 0, 2);
    tcase_add_loop_test(cases, R_SYNC_4_nor_does_one_that_fails_before_its_heading, 0, 2);
    tcase_add_test(cases, R_IN_3_a_heading_that_cannot_be_used_ends_the_reading);
    tcase_add_test(cases, wrong_calls_read_nothing);
    suite_add_tcase(all, cases);
    cases = tcase_create("offers");
    tcase_add_loop_test(cases, R_FILE_1_pieces_give_the_same_plan, 0,
                        sizeof offers / sizeof *offers);
    tcase_add_test(cases, R_FILE_1_a_file_that_cannot_be_read_is_no_plan);
    suite_add_tcase(all, cases);
    return all;
}

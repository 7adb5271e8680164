/* Batches against one record at a time. */
#include "base/batch.h"
#include "base/starts.h"
#include "support/dice.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>

#define EXPECT(fact) ((fact) ? (void)0 : ck_abort_msg("%s", #fact))

/* What was met on the way through a text. */
typedef struct tally {
    size_t records, batches, in_batches;
} tally;

static void same_record(const oud__layout *layout, const oud__record *a, const oud__record *b)
{
    EXPECT(a->line == b->line && a->field_count == b->field_count);
    EXPECT(a->flaw == b->flaw && a->surplus == b->surplus);
    for (size_t i = 0; a->flaw == OUD__FLAW_NONE && i < layout->wanted_count; i++) {
        oud__span first = a->values[layout->wanted[i].slot];
        oud__span second = b->values[layout->wanted[i].slot];
        EXPECT(first.size == second.size);
        EXPECT(first.size == 0 || memcmp(first.at, second.at, first.size) == 0);
    }
}

/* Read a text both ways. It stands at the end of a block of its own, so that sanitizers see every
 * byte too far. */
static tally compare(const oud__layout *layout, oud__span text)
{
    static oud__batch batch;
    char *copy = malloc(text.size + 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text.at, text.size);
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__scanner alone, together;
    oud__record expected = {.line = 0};
    oud__record found = {.line = 0};
    tally met = {0, 0, 0};
    memset(&batch, 0, sizeof batch);
    oud__scanner_start(&alone, &memory, layout, (oud__span){copy, text.size}, 3);
    oud__scanner_start(&together, &memory, layout, (oud__span){copy, text.size}, 3);
    for (;;) {
        oud__scanner_batch(&together, &batch);
        met.batches += batch.count > 0;
        met.in_batches += batch.count;
        for (size_t i = 0; i < batch.count; i++) {
            oud__batch_record(&batch, layout, i, &found);
            EXPECT(oud__scanner_next(&alone, &expected) == OUD__SCAN_RECORD);
            same_record(layout, &expected, &found);
            EXPECT(expected.flaw == OUD__FLAW_NONE && !expected.surplus);
            for (size_t place = 0; place < layout->field_count; place++) {
                oud__pieces column = oud__batch_column(&batch, place);
                EXPECT(column.text + column.starts[i * column.step] + OUD__PIECES_BEYOND <=
                       copy + text.size);
            }
        }
        oud__scan next = oud__scanner_next(&together, &found);
        EXPECT(oud__scanner_next(&alone, &expected) == next);
        if (next == OUD__SCAN_END) {
            break;
        }
        same_record(layout, &expected, &found);
        met.records++;
    }
    oud__scanner_free(&alone);
    oud__scanner_free(&together);
    free(copy);
    return met;
}

/* Fields and records thrown together, now and then with something that calls for care. */
static size_t throw_text(test_dice *random, size_t places, char *out, size_t limit)
{
    static const char *const values[] = {"", "a", "1001", "klas", "0123456789abcdef", "x y"};
    static const char *const odd[] = {"\"",   "\"a\tb\"", "\"\"\"\"", "\xC3\xA9", "\xFF", "\n",
                                      "\r\n", "\r",       "\t",       "\t\t",     " ",    "\x01"};
    bool cr = dice_below(random, 2) != 0;
    unsigned oddness = dice_below(random, 3) ? 400 : 30;
    size_t size = 0;
    while (size + 40 < limit) {
        for (size_t place = 0; place < places && size + 40 < limit; place++) {
            const char *value = values[dice_below(random, sizeof values / sizeof *values)];
            if (dice_below(random, oddness) == 0) {
                value = odd[dice_below(random, sizeof odd / sizeof *odd)];
            }
            memcpy(out + size, value, strlen(value));
            size += strlen(value);
            out[size++] = place + 1 < places ? '\t' : '\n';
            if (place + 1 == places && cr && size > 1) {
                out[size - 1] = '\r';
                out[size++] = '\n';
            }
        }
        cr ^= dice_below(random, 300) == 0;
    }
    return size - (dice_below(random, 2) ? 1 : 0);
}

static oud__layout throw_layout(test_dice *random)
{
    oud__layout layout = {.delimiter = '\t', .field_count = 1 + dice_below(random, 7)};
    for (size_t place = 0; place < layout.field_count; place++) {
        if (dice_below(random, 3) > 0) {
            layout.wanted[layout.wanted_count++] = (oud__wanted){place, (place + 3) % 8};
        }
    }
    return layout;
}

START_TEST(batches_are_their_records_one_by_one)
{
    test_dice random = dice_new("batches against records");
    static char text[40000];
    tally all = {0, 0, 0};
    for (unsigned round = 0; round < 3000; round++) {
        oud__layout layout = throw_layout(&random);
        size_t limit = 100 + dice_below(&random, round % 20 ? 2000 : sizeof text - 100);
        size_t size = throw_text(&random, layout.field_count, text, limit);
        tally met = compare(&layout, (oud__span){text, size});
        all.records += met.records;
        all.batches += met.batches;
        all.in_batches += met.in_batches;
    }
    ck_assert_uint_gt(all.in_batches, all.records);
    ck_assert_uint_gt(all.in_batches, 10 * all.batches);
}
END_TEST

/* Something that calls for care on every place of a block, among records that need none. */
START_TEST(every_place_in_a_block)
{
    static const char *const odd[] = {"\"", "\"\"", "\xC3\xA9", "\n", "\t", "\r", "\n\n", "\t\n"};
    oud__layout layout = {
        .wanted = {{0, 3}, {1, 0}}, .wanted_count = 2, .field_count = 3, .delimiter = '\t'};
    for (size_t o = 0; o < sizeof odd / sizeof *odd; o++) {
        for (size_t before = 0; before < 200; before++) {
            char text[640];
            for (size_t i = 0; i < sizeof text; i++) {
                text[i] = "ab\tc\td\n"[i % 7];
            }
            memcpy(text + before, odd[o], strlen(odd[o]));
            compare(&layout, (oud__span){text, sizeof text});
            compare(&layout, (oud__span){text, 330 + before});
        }
    }
}
END_TEST

/* A line end too many in the first record, and one too few behind those that are looked for. */
START_TEST(line_ends_are_not_made_good_further_on)
{
    static oud__batch batch;
    char text[1000] = "9\n8\t7\n";
    oud__layout layout = {.field_count = 3, .delimiter = '\t'};
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__scanner scanner;
    size_t size = strlen(text);
    for (size_t row = 0; row < 3 * OUD__BATCH_REACH; row++) {
        bool last = row == OUD__BATCH_REACH - 1;
        size += (size_t)snprintf(text + size, sizeof text - size, "%s\n",
                                 last ? "p\t2\t3\tq\t2\t3" : "a\t2\t3");
    }
    oud__scanner_start(&scanner, &memory, &layout, (oud__span){text, size}, 1);
    oud__scanner_batch(&scanner, &batch);
    ck_assert_uint_eq(batch.count, 0);
    oud__scanner_free(&scanner);
}
END_TEST

/* Records of which none fits the heading are not looked at over and over. */
START_TEST(where_batches_fail_they_are_small)
{
    static char text[100000];
    static oud__batch batch;
    oud__layout layout = {.field_count = 3, .delimiter = '\t'};
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__scanner scanner;
    oud__record record = {.line = 0};
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = "a\tb\n"[i % 4];
    }
    oud__scanner_start(&scanner, &memory, &layout, (oud__span){text, sizeof text}, 1);
    for (int i = 0; i < 100; i++) {
        memset(batch.starts, 0xff, sizeof batch.starts);
        oud__scanner_batch(&scanner, &batch);
        ck_assert_uint_eq(batch.count, 0);
        size_t filled = 0;
        while (batch.starts[filled] != UINT32_MAX) {
            filled++;
        }
        ck_assert_uint_lt(filled, 3 * OUD__BATCH_REACH + OUD__BLOCK + 10);
        ck_assert_int_eq(oud__scanner_next(&scanner, &record), OUD__SCAN_RECORD);
    }
    oud__scanner_free(&scanner);
}
END_TEST

/* What stands in `text`, byte by byte, as blocks tell it. */
static oud__starts_found find_slowly(const oud__stretch_of_text *where, uint32_t *out)
{
    oud__starts_found found = {0, 0, true};
    for (size_t i = 0; i < where->size / OUD__BLOCK * OUD__BLOCK; i++) {
        char byte = where->text[i];
        if (byte == '"' || byte == 0 || (unsigned char)byte >= 0x80 ||
            (i % OUD__BLOCK == 0 && found.count >= where->wanted)) {
            break;
        }
        found.orderly &= byte != '\r';
        if (byte == '\n' || byte == where->delimiter) {
            out[found.count++] = (uint32_t)i + 1;
            found.line_ends += byte == '\n';
            found.orderly &= (byte == '\n') == (found.count % where->places == 0);
        }
    }
    return found;
}

typedef oud__starts_found (*finder)(const oud__stretch_of_text *where, uint32_t *out);

/* The ways this processor has; how many goes to *count. */
static const finder *all_finders(size_t *count)
{
    static finder all[4];
    *count = 0;
    all[(*count)++] = oud__starts_find;
    all[(*count)++] = oud__starts_find_anywhere;
#if defined(OUD__AVX2)
    if (oud__has_avx2()) {
        all[(*count)++] = oud__starts_find_avx2;
    }
    if (oud__has_avx512()) {
        all[(*count)++] = oud__starts_find_avx512;
    }
#endif
    return all;
}

/* Every way finds what there is; that it is orderly some cannot tell, but none says so when it is
 * not. Returns whether it is. */
static bool found_by_all(const oud__stretch_of_text *where)
{
    enum { SIZE = 40 * OUD__BLOCK };
    static uint32_t expected[SIZE + 2 * OUD__BLOCK], found[SIZE + 2 * OUD__BLOCK];
    size_t count;
    const finder *finders = all_finders(&count);
    const oud__starts_found right = find_slowly(where, expected);
    for (size_t i = 0; i < count; i++) {
        memset(found, 0xff, sizeof found); /* nothing of the way before */
        const oud__starts_found here = finders[i](where, found);
        ck_assert_uint_eq(here.count, right.count);
        ck_assert_uint_eq(here.line_ends, right.line_ends);
        ck_assert(here.orderly == right.orderly ||
                  (!here.orderly && (i == 0 || finders[i] == oud__starts_find_anywhere)));
        ck_assert(memcmp(found, expected, right.count * sizeof *found) == 0);
    }
    return right.orderly;
}

START_TEST(starts_are_the_same_whatever_the_processor_has)
{
    static const char bytes[] = {';', '\n', 'a', 'b', 'c', ',', '\t', '"', 0, '\xE9'};
    enum { SIZE = 40 * OUD__BLOCK };
    test_dice dice = dice_new("starts");
    for (unsigned round = 0; round < 3000; round++) {
        static char text[SIZE];
        unsigned kinds = round % 3 == 0 ? sizeof bytes : 7;
        for (size_t i = 0; i < SIZE; i++) {
            bool common =
                round % 3 == 0 ? dice_below(&dice, 50) : dice_below(&dice, 10) < round % 10;
            text[i] = common ? 'x' : bytes[dice_below(&dice, kinds)];
        }
        oud__stretch_of_text where = {text, dice_below(&dice, SIZE + 1), ';',
                                      dice_below(&dice, 2 * SIZE), 1 + dice_below(&dice, 64)};
        where.wanted = round % 2 ? where.wanted % 200 : where.wanted;
        found_by_all(&where);
    }
}
END_TEST

/* Records of some fields each, with or without one thing that is out of order. */
START_TEST(order_is_told)
{
    static const char odd[] = {';', '\n', '\r', '"'};
    enum { SIZE = 40 * OUD__BLOCK };
    test_dice dice = dice_new("order");
    unsigned orderly = 0;
    for (unsigned round = 0; round < 4000; round++) {
        static char text[SIZE];
        const size_t places = 1 + dice_below(&dice, round % 2 ? 64 : 4);
        const unsigned longest = dice_below(&dice, 12);
        size_t size = 0;
        for (size_t field = 1; size < SIZE; field++) {
            for (unsigned i = dice_below(&dice, longest + 1); i > 0 && size + 1 < SIZE; i--) {
                text[size++] = 'x';
            }
            text[size++] = field % places ? ';' : '\n';
        }
        if (round % 3) {
            text[dice_below(&dice, SIZE)] = odd[dice_below(&dice, sizeof odd)];
        }
        oud__stretch_of_text where = {text, SIZE, ';', SIZE, places};
        orderly += found_by_all(&where);
    }
    ck_assert_uint_gt(orderly, 1000);
    ck_assert_uint_lt(orderly, 3000);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/batch");
    TCase *cases = tcase_create("batch");
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, batches_are_their_records_one_by_one);
    tcase_add_test(cases, every_place_in_a_block);
    tcase_add_test(cases, starts_are_the_same_whatever_the_processor_has);
    tcase_add_test(cases, order_is_told);
    tcase_add_test(cases, where_batches_fail_they_are_small);
    tcase_add_test(cases, line_ends_are_not_made_good_further_on);
    suite_add_tcase(all, cases);
    return all;
}

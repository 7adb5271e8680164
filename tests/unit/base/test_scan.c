#include "base/scan.h"
#include "base/utf8.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <stdlib.h>

#define FIELDS_MAX 256

/* ---- a naive reader of one record, byte by byte, to compare with ---- */

typedef struct naive_field {
    char text[512]; /* with doubled quotes made single */
    size_t size;
    size_t raw_size; /* with them double */
    bool trailing, open, bad_bytes;
} naive_field;

typedef struct naive_record {
    naive_field fields[FIELDS_MAX];
    size_t count;
    uint64_t line;
} naive_record;

typedef struct naive {
    const char *text;
    size_t size, at;
    uint64_t line;
    char delimiter;
} naive;

static bool naive_at_end(const naive *self)
{
    size_t at = self->at;
    if (at < self->size && self->text[at] == '\r' &&
        (at + 1 == self->size || self->text[at + 1] == '\n')) {
        return true;
    }
    return at == self->size || self->text[at] == '\n' || self->text[at] == self->delimiter;
}

static void naive_take(naive *self, naive_field *field)
{
    char byte = self->text[self->at++];
    field->text[field->size++] = byte;
    self->line += byte == '\n';
}

static void naive_read_field(naive *self, naive_field *field)
{
    memset(field, 0, sizeof *field);
    size_t raw = self->at;
    if (self->at < self->size && self->text[self->at] == '"') {
        raw = ++self->at;
        for (;;) {
            if (self->at == self->size) {
                field->open = true;
                break;
            }
            if (self->text[self->at] == '"') {
                self->at++;
                if (self->at == self->size || self->text[self->at] != '"') {
                    field->raw_size = self->at - 1 - raw;
                    break;
                }
            }
            naive_take(self, field);
        }
        field->bad_bytes = oud__text_flaw((oud__span){field->text, field->size}) != 0;
        for (; !field->open && !naive_at_end(self); self->at++) {
            field->trailing = true;
        }
        return;
    }
    while (!naive_at_end(self)) {
        naive_take(self, field);
    }
    field->raw_size = field->size;
    field->bad_bytes = oud__text_flaw((oud__span){field->text, field->size}) != 0;
}

/* Whether the line at hand holds nothing but spaces; steps over it then. */
static bool naive_skip_blank(naive *self)
{
    size_t at = self->at;
    while (at < self->size && self->text[at] == ' ') {
        at++;
    }
    if (at < self->size && self->text[at] == '\r' &&
        (at + 1 == self->size || self->text[at + 1] == '\n')) {
        at++;
    }
    if (at < self->size && self->text[at] != '\n') {
        return false;
    }
    self->at = at < self->size ? at + 1 : at;
    self->line++;
    return true;
}

static bool naive_next(naive *self, naive_record *record)
{
    while (self->at < self->size && naive_skip_blank(self)) {
    }
    if (self->at == self->size) {
        return false;
    }
    record->line = self->line;
    record->count = 0;
    for (;;) {
        if (record->count == FIELDS_MAX) {
            ck_abort_msg("a text with more fields than this test can hold");
        }
        naive_read_field(self, &record->fields[record->count++]);
        if (self->at < self->size && self->text[self->at] == '\r') {
            self->at++;
        }
        if (self->at == self->size || self->text[self->at] == '\n') {
            break;
        }
        self->at++;
    }
    if (self->at < self->size) {
        self->at++;
        self->line++;
    }
    return true;
}

static oud__flaw naive_flaw(const naive_record *record, size_t *place)
{
    oud__flaw first = OUD__FLAW_NONE;
    for (size_t i = record->count; i > 0; i--) {
        const naive_field *field = &record->fields[i - 1];
        if (field->open) {
            *place = i - 1;
            return OUD__FLAW_QUOTE_OPEN;
        }
        if (field->trailing || field->bad_bytes) {
            *place = i - 1;
            first = field->trailing ? OUD__FLAW_QUOTE_TRAILING
                                    : oud__text_flaw((oud__span){field->text, field->size});
        }
    }
    return first;
}

/* ---- the comparison ---- */

/* A check of Check's own for each of millions of facts would take most of the time. */
#define EXPECT(fact) ((fact) ? (void)0 : ck_abort_msg("%s", #fact))

static bool same_value(oud__span value, const naive_record *expected, size_t place)
{
    const naive_field *field = &expected->fields[place];
    size_t size = place < expected->count ? field->size : 0;
    return value.size == size && (size == 0 || memcmp(value.at, field->text, size) == 0);
}

static void compare_record(const oud__layout *layout, const oud__record *found,
                           const naive_record *expected)
{
    size_t place = 0;
    oud__flaw flaw = naive_flaw(expected, &place);
    EXPECT(found->line == expected->line);
    EXPECT(found->field_count == expected->count);
    EXPECT(found->flaw == flaw);
    if (flaw != OUD__FLAW_NONE) {
        EXPECT(found->place == place);
        return;
    }
    bool surplus = false;
    for (size_t i = layout->field_count; i < expected->count; i++) {
        surplus = surplus || expected->fields[i].raw_size > 0;
    }
    EXPECT(found->surplus == surplus);
    for (size_t i = 0; i < layout->wanted_count; i++) {
        const oud__wanted *wanted = &layout->wanted[i];
        EXPECT(same_value(found->values[wanted->slot], expected, wanted->place));
    }
}

/* The text stands at the end of a block of its own, so that sanitizers see every byte too far. */
static void compare(const oud__layout *layout, oud__span text)
{
    char *copy = malloc(text.size + 1);
    ck_assert_ptr_nonnull(copy);
    copy[0] = '\r'; /* not part of the text, and to be left alone */
    char *start = copy + 1;
    memcpy(start, text.at, text.size);
    oud__memory memory = oud__memory_of(NULL, NULL);
    naive reader = {start, text.size, 0, 7, layout->delimiter};
    static naive_record expected;
    oud__record found = {.line = 0};
    oud__scanner scanner;
    oud__scanner_start(&scanner, &memory, layout, (oud__span){start, text.size}, 7);
    while (naive_next(&reader, &expected)) {
        EXPECT(oud__scanner_next(&scanner, &found) == OUD__SCAN_RECORD);
        compare_record(layout, &found, &expected);
    }
    EXPECT(oud__scanner_next(&scanner, &found) == OUD__SCAN_END);
    oud__scanner_free(&scanner);
    free(copy);
}

/* Pieces of which texts are thrown together; 0 ends a list. Plain ones make long stretches without
 * any care, the others everything that needs it. */
static const char *const plain[] = {"a", "1001", "\t", "\t", "\t", "\n", "\r\n", "klas", " ", NULL};
static const char *const wild[] = {"a",
                                   "1001",
                                   "\t",
                                   "\t\t",
                                   "\n",
                                   "\r\n",
                                   "\r",
                                   "\"",
                                   "\"\"",
                                   "\"\t\"",
                                   " ",
                                   "\t\"",
                                   "\"\t",
                                   "\"\n",
                                   "\xC3\xA9",
                                   ";",
                                   "\xFF",
                                   "\n\n",
                                   "abcdefghijklmnop",
                                   NULL};

static size_t throw_text(test_dice *random, const char *const *pieces, char *out, size_t limit)
{
    size_t count = 0;
    size_t size = 0;
    while (pieces[count]) {
        count++;
    }
    size_t wanted = dice_below(random, (uint32_t)limit - 20);
    while (size < wanted) {
        if (pieces == wild && dice_below(random, 200) == 0) {
            out[size++] = '\0';
            continue;
        }
        const char *piece = pieces[dice_below(random, (uint32_t)count)];
        memcpy(out + size, piece, strlen(piece));
        size += strlen(piece);
    }
    return size;
}

static oud__layout throw_layout(test_dice *random)
{
    oud__layout layout = {.delimiter = '\t', .field_count = 1 + dice_below(random, 8)};
    size_t shift = dice_below(random, OUD__SCAN_SLOTS);
    for (size_t place = 0; place < layout.field_count; place++) {
        if (dice_below(random, 3) > 0) {
            oud__wanted wanted = {place, (place + shift) % OUD__SCAN_SLOTS};
            layout.wanted[layout.wanted_count++] = wanted;
        }
    }
    return layout;
}

START_TEST(random_texts_read_as_byte_by_byte)
{
    test_dice random = dice_new("scan against byte by byte");
    for (unsigned round = 0; round < 60000; round++) {
        char text[480];
        const char *const *pieces = dice_below(&random, 3) ? wild : plain;
        size_t limit = dice_below(&random, 4) ? 100 : 240;
        oud__layout layout = throw_layout(&random);
        compare(&layout, (oud__span){text, throw_text(&random, pieces, text, limit)});
    }
}
END_TEST

/* Separators, line ends and quotes on every place of a block and across its border. */
START_TEST(every_place_in_a_block)
{
    static const char *const middles[] = {"\t",     "\n",   "\r\n",         "\"\"",     "\t\"x\"\t",
                                          "\n\"\n", "\t\n", "\n\"a\nb\"\n", "\xC3\xA9", "\n\xFF\n"};
    oud__layout layout = {
        .wanted = {{0, 3}, {1, 0}}, .wanted_count = 2, .field_count = 3, .delimiter = '\t'};
    for (size_t m = 0; m < sizeof middles / sizeof middles[0]; m++) {
        for (size_t before = 0; before < 140; before++) {
            char text[320];
            size_t size = strlen(middles[m]);
            memset(text, 'a', sizeof text);
            memcpy(text + before, middles[m], size);
            compare(&layout, (oud__span){text, before + size});
            compare(&layout, (oud__span){text, before + size + 1});
            compare(&layout, (oud__span){text, before + size + 130});
        }
    }
}
END_TEST

static void expect_masks(oud__masks found, oud__masks expected)
{
    if (found.separators != expected.separators || found.line_ends != expected.line_ends ||
        found.alerts != expected.alerts) {
        ck_abort_msg("masks differ");
    }
}

START_TEST(masks_are_the_same_whatever_the_processor_has)
{
    test_dice random = dice_new("masks");
    static const char bytes[] = {'\t',   ';',    ',',    '\n',   '"',    0,      'a',    '\x80',
                                 '\xFF', '\x7F', '\x01', '\x0B', '\x09', '\x21', '\x23', '\x22'};
    for (unsigned round = 0; round < 200000; round++) {
        char text[OUD__BLOCK];
        for (size_t i = 0; i < OUD__BLOCK; i++) {
            text[i] = round & 1 ? (char)dice_below(&random, 256)
                                : bytes[dice_below(&random, sizeof bytes)];
        }
        oud__masks expected = {0, 0, 0, 0};
        for (size_t i = 0; i < OUD__BLOCK; i++) {
            unsigned char byte = (unsigned char)text[i];
            expected.separators |= (uint64_t)(byte == ';' || byte == '\n') << i;
            expected.line_ends |= (uint64_t)(byte == '\n') << i;
            expected.crs |= (uint64_t)(byte == '\r') << i;
            expected.alerts |= (uint64_t)(byte == '"' || byte == 0 || byte >= 0x80) << i;
        }
        oud__masks portable = oud__masks_portable(text, ';');
        expect_masks(portable, expected);
#if defined(__SSE2__)
        oud__masks fast = oud__masks_sse2(text, ';');
        expect_masks(fast, expected);
#endif
#if defined(OUD__AVX2)
        if (oud__has_avx2()) {
            expect_masks(oud__masks_avx2(text, ';'), expected);
            ck_assert_uint_eq(oud__masks_avx2(text, ';').crs, expected.crs);
        }
        if (oud__has_avx512()) {
            expect_masks(oud__masks_avx512(text, ';'), expected);
            ck_assert_uint_eq(oud__masks_avx512(text, ';').crs, expected.crs);
        }
#endif
    }
}
END_TEST

/* The lines lost to an open quote, its own among them. */
START_TEST(an_open_quote_tells_what_it_cost)
{
    static const struct {
        const char *text;
        uint64_t lost;
    } cases[] = {{"\"", 1}, {"\"a\nb\nc", 3}, {"\"a\nb\nc\n", 3}, {"x\ta\t\"\n", 1}};
    oud__layout layout = {.field_count = 3, .delimiter = '\t'};
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        oud__scanner scanner;
        oud__record record;
        oud__scanner_start(&scanner, &memory, &layout, oud__span_of(cases[i].text), 1);
        ck_assert_int_eq(oud__scanner_next(&scanner, &record), OUD__SCAN_RECORD);
        ck_assert_int_eq(record.flaw, OUD__FLAW_QUOTE_OPEN);
        ck_assert_uint_eq(record.lost, cases[i].lost);
        ck_assert_int_eq(oud__scanner_next(&scanner, &record), OUD__SCAN_END);
        oud__scanner_free(&scanner);
    }
}
END_TEST

START_TEST(memory_is_asked_for_doubled_quotes_only)
{
    oud__layout layout = {
        .wanted = {{0, 0}}, .wanted_count = 1, .field_count = 2, .delimiter = '\t'};
    failing_memory watched = failing_memory_at(1);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__scanner scanner;
    oud__record record;
    oud__span text = oud__span_of("a\tb\n\"c\"\t\"d\"\"\"\n\"e\"\"\"\tf\n");
    oud__scanner_start(&scanner, &memory, &layout, text, 1);
    ck_assert_int_eq(oud__scanner_next(&scanner, &record), OUD__SCAN_RECORD);
    ck_assert_int_eq(oud__scanner_next(&scanner, &record), OUD__SCAN_RECORD);
    ck_assert_uint_eq(watched.requests, 0);
    ck_assert_int_eq(oud__scanner_next(&scanner, &record), OUD__SCAN_NO_MEMORY);
    oud__scanner_free(&scanner);
    failing_memory_done(&watched);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/scan");
    TCase *cases = tcase_create("scan");
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, random_texts_read_as_byte_by_byte);
    tcase_add_test(cases, every_place_in_a_block);
    tcase_add_test(cases, masks_are_the_same_whatever_the_processor_has);
    tcase_add_test(cases, an_open_quote_tells_what_it_cost);
    tcase_add_test(cases, memory_is_asked_for_doubled_quotes_only);
    suite_add_tcase(all, cases);
    return all;
}

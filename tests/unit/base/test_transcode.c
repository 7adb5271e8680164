#include "base/transcode.h"
#include "base/utf8.h"
#include "support/suite.h"

/* Transcode in pieces of `step` bytes, into `room` bytes at a time; the size of what comes of it.
 */
static size_t run(oud__charset charset, oud__span text, size_t step, size_t room, char *out)
{
    const char *end = text.at + text.size;
    oud__span left = {text.at, 0};
    size_t size = 0;
    while (left.size > 0 || left.at < end) {
        size_t more = (size_t)(end - left.at) - left.size;
        left.size += more < step ? more : step;
        bool last = left.at + left.size == end;
        size_t written;
        do {
            written = oud__transcode(charset, &left, last, out + size, room);
            ck_assert_uint_le(written, room);
            size += written;
        } while (written > 0);
        ck_assert_uint_lt(left.size, last ? 1 : OUD__CHARACTER_MAX);
    }
    return size;
}

/* Transcode, however it is cut up, and compare with what is expected. */
static void expect(oud__charset charset, const char *from, size_t from_size, const char *to,
                   size_t to_size)
{
    char out[64];
    for (size_t step = 1; step <= 8; step++) {
        for (size_t room = OUD__CHARACTER_MAX; room <= 16; room += 3) {
            size_t size = run(charset, (oud__span){from, from_size}, step, room, out);
            ck_assert_uint_eq(size, to_size);
            ck_assert_mem_eq(out, to, to_size);
        }
    }
}

#define EXPECT(charset, from, to) expect(charset, from, sizeof from - 1, to, sizeof to - 1)

START_TEST(the_byte_order_mark_tells)
{
    static const struct {
        const char *text;
        oud__charset charset;
        size_t mark;
    } cases[] = {
        {"\xEF\xBB\xBFx", OUD__CHARSET_UTF8, 3},     {"\xFF\xFEx", OUD__CHARSET_UTF16_LE, 2},
        {"\xFE\xFFx", OUD__CHARSET_UTF16_BE, 2},     {"x", OUD__CHARSET_WINDOWS_1252, 0},
        {"\xEF\xBBx", OUD__CHARSET_WINDOWS_1252, 0}, {"", OUD__CHARSET_WINDOWS_1252, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        oud__span text = oud__span_of(cases[i].text);
        oud__charset found = oud__charset_detect(&text, OUD__CHARSET_WINDOWS_1252);
        ck_assert_int_eq(found, cases[i].charset);
        ck_assert_ptr_eq(text.at, cases[i].text + cases[i].mark);
        ck_assert_uint_eq(text.size, strlen(cases[i].text) - cases[i].mark);
    }
}
END_TEST

START_TEST(utf16_in_both_orders)
{
    EXPECT(OUD__CHARSET_UTF16_LE, "", "");
    EXPECT(OUD__CHARSET_UTF16_LE, "a\0\n\0", "a\n");
    EXPECT(OUD__CHARSET_UTF16_BE, "\0a\0\n", "a\n");
    EXPECT(OUD__CHARSET_UTF16_LE, "\xE9\0\xAC\x20", "\xC3\xA9\xE2\x82\xAC");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xD8\x3D\xDE\x00", "\xF0\x9F\x98\x80");
    EXPECT(OUD__CHARSET_UTF16_LE, "\x3D\xD8\x00\xDE", "\xF0\x9F\x98\x80");
    EXPECT(OUD__CHARSET_UTF16_LE, "\xFF\xDB\xFF\xDF", "\xF4\x8F\xBF\xBF");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xD8\x00\xDC\x00", "\xF0\x90\x80\x80");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xD7\xFF\xE0\x00", "\xED\x9F\xBF\xEE\x80\x80");
}
END_TEST

/* What is no character becomes bytes that are no UTF-8, and what follows it is kept (R-IN-2). */
START_TEST(utf16_faults_stay_faults_in_their_place)
{
    EXPECT(OUD__CHARSET_UTF16_BE, "\0a\xD8\x3D\0b",
           "a\xED\xA0\xBD"
           "b");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xDE\x00\0b",
           "\xED\xB8\x80"
           "b");
    EXPECT(OUD__CHARSET_UTF16_BE, "\0a\xD8\x3D", "a\xED\xA0\xBD");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xD8\x3D\xD8\x3D\xDE\x00", "\xED\xA0\xBD\xF0\x9F\x98\x80");
    EXPECT(OUD__CHARSET_UTF16_LE, "a\0b", "a\xFF");
    EXPECT(OUD__CHARSET_UTF16_LE, "\x3D\xD8\x00", "\xED\xA0\xBD\xFF");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xDC\x00\xDC\x00", "\xED\xB0\x80\xED\xB0\x80");
    EXPECT(OUD__CHARSET_UTF16_BE, "\xD8\x00\xE0\x00", "\xED\xA0\x80\xEE\x80\x80");
    EXPECT(OUD__CHARSET_UTF16_BE, "\0a\xDC\x00", "a\xED\xB0\x80");
    /* Half a pair at the end, whatever stands behind the text. */
    expect(OUD__CHARSET_UTF16_BE, "\xD8\x3D\xDE\x00", 2, "\xED\xA0\xBD", 3);
    expect(OUD__CHARSET_UTF16_BE, "\xD8\x3D\xDE\x00", 3, "\xED\xA0\xBD\xFF", 4);
}
END_TEST

START_TEST(windows_1252_byte_by_byte)
{
    unsigned bad = 0;
    for (unsigned byte = 0; byte < 256; byte++) {
        char one = (char)byte;
        char utf8[OUD__CHARACTER_MAX];
        oud__span out = {
            utf8, run(OUD__CHARSET_WINDOWS_1252, (oud__span){&one, 1}, 1, sizeof utf8, utf8)};
        bool undefined =
            byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
        ck_assert(oud__utf8_valid(out) == !undefined);
        bad += undefined;
        if (byte < 0x80 || byte >= 0xA0) {
            char latin1[OUD__UTF8_MAX];
            ck_assert_uint_eq(out.size, oud__utf8_put(latin1, byte));
            ck_assert_mem_eq(out.at, latin1, out.size);
        }
    }
    ck_assert_uint_eq(bad, 5);
    EXPECT(OUD__CHARSET_WINDOWS_1252, "Jos\xE9 \x80 \x9F", "Jos\xC3\xA9 \xE2\x82\xAC \xC5\xB8");
    EXPECT(OUD__CHARSET_WINDOWS_1252,
           "a\x81"
           "b",
           "a\xFF"
           "b");
}
END_TEST

START_TEST(what_may_go_on_is_left)
{
    char out[8];
    oud__span text = {"a\0\x3D\xD8", 4};
    ck_assert_uint_eq(oud__transcode(OUD__CHARSET_UTF16_LE, &text, false, out, sizeof out), 1);
    ck_assert_uint_eq(text.size, 2);
    ck_assert_uint_eq(oud__transcode(OUD__CHARSET_UTF16_LE, &text, true, out, 3), 0);
    ck_assert_uint_eq(text.size, 2);
    ck_assert_uint_eq(oud__transcode(OUD__CHARSET_UTF16_LE, &text, true, out, 4), 3);
    ck_assert_uint_eq(text.size, 0);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/transcode");
    TCase *cases = tcase_create("transcode");
    tcase_add_test(cases, the_byte_order_mark_tells);
    tcase_add_test(cases, utf16_in_both_orders);
    tcase_add_test(cases, utf16_faults_stay_faults_in_their_place);
    tcase_add_test(cases, windows_1252_byte_by_byte);
    tcase_add_test(cases, what_may_go_on_is_left);
    suite_add_tcase(all, cases);
    return all;
}

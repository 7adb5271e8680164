#include "base/utf8.h"
#include "support/suite.h"

static bool valid(const char *text)
{
    return oud__utf8_valid(oud__span_of(text));
}

/* Every code point is written, read back and accepted, but for the surrogates (R-IN-2). */
START_TEST(every_code_point_is_a_character_but_surrogates)
{
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        char bytes[OUD__UTF8_MAX];
        oud__span text = {bytes, oud__utf8_put(bytes, point)};
        size_t size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        bool surrogate = point >= 0xD800 && point < 0xE000;
        if (text.size != size || oud__utf8_first(text) != (surrogate ? 0 : size) ||
            oud__utf8_valid(text) == surrogate) {
            ck_abort_msg("U+%04X", (unsigned)point);
        }
    }
}
END_TEST

/* By the definition: a well-formed text decodes to a code point that is written the same way. */
static size_t naive_first(const unsigned char *at, size_t size)
{
    static const struct {
        unsigned mask, mark;
        uint32_t low;
        size_t size;
    } forms[] = {
        {0x80, 0x00, 0, 1},
        {0xE0, 0xC0, 0x80, 2},
        {0xF0, 0xE0, 0x800, 3},
        {0xF8, 0xF0, 0x10000, 4},
    };
    for (size_t f = 0; f < 4; f++) {
        if ((at[0] & forms[f].mask) != forms[f].mark || size < forms[f].size) {
            continue;
        }
        uint32_t point = at[0] & ~forms[f].mask & 0xFF;
        for (size_t i = 1; i < forms[f].size; i++) {
            if ((at[i] & 0xC0) != 0x80) {
                return 0;
            }
            point = point << 6 | (at[i] & 0x3F);
        }
        bool surrogate = point >= 0xD800 && point < 0xE000;
        return point < forms[f].low || point > 0x10FFFF || surrogate ? 0 : forms[f].size;
    }
    return 0;
}

START_TEST(every_pair_and_many_fours_of_bytes)
{
    static const unsigned char ends[] = {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        for (unsigned end = 0; end < 36; end++) {
            unsigned char bytes[4] = {(unsigned char)(pair >> 8), (unsigned char)pair,
                                      ends[end / 6], ends[end % 6]};
            for (size_t size = 1; size <= 4; size++) {
                oud__span text = {(const char *)bytes, size};
                if (oud__utf8_first(text) != naive_first(bytes, size)) {
                    ck_abort_msg("%04X, then end %u, size %zu", pair, end, size);
                }
            }
        }
    }
}
END_TEST

START_TEST(faults_are_found_anywhere)
{
    ck_assert(valid(""));
    ck_assert(valid("Jos\xC3\xA9 en \xE2\x82\xAC en \xF0\x9F\x98\x80"));
    static const char *const faults[] = {
        "\x80",         "\xC0\xAF",         "\xC1\xBF",         "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF",         "\xE2\x82",
    };
    for (size_t f = 0; f < sizeof faults / sizeof faults[0]; f++) {
        for (size_t before = 0; before < 40; before++) {
            char text[64];
            memset(text, 'a', sizeof text);
            memcpy(text + before, faults[f], strlen(faults[f]));
            ck_assert(!oud__utf8_valid((oud__span){text, sizeof text}));
            ck_assert(!oud__utf8_valid((oud__span){text, before + strlen(faults[f])}));
        }
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/utf8");
    TCase *cases = tcase_create("utf8");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, every_code_point_is_a_character_but_surrogates);
    tcase_add_test(cases, every_pair_and_many_fours_of_bytes);
    tcase_add_test(cases, faults_are_found_anywhere);
    suite_add_tcase(all, cases);
    return all;
}

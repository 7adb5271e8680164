#include "base/fold.h"
#include "base/span.h"
#include "support/suite.h"

/* R-IN-2: codes and headings are compared without regard to ASCII case. */
START_TEST(only_ascii_letters_fold)
{
    ck_assert(oud__span_equal_fold(oud__span_of("Week T/M"), oud__span_of("wEEK t/m")));
    ck_assert(oud__span_equal_fold(oud__span_of(""), oud__span_of("")));
    ck_assert(!oud__span_equal_fold(oud__span_of("vak"), oud__span_of("vakken")));
    ck_assert(!oud__span_equal_fold(oud__span_of("[a"), oud__span_of("{a")));
    ck_assert(!oud__span_equal_fold(oud__span_of("\xc3\x8b"), oud__span_of("\xc3\xab")));
}
END_TEST

START_TEST(trim_takes_outer_blanks)
{
    oud__span trimmed = oud__span_trim(oud__span_of(" \t Groep lesson \t"));
    ck_assert(oud__span_equal_fold(trimmed, oud__span_of("Groep lesson")));
    ck_assert_uint_eq(oud__span_trim(oud__span_of(" \t ")).size, 0);
    ck_assert_uint_eq(oud__span_trim(oud__span_of("")).size, 0);
    ck_assert_uint_eq(oud__span_trim(oud__span_of("\nx")).size, 2);
}
END_TEST

/* Eight bytes at a time gives what one at a time gives, whatever stands beside a byte. */
START_TEST(words_fold_as_bytes_do)
{
    for (unsigned byte = 0; byte < 256; byte++) {
        for (unsigned place = 0; place < 8; place++) {
            static const char *const others[] = {"\0\0\0\0\0\0\0", "\xff\xff\xff\xff\xff\xff\xff",
                                                 "ZZZZZZZ", "@@@@@@@", "[A[A[A["};
            for (size_t other = 0; other < sizeof others / sizeof *others; other++) {
                char text[8];
                memcpy(text, others[other], 7);
                text[7] = text[0];
                text[place] = (char)byte;
                char folded[8];
                oud__store_8(folded, oud__fold_8(oud__load_8(text)));
                for (unsigned i = 0; i < 8; i++) {
                    ck_assert_uint_eq((unsigned char)folded[i], oud__fold_byte(text[i]));
                }
            }
        }
    }
}
END_TEST

START_TEST(ordered_words_compare_as_text)
{
    ck_assert(oud__load_8_ordered("abcdefgh") < oud__load_8_ordered("abcdefgi"));
    ck_assert(oud__load_8_ordered("b\0\0\0\0\0\0\0") > oud__load_8_ordered("abcdefgh"));
    ck_assert(oud__load_8_ordered("\x80zzzzzz") > oud__load_8_ordered("zzzzzzz"));
}
END_TEST

/* At every place, every byte of ASCII, whatever comes behind it. */
START_TEST(plain_bytes_are_counted_up_to_the_first_other)
{
    for (unsigned place = 0; place < 8; place++) {
        for (unsigned byte = 0; byte < 0x80; byte++) {
            char text[] = "0-Zz~9Aa";
            memset(text + place, byte % 2 ? 0xff : ',', 8 - place);
            text[place] = (char)byte;
            const unsigned found = oud__plain_bytes(oud__load_8(text));
            if (byte <= ',') {
                ck_assert_uint_eq(found, place);
            } else {
                ck_assert_uint_gt(found, place);
            }
        }
    }
    ck_assert_uint_eq(oud__plain_bytes(oud__load_8("0-Zz~9Aa")), 8);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("span");
    TCase *tests = tcase_create("span");
    tcase_add_test(tests, only_ascii_letters_fold);
    tcase_add_test(tests, trim_takes_outer_blanks);
    tcase_add_test(tests, words_fold_as_bytes_do);
    tcase_add_test(tests, ordered_words_compare_as_text);
    tcase_add_test(tests, plain_bytes_are_counted_up_to_the_first_other);
    suite_add_tcase(suite, tests);
    return suite;
}

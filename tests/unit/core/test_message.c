#include "core/message.h"
#include "support/suite.h"

static const struct {
    oud_code code;
    const char *name;
} all_codes[] = {
#define MESSAGE(number, name, severity, nl, en) {OUD_CODE_##name, "OUD" #number},
#include "core/messages.def"
#undef MESSAGE
};

static const oud_language languages[] = {OUD_LANGUAGE_NL, OUD_LANGUAGE_EN};

/* Every message with arguments that show where each went. */
static oud__message sample(oud_code code)
{
    oud__message message = {.code = code};
    message.arguments[0] = oud__text_argument(oud__span_of("<one>"));
    message.arguments[1] = oud__number_argument(2002);
    message.arguments[2] = oud__text_argument(oud__span_of("<three>"));
    message.arguments[3] = oud__number_argument(4004);
    return message;
}

START_TEST(every_message_renders_in_both_languages)
{
    static const char *const holders[] = {"{1}", "{2}", "{3}", "{4}"};
    static const char *const shown[] = {"\"<one>\"", "2002", "\"<three>\"", "4004"};
    oud__message message = sample(all_codes[_i].code);
    for (size_t l = 0; l < 2; l++) {
        const char *pattern = oud__message_template(message.code, languages[l]);
        char text[512];
        size_t size = oud__message_text(&message, languages[l], text, sizeof text);
        ck_assert_uint_gt(size, 5);
        ck_assert_uint_eq(size, strlen(text));
        ck_assert_ptr_null(strchr(text, '{'));
        ck_assert_ptr_null(strchr(text, '\n'));
        for (size_t i = 0; i < OUD__ARGUMENTS; i++) {
            ck_assert(!strstr(pattern, holders[i]) || strstr(text, shown[i]));
        }
    }
}
END_TEST

/* Dutch and English tell the same things. */
START_TEST(both_languages_name_the_same_arguments)
{
    const char *nl = oud__message_template(all_codes[_i].code, OUD_LANGUAGE_NL);
    const char *en = oud__message_template(all_codes[_i].code, OUD_LANGUAGE_EN);
    ck_assert_str_ne(nl, en);
    for (char digit = '1'; digit <= '4'; digit++) {
        char holder[] = {'{', digit, '}', '\0'};
        ck_assert(!strstr(nl, holder) == !strstr(en, holder));
    }
}
END_TEST

START_TEST(codes_are_found_ascending_with_name_and_severity)
{
    size_t count = sizeof all_codes / sizeof all_codes[0];
    char name[16];
    ck_assert_uint_eq(count, OUD__MESSAGE_COUNT);
    for (size_t i = 0; i < count; i++) {
        oud_code code = all_codes[i].code;
        ck_assert(i == 0 || all_codes[i - 1].code < code);
        ck_assert_uint_eq(oud__message_place(code), i);
        ck_assert_int_eq(oud__message_code(i), code);
        ck_assert_uint_eq(oud_code_name(code, name, sizeof name), 7);
        ck_assert_str_eq(name, all_codes[i].name);
        ck_assert_int_ge(oud_code_severity(code), OUD_SEVERITY_ERROR);
        ck_assert_int_le(oud_code_severity(code), OUD_SEVERITY_INFO);
    }
    ck_assert_int_eq(oud_code_severity(OUD_CODE_STAMKLAS_DIFFERS), OUD_SEVERITY_WARNING);
}
END_TEST

START_TEST(unknown_numbers_give_nothing)
{
    static const int unknown[] = {0, 1, 1000, 1999, 3999, 9999, 2000000000};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        oud_code code = (oud_code)unknown[i];
        oud__message message = sample(code);
        char text[8] = "before";
        ck_assert_uint_eq(oud__message_place(code), OUD__MESSAGE_COUNT);
        ck_assert_int_eq(oud_code_severity(code), 0);
        ck_assert_uint_eq(oud_code_name(code, text, sizeof text), 0);
        ck_assert_str_eq(text, "");
        strcpy(text, "before");
        ck_assert_uint_eq(oud__message_text(&message, OUD_LANGUAGE_NL, text, sizeof text), 0);
        ck_assert_str_eq(text, "");
    }
    ck_assert_ptr_null(oud__message_template(OUD_CODE_NO_MEMORY, (oud_language)3));
    ck_assert_ptr_null(oud__message_template(OUD_CODE_NO_MEMORY, (oud_language)0));
}
END_TEST

/* A buffer of any size gets a prefix of whole characters, and the size of all is told. */
START_TEST(a_short_buffer_gets_whole_characters)
{
    static const char whole[] = "onbekend: \"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z\"";
    oud__span code = oud__span_of("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    oud__message message = {.code = OUD_CODE_NOT_FOUND, .arguments = {oud__text_argument(code)}};
    for (size_t capacity = 0; capacity < sizeof whole + 3; capacity++) {
        char text[64];
        memset(text, '#', sizeof text);
        char *buffer = capacity ? text : NULL;
        size_t size = oud__message_text(&message, OUD_LANGUAGE_NL, buffer, capacity);
        ck_assert_uint_eq(size, sizeof whole - 1);
        if (capacity == 0) {
            continue;
        }
        size_t kept = strlen(text);
        ck_assert_uint_lt(kept, capacity);
        ck_assert_mem_eq(text, whole, kept);
        ck_assert((whole[kept] & 0xC0) != (char)0x80);
        ck_assert_uint_ge(kept + 4, capacity < sizeof whole ? capacity : sizeof whole);
        ck_assert_int_eq(text[capacity], '#');
    }
}
END_TEST

static void expect_quoted(oud__span text, const char *expected)
{
    char buffer[256];
    oud__writer writer = oud__writer_on(buffer, sizeof buffer);
    oud__write_quoted(&writer, text);
    oud__writer_end(&writer);
    ck_assert_str_eq(buffer, expected);
    oud__span part = oud__shown_part(text);
    ck_assert_uint_le(part.size, OUD__SHOWN_MAX);
    writer = oud__writer_on(buffer, sizeof buffer);
    oud__write_quoted(&writer, part);
    oud__writer_end(&writer);
    ck_assert_str_eq(buffer, expected);
}

#define DIGITS40 "0123456789012345678901234567890123456789"
#define EUROS10                                                                                    \
    "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC"                                 \
    "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC"
#define EUROS40 EUROS10 EUROS10 EUROS10 EUROS10

START_TEST(offending_text_is_quoted_cut_and_cleaned)
{
    static const char with_nul[] = "a\0b";
    expect_quoted(oud__span_of(""), "\"\"");
    expect_quoted(oud__span_of("h1d"), "\"h1d\"");
    expect_quoted(oud__span_of(DIGITS40), "\"" DIGITS40 "\"");
    expect_quoted(oud__span_of(DIGITS40 "0"), "\"" DIGITS40 "...\"");
    expect_quoted(oud__span_of(EUROS40), "\"" EUROS40 "\"");
    expect_quoted(oud__span_of(EUROS40 "\xE2\x82\xAC"), "\"" EUROS40 "...\"");
    expect_quoted((oud__span){with_nul, 3}, "\"a?b\"");
    expect_quoted(oud__span_of("\x01\t\n\x7F\xC2\x85z"), "\"?????z\"");
    expect_quoted(oud__span_of("Jos\xE9 \xED\xA0\x80 \xC3"), "\"Jos? ??? ?\"");
}
END_TEST

START_TEST(numbers_as_digits)
{
    char text[32];
    oud__writer writer = oud__writer_on(text, sizeof text);
    oud__write_number(&writer, 0);
    oud__write_text(&writer, " ");
    oud__write_number(&writer, UINT64_MAX);
    ck_assert_uint_eq(oud__writer_end(&writer), 22);
    ck_assert_str_eq(text, "0 18446744073709551615");
}
END_TEST

/* The error keeps its own copy of what it was told, and as much as rendering shows. */
START_TEST(an_error_holds_its_texts)
{
    char code[300];
    memset(code, 'x', sizeof code);
    oud__message message = {.code = OUD_CODE_CODE_TOO_LONG};
    message.arguments[0] = oud__text_argument((oud__span){code, sizeof code});
    message.arguments[1] = oud__number_argument(300);
    static oud__error error;
    oud__error_set(&error, &message);
    memset(code, 'y', sizeof code);
    char text[128];
    oud__message_text(&error.message, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, "code \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\" has 300 bytes, at "
                           "most 64 are allowed");
    oud__error_set(&error, &error.message);
    oud__message_text(&error.message, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "xxx..."));
    ck_assert_int_eq(oud__error_fail(&error, OUD_STATUS_STATE, OUD_CODE_SEALED), OUD_STATUS_STATE);
    ck_assert_int_eq(error.message.code, OUD_CODE_SEALED);
    oud__error_clear(&error);
    ck_assert_int_eq(error.message.code, OUD_CODE_NONE);
    ck_assert_uint_eq(oud__message_text(&error.message, OUD_LANGUAGE_EN, text, sizeof text), 0);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("core/message");
    TCase *cases = tcase_create("message");
    tcase_add_loop_test(cases, every_message_renders_in_both_languages, 0, OUD__MESSAGE_COUNT);
    tcase_add_loop_test(cases, both_languages_name_the_same_arguments, 0, OUD__MESSAGE_COUNT);
    tcase_add_test(cases, codes_are_found_ascending_with_name_and_severity);
    tcase_add_test(cases, unknown_numbers_give_nothing);
    tcase_add_test(cases, a_short_buffer_gets_whole_characters);
    tcase_add_test(cases, offending_text_is_quoted_cut_and_cleaned);
    tcase_add_test(cases, numbers_as_digits);
    tcase_add_test(cases, an_error_holds_its_texts);
    suite_add_tcase(all, cases);
    return all;
}

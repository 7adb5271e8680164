#include "base/codes_probe.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>

#define MODEL_MAX 1500

/* The naive twin: a list of texts as first written. */
typedef struct list_model {
    char texts[MODEL_MAX][OUD__CODE_MAX];
    size_t sizes[MODEL_MAX];
    uint32_t count;
} list_model;

static oud__span model_text(const list_model *model, uint32_t id)
{
    return (oud__span){model->texts[id - 1], model->sizes[id - 1]};
}

static uint32_t model_find(const list_model *model, oud__span code)
{
    for (uint32_t id = 1; id <= model->count; id++) {
        if (oud__span_equal_fold(model_text(model, id), code)) {
            return id;
        }
    }
    return 0;
}

static uint32_t model_add(list_model *model, oud__span code)
{
    uint32_t id = model_find(model, code);
    if (!id && model->count < MODEL_MAX) {
        memcpy(model->texts[model->count], code.at, code.size);
        model->sizes[model->count] = code.size;
        id = ++model->count;
    }
    return id;
}

/* A code in a block of exactly its size, so that reading beyond it is seen. */
static oud__span random_code(test_dice *dice)
{
    static const size_t sizes[] = {1, 1, 2, 3, 4, 5, 7, 7, 8, 9, 12, 15, 16, 17, 24, 25, 63, 64};
    static const char letters[] = "aAbB1\xc3\xab@[";
    size_t size = sizes[dice_below(dice, sizeof sizes / sizeof *sizes)];
    char *text = malloc(size);
    memset(text, '0', size);
    for (int changes = 0; changes < 6; changes++) {
        text[dice_below(dice, (uint32_t)size)] = letters[dice_below(dice, sizeof letters - 1)];
    }
    return (oud__span){text, size};
}

static void assert_same_text(oud__span expected, oud__span found)
{
    ck_assert_uint_eq(expected.size, found.size);
    ck_assert_mem_eq(expected.at, found.at, expected.size);
}

static void assert_as_model(const oud__codes *codes, const list_model *model)
{
    ck_assert_uint_eq(oud__codes_count(codes), model->count);
    for (uint32_t id = 1; id <= model->count; id++) {
        assert_same_text(model_text(model, id), oud__codes_text(codes, id));
        ck_assert_uint_eq(oud__codes_find(codes, model_text(model, id)), id);
    }
}

static void add_one(oud__codes *codes, const oud__memory *memory, list_model *model,
                    test_dice *dice)
{
    oud__span code = random_code(dice);
    uint32_t near = dice_below(dice, 4) ? dice_below(dice, MODEL_MAX + 50) : UINT32_MAX;
    bool hinted = dice_below(dice, 4) != 0;
    if (model_find(model, code) || model->count < MODEL_MAX) {
        uint32_t id = oud__codes_add(codes, memory, code, hinted ? &near : NULL);
        ck_assert_uint_eq(id, model_add(model, code));
        ck_assert(!hinted || near == id);
    } else {
        ck_assert_uint_eq(oud__codes_find(codes, code), 0);
    }
    free((char *)code.at);
}

/* R-IN-6 and section 2 of the rules: compared without ASCII case, kept as first written. */
START_TEST(behaves_like_a_list)
{
    test_dice dice = dice_new("behaves_like_a_list");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__codes codes = {0};
    list_model *twin = calloc(1, sizeof *twin);
    for (int round = 0; round < 12; round++) {
        for (int i = 0; i < 500; i++) {
            add_one(&codes, &memory, twin, &dice);
        }
        assert_as_model(&codes, twin);
        if (round % 3 == 2) {
            uint32_t count = dice_below(&dice, twin->count + 1);
            oud__codes_rollback(&codes, (oud__codes_mark){count, 0});
            twin->count = count;
            assert_as_model(&codes, twin);
        }
    }
    oud__codes_free(&codes, &memory);
    ck_assert_uint_eq(oud__codes_count(&codes), 0);
    free(twin);
    failing_memory_done(&watched);
}
END_TEST

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static int model_compare(oud__span a, oud__span b)
{
    char folded[2][OUD__CODE_MAX + 1] = {{0}};
    for (size_t i = 0; i < OUD__CODE_MAX; i++) {
        char first = i < a.size ? a.at[i] : '\0';
        char second = i < b.size ? b.at[i] : '\0';
        folded[0][i] = (char)(first >= 'A' && first <= 'Z' ? first + 32 : first);
        folded[1][i] = (char)(second >= 'A' && second <= 'Z' ? second + 32 : second);
    }
    return sign(memcmp(folded[0], folded[1], OUD__CODE_MAX));
}

START_TEST(order_is_that_of_folded_bytes)
{
    test_dice dice = dice_new("order_is_that_of_folded_bytes");
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    for (int i = 0; i < 300; i++) {
        oud__span code = random_code(&dice);
        ck_assert_uint_ne(oud__codes_add(&codes, &memory, code, NULL), 0);
        free((char *)code.at);
    }
    uint32_t count = oud__codes_count(&codes);
    for (uint32_t a = 1; a <= count; a++) {
        for (uint32_t b = 1; b <= count; b++) {
            int expected = model_compare(oud__codes_text(&codes, a), oud__codes_text(&codes, b));
            ck_assert_int_eq(sign(oud__codes_compare(&codes, a, b)), expected);
            ck_assert((expected == 0) == (a == b));
        }
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

/* Plain is what has no blank and is ASCII, in keys of one word or two; nothing long is. */
START_TEST(plain_codes_are_told_from_others)
{
    static const struct {
        const char *code;
        bool plain;
    } cases[] = {{"h1d", true},
                 {"h 1d", false},
                 {"klas1234", true},
                 {"klas 234", false},
                 {"klas123 ", false},
                 {"\xc3\xab", false},
                 {"wiskunde.b", true},
                 {"wiskunde b", false},
                 {"nederlands\xc3\xab", false},
                 {"sixteen.bytes.ab", true},
                 {"sixteen.bytes.a ", false},
                 {"code.of.17.or.more", false}};
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    const uint32_t count = sizeof cases / sizeof *cases;
    for (uint32_t added = 1; added <= count; added++) {
        ck_assert_uint_eq(
            oud__codes_add(&codes, &memory, oud__span_of(cases[added - 1].code), NULL), added);
        ck_assert_int_eq(codes.wide, added > 6);
        for (uint32_t id = 1; id <= added; id++) {
            ck_assert_int_eq(oud__codes_is_plain(&codes, id), cases[id - 1].plain);
        }
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

START_TEST(first_spelling_stays)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    static const char *const pairs[][2] = {{"WisB", "wisb"},
                                           {"H5", "h5"},
                                           {"ABCDEFGHIJKLMNOP", "abcdefghijklmnop"},
                                           {"ABCDEFGHIJKLMNOPQ", "abcdefghijklmnopq"},
                                           {"z\xc3\xaf", "Z\xc3\xaf"}};
    uint32_t pair_count = sizeof pairs / sizeof *pairs;
    for (uint32_t i = 0; i < pair_count; i++) {
        uint32_t near = i;
        ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of(pairs[i][0]), &near), i + 1);
        ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of(pairs[i][1]), &near), i + 1);
        assert_same_text(oud__span_of(pairs[i][0]), oud__codes_text(&codes, i + 1));
    }
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("Z\xc3\x8f")), 0);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* What can be no code is never found and takes no room, whatever it looks like inside. */
START_TEST(no_codes_are_not_found)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    char large[OUD__CODE_MAX + 1];
    memset(large, 'x', sizeof large);
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("ab")), 0);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of("ab"), NULL), 1);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, (oud__span){large, OUD__CODE_MAX}, NULL), 2);
    const oud__span none[] = {
        {"ab\0", 3}, {"", 0}, {large, OUD__CODE_MAX + 1}, {oud__codes_key(&codes, 2), 16}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        ck_assert_uint_eq(oud__codes_find(&codes, none[i]), 0);
        ck_assert_uint_eq(oud__codes_add(&codes, &memory, none[i], NULL), 0);
    }
    ck_assert_uint_eq(oud__codes_count(&codes), 2);
    oud__codes_free(&codes, &memory);
}
END_TEST

static oud__span numbered(char *text, uint32_t number, size_t size)
{
    memset(text, '0', size);
    for (size_t i = size; number; number /= 10) {
        text[--i] = (char)('0' + number % 10);
    }
    return (oud__span){text, size};
}

static uint32_t tag_of(const oud__codes *codes, oud__span code)
{
    oud__probe needle = {.code = code};
    memcpy(&needle.low, code.at, code.size); /* of at most 8 bytes */
    needle.low = oud__load_8((const char *)&needle.low);
    oud__probe_fold_short(codes, &needle);
    return needle.tag;
}

/* Many codes in one row of buckets, which goes on at the first bucket: gives them in order, and
 * takes them out again. */
START_TEST(crowded_buckets_work)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes crowded = {0};
    ck_assert(oud__codes_need_buckets(&crowded, &memory));
    char text[7];
    for (uint32_t i = 1; i <= 120000; i++) {
        oud__span code = numbered(text, i, 7);
        if (tag_of(&crowded, code) > UINT32_C(0xfe000000)) {
            oud__codes_add(&crowded, &memory, code, NULL);
        }
    }
    uint32_t count = oud__codes_count(&crowded);
    ck_assert_uint_gt(count, 500);
    ck_assert_uint_ne(crowded.buckets[0].ids[0], 0);
    uint32_t half = count / 2;
    oud__codes_rollback(&crowded, (oud__codes_mark){half, 0});
    for (uint32_t i = 1, seen = 0; i <= 120000; i++) {
        oud__span code = numbered(text, i, 7);
        bool kept = tag_of(&crowded, code) > UINT32_C(0xfe000000) && seen < half;
        ck_assert_uint_eq(oud__codes_find(&crowded, code), kept ? ++seen : 0);
    }
    oud__codes_free(&crowded, &memory);
}
END_TEST

/* Codes that come in order: shorter ones first, capitals as small letters, each behind the last. */
static const char *const ordered[] = {
    "9",        "A",        "b",        "10",        "a9",        "AB",        "\xc3\xab",
    "12345678", "A2345678", "b2345678", "a23456789", "a2345678A", "B23456789", "a234567890123456"};
#define ORDERED (sizeof ordered / sizeof *ordered)

START_TEST(codes_in_order_need_no_buckets)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__codes codes = {0};
        for (uint32_t i = 0; i < ORDERED; i++) {
            oud__span code = oud__span_of(ordered[i]);
            uint32_t id = oud__codes_add(&codes, &memory, code, NULL);
            id = id ? id : oud__codes_add(&codes, &memory, code, NULL); /* refused once */
            ck_assert_uint_eq(id, i + 1);
            ck_assert_uint_eq(oud__codes_add(&codes, &memory, code, NULL), id);
        }
        ck_assert_uint_eq(codes.bucket_count, 0);
        /* One that is out of order: known, and new. */
        uint32_t id = oud__codes_add(&codes, &memory, oud__span_of("ab"), NULL);
        id = id ? id : oud__codes_add(&codes, &memory, oud__span_of("ab"), NULL);
        ck_assert_uint_eq(id, 6);
        ck_assert_uint_gt(codes.bucket_count, 0);
        id = oud__codes_add(&codes, &memory, oud__span_of("z"), NULL);
        id = id ? id : oud__codes_add(&codes, &memory, oud__span_of("z"), NULL);
        ck_assert_uint_eq(id, ORDERED + 1);
        for (uint32_t i = 0; i < ORDERED; i++) {
            ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of(ordered[i])), i + 1);
        }
        refused = watched.refused;
        oud__codes_free(&codes, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

START_TEST(codes_in_order_are_found_by_bisection)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    for (uint32_t count = 1; count <= ORDERED; count++) {
        oud__codes_add(&codes, &memory, oud__span_of(ordered[count - 1]), NULL);
        for (uint32_t i = 0; i < ORDERED; i++) {
            uint32_t id = i < count ? i + 1 : 0;
            ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of(ordered[i])), id);
        }
        ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("aB")), count >= 6 ? 6 : 0);
        ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("0")), 0);
        ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("a1")), 0);
        ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("a23456789b")), 0);
        ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("code.of.17.or.more")), 0);
    }
    oud__codes_rollback(&codes, (oud__codes_mark){6, 0});
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of(ordered[6])), 0);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of("ac"), NULL), 7);
    ck_assert_uint_eq(codes.bucket_count, 0);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of("code.of.17.or.more"), NULL), 8);
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("AC")), 7);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* How many tags of a table at most have the same eight bits on top. */
static uint32_t most_alike(const oud__codes *codes)
{
    uint32_t filled[256] = {0};
    uint32_t most = 0;
    for (size_t i = 0; i < codes->bucket_count * OUD__BUCKET; i++) {
        const oud__bucket *bucket = &codes->buckets[i / OUD__BUCKET];
        if (bucket->ids[i % OUD__BUCKET]) {
            uint32_t here = ++filled[bucket->tags[i % OUD__BUCKET] >> 24];
            most = here > most ? here : most;
        }
    }
    return most;
}

/* Codes that differ in one place only, wherever it is, must not share their buckets; _i: whether
 * they are numbers. */
START_TEST(tags_spread_wherever_codes_differ)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (size_t size = 4; size <= (_i ? 8 : 20); size++) {
        for (size_t place = 0; place + 2 < size; place++) {
            oud__codes codes = {0};
            ck_assert(oud__codes_need_buckets(&codes, &memory));
            for (uint32_t i = 0; i < 1000; i++) {
                char text[20];
                char digits[3];
                memset(text, _i ? '7' : 'k', size);
                memcpy(text + place, numbered(digits, i, 3).at, 3);
                oud__codes_add(&codes, &memory, (oud__span){text, size}, NULL);
            }
            ck_assert_uint_lt(most_alike(&codes), 20);
            oud__codes_free(&codes, &memory);
        }
    }
}
END_TEST

static uint32_t number_of(const char *code)
{
    char text[8] = {0};
    memcpy(text, code, strlen(code));
    return oud__number_of(oud__load_8(text));
}

START_TEST(a_number_says_all_that_its_digits_say)
{
    static const char *const none[] = {
        "a",        "1a",      "a1",   " 1",   "1 ",        "/1",       "1:",      "-1",     "1.5",
        "1234567a", "a234567", "0x10", "\xb1", "1\xb2\xb3", "\xff\xff", "123\x80", "12;4567"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        ck_assert_uint_eq(number_of(none[i]), 0);
    }
    ck_assert_uint_eq(number_of("0"), 1);
    ck_assert_uint_eq(number_of("7"), 7 << 4 | 1);
    ck_assert_uint_eq(number_of("07"), 7 << 4 | 2);
    ck_assert_uint_eq(number_of("1234567"), 1234567 << 4 | 7);
    ck_assert_uint_eq(number_of("00000000"), 8);
    ck_assert_uint_eq(number_of("99999999"), 99999999u << 4 | 8);
    ck_assert_uint_eq(oud__number_of(UINT64_C(0x3100)), 0); /* "\0" and "1" */
    char text[9];
    for (uint32_t i = 0; i < 100000; i++) {
        uint32_t number = i * 1009u % 100000000;
        snprintf(text, sizeof text, "%08u", number);
        ck_assert_uint_eq(number_of(text), number << 4 | 8);
    }
}
END_TEST

/* The numbers of up to five digits and their tags, both ways. */
START_TEST(a_tag_of_a_number_is_of_that_number_alone)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    uint32_t count = 0;
    for (uint32_t size = 1, end = 10; size <= 5; size++, end *= 10) {
        for (uint32_t i = 0; i < end; i++) {
            char text[5];
            ck_assert_uint_eq(oud__codes_add(&codes, &memory, numbered(text, i, size), NULL),
                              ++count);
        }
    }
    for (uint32_t place = 0; place <= 23; place++) {
        for (uint32_t i = 1; i < 256; i++) {
            uint32_t tag = oud__tag_of_number(codes.seed + place, i << place);
            ck_assert(tag != 0 && oud__tag_is_exact(tag));
        }
    }
    for (size_t i = 0; i < codes.bucket_count * OUD__BUCKET; i++) {
        const oud__bucket *bucket = &codes.buckets[i / OUD__BUCKET];
        ck_assert(oud__tag_is_exact(bucket->tags[i % OUD__BUCKET]));
        unsigned here = oud__bucket_match(bucket, bucket->tags[i % OUD__BUCKET]);
        ck_assert(!bucket->ids[i % OUD__BUCKET] || !(here & (here - 1)));
    }
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of("a1"), NULL), count + 1);
    ck_assert(!oud__tag_is_exact(tag_of(&codes, oud__span_of("a1"))));
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("000001")), 0);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* The number by which `odd` is multiplied to give 1. */
static uint64_t inverse(uint64_t odd)
{
    uint64_t found = odd;
    for (int i = 0; i < 6; i++) {
        found *= 2 - odd * found;
    }
    return found;
}

/* Words that stand for 16 bytes whose tag under `seed` is `tag`, one for each `low` and `rest`. */
static uint64_t high_for(uint64_t seed, uint64_t low, uint32_t tag, uint32_t rest)
{
    uint64_t mixed = inverse(UINT64_C(0x9e6c63d0876a9a47)) * ((uint64_t)tag << 32 | rest);
    uint64_t sum = mixed ^ mixed >> 32;
    uint64_t by = oud__rotate_half(seed) ^ UINT64_C(0xe7037ed1a0b428da);
    return inverse(by) * oud__rotate_half(sum ^ low * (seed ^ UINT64_C(0xa0761d6478bd642f)));
}

/* Codes that somebody made to share a bucket, who knows everything but the seed. */
START_TEST(codes_made_to_collide_do_not)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    const uint64_t guessed = UINT64_C(1) << 32;
    oud__codes codes = {0};
    oud__codes_choose_seed(&codes);
    uint32_t filled[256] = {0};
    uint32_t most = 0;
    uint64_t low;
    memcpy(&low, "abcdefgh", 8);
    low = oud__load_8((const char *)&low);
    for (uint32_t rest = 0; rest < 4000; rest++) {
        uint64_t high = high_for(guessed, low, UINT32_C(0x12345679), rest * UINT32_C(2654435761));
        ck_assert_uint_eq(oud__tag_of(guessed, low, high), UINT32_C(0x12345679));
        uint32_t here = ++filled[oud__tag_of(codes.seed, low, high) >> 24];
        most = here > most ? here : most;
    }
    ck_assert_uint_ne(codes.seed, guessed);
    ck_assert_uint_lt(most, 200);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* The number whose tag that is under `seed`. */
static uint32_t number_for(uint64_t seed, uint32_t tag)
{
    uint32_t mixed = tag / 2 * (uint32_t)inverse((uint32_t)(seed >> 32) | 1) & 0x7fffffff;
    mixed ^= mixed >> 15 ^ mixed >> 30;
    return mixed * (uint32_t)inverse((uint32_t)seed | 1) & 0x7fffffff;
}

START_TEST(numbers_made_to_collide_do_not)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    const uint64_t guessed = UINT64_C(0x9e3779b97f4a7c15);
    oud__codes codes = {0};
    for (uint32_t low = 0; low < UINT32_C(0x00ffffff); low += 200) {
        uint32_t number = number_for(guessed, UINT32_C(0x12000000) | low);
        ck_assert_uint_eq(oud__tag_of_number(guessed, number), UINT32_C(0x12000000) | low);
        char text[8];
        if ((number & 15) == 8 && number >> 4 < 100000000) {
            oud__codes_add(&codes, &memory, numbered(text, number >> 4, 8), NULL);
        }
    }
    ck_assert_uint_gt(oud__codes_count(&codes), 2000);
    ck_assert_uint_lt(most_alike(&codes), oud__codes_count(&codes) / 20);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* Forgetting gives the very buckets that were there before, and the room of long texts back. */
START_TEST(truncating_restores_the_table)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__codes codes = {0};
    static oud__bucket before[512];
    char text[40];
    for (uint32_t i = 1; i <= 1000; i++) {
        oud__codes_add(&codes, &memory, numbered(text, i, i % 5 ? 9 : 40), NULL);
    }
    size_t buckets = codes.bucket_count;
    ck_assert_uint_eq(buckets, 256);
    memcpy(before, codes.buckets, buckets * sizeof *before);
    for (int round = 0; round < 50; round++) {
        for (uint32_t i = 1001; i <= 1500; i++) {
            oud__codes_add(&codes, &memory, numbered(text, i, i % 5 ? 9 : 40), NULL);
        }
        oud__codes_rollback(&codes, (oud__codes_mark){1000, 0});
    }
    ck_assert_uint_eq(codes.bucket_count, buckets);
    ck_assert_mem_eq(before, codes.buckets, buckets * sizeof *before);
    ck_assert_uint_le(codes.blocks.count, 5);
    oud__codes_rollback(&codes, (oud__codes_mark){1000, 0});
    ck_assert_uint_eq(oud__codes_count(&codes), 1000);
    for (uint32_t i = 1; i <= 1500; i++) {
        uint32_t id = oud__codes_find(&codes, numbered(text, i, i % 5 ? 9 : 40));
        ck_assert_uint_eq(id, i <= 1000 ? i : 0);
    }
    oud__codes_rollback(&codes, (oud__codes_mark){0, 0});
    ck_assert_uint_eq(oud__codes_find(&codes, numbered(text, 1, 9)), 0);
    oud__codes_free(&codes, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* Also where codes ran over into the next bucket and the table grew since. */
START_TEST(forgetting_step_by_step_leaves_the_others)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    char text[8];
    for (uint32_t i = 1; i <= 3000; i++) {
        ck_assert_uint_eq(oud__codes_add(&codes, &memory, numbered(text, i, 8), NULL), i);
    }
    for (uint32_t kept = 3000; kept > 0; kept -= 100) {
        oud__codes_rollback(&codes, (oud__codes_mark){kept - 100, 0});
        for (uint32_t i = 1; i <= 3000; i++) {
            uint32_t expected = i <= kept - 100 ? i : 0;
            if (oud__codes_find(&codes, numbered(text, i, 8)) != expected) {
                ck_abort_msg("code %u of %u", i, kept - 100);
            }
        }
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

/* Keys become twice as wide with the first code of more than eight bytes, and the codes before it
 * are what they were. */
START_TEST(wide_codes_may_come_late)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    char text[20];
    for (uint32_t i = 1; i <= 500; i++) {
        ck_assert_uint_eq(oud__codes_add(&codes, &memory, numbered(text, i, 3 + i % 6), NULL),
                          oud__codes_count(&codes));
    }
    uint32_t narrow = oud__codes_count(&codes);
    ck_assert(!codes.wide);
    ck_assert_uint_eq(oud__codes_find(&codes, numbered(text, 1, 9)), 0);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, numbered(text, 1, _i ? 9 : 20), NULL),
                      narrow + 1);
    ck_assert(codes.wide);
    for (uint32_t i = 1; i <= 500; i++) {
        oud__span code = numbered(text, i, 3 + i % 6);
        uint32_t id = oud__codes_find(&codes, code);
        ck_assert_uint_ne(id, 0);
        assert_same_text(code, oud__codes_text(&codes, id));
    }
    oud__codes_rollback(&codes, (oud__codes_mark){narrow, 0});
    ck_assert_uint_eq(oud__codes_find(&codes, numbered(text, 1, _i ? 9 : 20)), 0);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, numbered(text, 2, 16), NULL), narrow + 1);
    oud__codes_free(&codes, &memory);
}
END_TEST

START_TEST(long_texts_never_move)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {0};
    char text[64];
    oud__codes_add(&codes, &memory, numbered(text, 1, 64), NULL);
    oud__span first = oud__codes_text(&codes, 1);
    for (uint32_t i = 2; i < 1000; i++) {
        oud__codes_add(&codes, &memory, numbered(text, i, 17 + i % 48), NULL);
    }
    ck_assert_ptr_eq(oud__codes_text(&codes, 1).at, first.at);
    assert_same_text(numbered(text, 1, 64), first);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* R-SYNC-4: at every point where memory can run out the table stays as it was and works on. */
START_TEST(refusals_change_nothing)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__codes codes = {0};
        char text[40];
        for (uint32_t i = 1; i <= 400; i++) {
            oud__span code = numbered(text, i, i % 3 || i < 50 ? 7 : 40);
            uint32_t near = i - 1;
            if (oud__codes_add(&codes, &memory, code, &near) == 0) {
                ck_assert_uint_eq(near, i - 1);
                ck_assert_uint_eq(oud__codes_count(&codes), i - 1);
                ck_assert_uint_eq(oud__codes_find(&codes, code), 0);
                ck_assert_uint_eq(oud__codes_add(&codes, &memory, code, &near), i);
            }
        }
        for (uint32_t i = 1; i <= 400; i++) {
            oud__span code = numbered(text, i, i % 3 || i < 50 ? 7 : 40);
            ck_assert_uint_eq(oud__codes_find(&codes, code), i);
        }
        refused = watched.refused;
        oud__codes_free(&codes, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("codes");
    TCase *tests = tcase_create("codes");
    tcase_add_test(tests, behaves_like_a_list);
    tcase_add_test(tests, order_is_that_of_folded_bytes);
    tcase_add_test(tests, plain_codes_are_told_from_others);
    tcase_add_test(tests, first_spelling_stays);
    tcase_add_test(tests, no_codes_are_not_found);
    tcase_add_test(tests, codes_in_order_need_no_buckets);
    tcase_add_test(tests, codes_in_order_are_found_by_bisection);
    tcase_add_test(tests, crowded_buckets_work);
    tcase_add_test(tests, codes_made_to_collide_do_not);
    tcase_add_test(tests, numbers_made_to_collide_do_not);
    tcase_add_loop_test(tests, tags_spread_wherever_codes_differ, 0, 2);
    tcase_add_test(tests, a_number_says_all_that_its_digits_say);
    tcase_add_test(tests, a_tag_of_a_number_is_of_that_number_alone);
    tcase_add_test(tests, truncating_restores_the_table);
    tcase_add_test(tests, forgetting_step_by_step_leaves_the_others);
    tcase_add_loop_test(tests, wide_codes_may_come_late, 0, 2);
    tcase_add_test(tests, long_texts_never_move);
    tcase_add_test(tests, refusals_change_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}

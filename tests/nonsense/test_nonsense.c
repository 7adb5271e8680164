/* Every public function, again and again, with arguments drawn at random (nonsense.h). `OUD_SEED`
 * repeats a run, OUD_LONG=1 takes more rounds. */
#include "nonsense/nonsense.h"

#include <stdio.h>
#include <string.h>

#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#define ROUNDS      60 /* calls of each function */
#define ROUNDS_LONG 2000
#define AGES        20 /* calls until everything is made anew */

/* ---- numbers */

bool nonsense_one_in(nonsense *all, uint32_t count)
{
    return dice_below(all->dice, count) == 0;
}

uint32_t nonsense_u32(nonsense *all)
{
    static const uint32_t ODD[] = {0,          UINT32_MAX, UINT32_MAX - 1,
                                   0x7fffffff, 0x80000000, 0x80000001,
                                   0x80000002, 53,         54,
                                   64,         256,        512,
                                   1000,       1001,       4096,
                                   65536,      20250210,   20250230,
                                   20251301,   99999999,   20240229,
                                   20250229,   10000101,   101};
    if (nonsense_one_in(all, 2)) {
        return 1 + dice_below(all->dice, 6);
    }
    return ODD[dice_below(all->dice, sizeof ODD / sizeof *ODD)];
}

uint64_t nonsense_u64(nonsense *all)
{
    static const uint64_t ODD[] = {UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 32, UINT64_C(1) << 63,
                                   INT64_MAX};
    return nonsense_one_in(all, 4) ? ODD[dice_below(all->dice, 5)] : nonsense_u32(all) % 70;
}

size_t nonsense_size(nonsense *all)
{
    static const size_t ODD[] = {SIZE_MAX,         SIZE_MAX - 1, SIZE_MAX / 2,
                                 SIZE_MAX / 4 + 1, 65536,        65537};
    return nonsense_one_in(all, 3) ? ODD[dice_below(all->dice, 6)] : dice_below(all->dice, 6);
}

int nonsense_int(nonsense *all)
{
    static const int ODD[] = {0, 1, 1, 0, 2, -1, INT32_MAX, INT32_MIN};
    return ODD[dice_below(all->dice, 8)];
}

int nonsense_enum(nonsense *all)
{
    static const int ODD[] = {0, -1, INT32_MIN, INT32_MAX, 255, 5001, 2001, 99};
    return nonsense_one_in(all, 3) ? ODD[dice_below(all->dice, 8)]
                                   : 1 + (int)dice_below(all->dice, 20);
}

/* ---- texts and arrays */

static const char *const TEXTS[] = {
    "",
    "ne",
    "1001",
    "kro",
    "h1a",
    "\t",
    "\n",
    "\x01",
    "\xff",
    "\xed\xa0\x80",
    "\xef\xbb\xbf",
    ("\xff\xfe"
     "a"),
    "a\tb\tc\n",
    "1001\tkro\tne\n1001\tkro\tne\n",
    "\"",
    "\"\"",
    "Vak;Naam\n;\n",
    "Leerling\tAfdeling\n9\th1\n",
    "ouderavond\t1\n",
    "0123456789012345678901234567890123456789012345678901234567890123",
    "01234567890123456789012345678901234567890123456789012345678901234"};

nonsense_text nonsense_text_in(nonsense *all)
{
    static char large[OUD_REMARK_MAX + 1];
    uint32_t which = dice_below(all->dice, sizeof TEXTS / sizeof *TEXTS + 4);
    memset(large, 'x', sizeof large);
    switch (which) {
    case 0:
        return (nonsense_text){NULL, 0};
    case 1:
        return (nonsense_text){NULL, nonsense_size(all)};
    case 2:
        return (nonsense_text){large, OUD_REMARK_MAX};
    case 3:
        return (nonsense_text){large, OUD_REMARK_MAX + 1};
    default:
        return (nonsense_text){TEXTS[which - 4], strlen(TEXTS[which - 4])};
    }
}

int nonsense_read(void *user, char *buffer, size_t capacity, size_t *size)
{
    nonsense *all = user;
    ck_assert_uint_gt(capacity, 0);
    ck_assert_uint_eq(*size, 0);
    if (nonsense_one_in(all, 20)) {
        *size = capacity + 1 + nonsense_size(all) % 3;
        return 0;
    }
    if (nonsense_one_in(all, 4)) {
        return nonsense_one_in(all, 4) ? nonsense_int(all) : 0;
    }
    nonsense_text text = nonsense_text_in(all);
    *size = text.at && text.size < capacity ? text.size : 0;
    if (*size > 0) {
        memcpy(buffer, text.at, *size);
    }
    return 0;
}

nonsense_row nonsense_row_in(nonsense *all)
{
    static const char *values[NONSENSE_WIDE];
    static size_t sizes[NONSENSE_WIDE];
    for (size_t i = 0; i < NONSENSE_WIDE; i++) {
        nonsense_text text = nonsense_text_in(all);
        values[i] = text.at;
        sizes[i] = text.at ? text.size : 0;
    }
    return (nonsense_row){nonsense_one_in(all, 8) ? NULL : values,
                          nonsense_one_in(all, 8) ? NULL : sizes, dice_below(all->dice, 12)};
}

size_t nonsense_count(nonsense *all)
{
    return dice_below(all->dice, 4);
}

/* An array may be NULL with any count. */
#define ARRAY(type, name, member, value)                                                           \
    const type *name(nonsense *all, size_t count)                                                  \
    {                                                                                              \
        for (size_t i = 0; i < NONSENSE_WIDE; i++) {                                               \
            all->member[i] = (type)(value);                                                        \
        }                                                                                          \
        (void)count;                                                                               \
        return nonsense_one_in(all, 6) ? NULL : all->member;                                       \
    }
ARRAY(uint32_t, nonsense_ids, ids, nonsense_u32(all))
ARRAY(uint64_t, nonsense_own_ids, own_ids, nonsense_u64(all))
ARRAY(uint32_t, nonsense_codes, codes,
      nonsense_one_in(all, 2) ? 5000 + dice_below(all->dice, 60) : (uint32_t)nonsense_enum(all))
ARRAY(uint32_t, nonsense_tables, tables, (uint32_t)nonsense_enum(all))

size_t nonsense_capacity(nonsense *all)
{
    static const size_t ODD[] = {0, 1, 2, 3, 8, 100, 1023, 1024, 1025, 2000};
    return ODD[dice_below(all->dice, 10)];
}

#define GUARD 64
#define FILL  0x5a

nonsense_room nonsense_room_for(nonsense *all, size_t size)
{
    nonsense_room room = {malloc(size + GUARD), NULL, size};
    ck_assert_ptr_nonnull(room.block);
    memset(room.block, FILL, size + GUARD);
    room.at = nonsense_one_in(all, 8) ? NULL : room.block;
    return room;
}

void nonsense_room_kept(nonsense *all, nonsense_room *room)
{
    for (size_t i = 0; i < GUARD; i++) {
        ck_assert_msg(room->block[room->size + i] == FILL, "%s writes past %zu bytes", all->name,
                      room->size);
    }
    free(room->block);
}

/* ---- handles */

static void *pick(nonsense *all, bool live, void *const *from, uint32_t count)
{
    return !live || nonsense_one_in(all, 10) ? NULL : from[dice_below(all->dice, count)];
}

#define HANDLE(name, type, member, count)                                                          \
    type *name(nonsense *all, bool live)                                                           \
    {                                                                                              \
        return pick(all, live, (void *const *)(void *)&all->member, count);                        \
    }
HANDLE(nonsense_school, oud_school, schools, NONSENSE_OF)
HANDLE(nonsense_evening, oud_evening, evenings, NONSENSE_OF)
HANDLE(nonsense_plan, oud_plan, plans, NONSENSE_OF)
HANDLE(nonsense_cursor, oud_cursor, cursor, 1)
HANDLE(nonsense_reader, oud_reader, reader, 1)
HANDLE(nonsense_summary, oud_summary, summary, 1)
HANDLE(nonsense_overview, oud_overview, overview, 1)
HANDLE(nonsense_why, oud_why, why, 1)
HANDLE(nonsense_check, oud_check, check, 1)
HANDLE(nonsense_changes, oud_changes, changes, 1)
HANDLE(nonsense_difference, oud_difference, difference, 1)
HANDLE(nonsense_grid, oud_grid, grid, 1)
HANDLE(nonsense_forecast, oud_forecast, forecast, 1)
HANDLE(nonsense_weeks, oud_weeks, weeks, 1)
HANDLE(nonsense_absence, oud_absence, absence, 1)
HANDLE(nonsense_individual, oud_individual, individual, 1)
HANDLE(nonsense_request_batch, oud_request_batch, batch, 1)

const oud_diagnostics *nonsense_diagnostics(nonsense *all, bool live)
{
    if (!live || nonsense_one_in(all, 10)) {
        return NULL;
    }
    return nonsense_one_in(all, 2) ? oud_school_diagnostics(all->schools[NONSENSE_OF - 1])
                                   : oud_request_batch_diagnostics(all->batch);
}

/* ---- what must hold */

/* Everything of the evenings and of the open school that a failed call might have changed. */
static char *state(const nonsense *all)
{
    char *texts[NONSENSE_OF];
    size_t size = 256;
    for (int i = 0; i < NONSENSE_OF; i++) {
        texts[i] = steps_dump(all->evenings[i], 0);
        size += strlen(texts[i]);
    }
    char *whole = malloc(size);
    ck_assert_ptr_nonnull(whole);
    const oud_school *open = all->schools[NONSENSE_OF - 1];
    size_t at = (size_t)snprintf(whole, size, "%d %llu ", oud_school_is_sealed(open),
                                 (unsigned long long)oud_evening_revision(all->evenings[0]));
    for (int setting = 1; setting <= OUD_SCHOOL_SETTING_ENCODING; setting++) {
        at += (size_t)snprintf(whole + at, size - at, "%u ",
                               (unsigned)oud_school_get(open, (oud_school_setting)setting));
    }
    for (int i = 0; i < NONSENSE_OF; i++) {
        strcpy(whole + at, texts[i]);
        at += strlen(texts[i]);
        free(texts[i]);
    }
    return whole;
}

/* What was there before the call is there before the next one too. */
static void same_as_before(nonsense *all)
{
    char *now = state(all);
    steps_equal(all->before, now, all->name);
    free(now);
}

static void forget_before(nonsense *all)
{
    free(all->before);
    all->before = NULL;
}

void nonsense_status(nonsense *all, oud_status status, bool bad, bool refused)
{
    ck_assert_msg(status >= OUD_STATUS_OK && status <= OUD_STATUS_READ_FAILED, "%s gives %d",
                  all->name, (int)status);
    ck_assert_msg(!bad || status == OUD_STATUS_ARGUMENT, "%s takes NULL: %s", all->name,
                  oud_status_name(status));
    ck_assert_msg(!refused || status != OUD_STATUS_OK, "%s takes a NULL array", all->name);
    if (status == OUD_STATUS_OK) {
        forget_before(all);
    } else {
        same_as_before(all);
    }
}

void nonsense_no_error(oud_evening *evening)
{
    if (evening) {
        ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_saved(evening)),
                         OUD_STATUS_OK);
    }
}

void nonsense_error(nonsense *all, oud_status status, const oud_evening *evening, bool null)
{
    bool told = oud_evening_error(evening) != OUD_CODE_NONE;
    ck_assert_msg(null || told == (status != OUD_STATUS_OK), "%s: %s, error %d", all->name,
                  oud_status_name(status), (int)oud_evening_error(evening));
}

void nonsense_getter(nonsense *all, bool given, bool bad)
{
    ck_assert_msg(!bad || !given, "%s gives something for NULL", all->name);
    same_as_before(all);
}

void nonsense_output(nonsense *all, oud_status status, bool written)
{
    ck_assert_msg(written == (status == OUD_STATUS_OK), "%s: %s, output %s", all->name,
                  oud_status_name(status), written ? "written" : "not written");
}

void nonsense_untouched(nonsense *all, oud_status status, bool untouched)
{
    ck_assert_msg(status == OUD_STATUS_OK || untouched, "%s: %s, output written", all->name,
                  oud_status_name(status));
}

/* ---- the fixture */

#define OK(call) ck_assert_int_eq(call, OUD_STATUS_OK)

/* An evening on which something of everything was done. */
static void work_on(oud_evening *evening)
{
    const uint32_t student = 1;
    oud_plan *plan = NULL;
    static const char file[] = "1001\tonbekend\tne\n9999\tkro\tzz\n";
    steps_generate(evening);
    OK(oud_plan_offer_file(evening, "f", 1, file, sizeof file - 1, 0, &plan));
    OK(oud_plan_apply(plan));
    oud_plan_unref(plan);
    OK(oud_date_set(evening, 20250210, 10));
    OK(oud_date_bar(evening, 20250210, 1, 1));
    OK(oud_date_exempt(evening, 20250210, student, 1));
    OK(oud_date_set_slots(evening, 20250210, 1, 3));
    OK(oud_request_set(evening, 1, 0, 2, "a", 1, "b", 1, 0, OUD_REQUEST_FLAG_BY_SCHOOL));
    OK(oud_opportunity_set_scheduled(evening, 2, 1));
    OK(oud_opportunity_set_remark(evening, 3, "remark", 6));
    OK(oud_opportunity_withdraw(evening, 4, 0));
    OK(oud_student_set_apart(evening, student, OUD_APART_YES));
    OK(oud_evening_set_actor(evening, "actor", 5));
    OK(oud_evening_mark_saved(evening, 3));
}

static void make_plans(nonsense *all)
{
    static const char file[] = "1001\tkro\tne\n1001\tkro\tne\n\xff\n1\n1002\txx\tyy\n";
    all->plans[0] = tables_plan(all->evenings[0], OUD_POLICY_ASK, 0);
    OK(oud_plan_offer_file(all->evenings[0], "x", 1, file, sizeof file - 1, 0, &all->plans[1]));
    all->plans[2] = tables_plan(all->evenings[1], OUD_POLICY_EVERYONE, 0);
    OK(oud_plan_apply(all->plans[2]));
}

static void make_readers(nonsense *all)
{
    oud_evening *evening = all->evenings[1];
    size_t count;
    static const char rows[] = "Leerling\tVak\tDocent\n1001\tne\tkro\n1001\txx\tyy\n";
    OK(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &all->cursor));
    OK(oud_cursor_fetch(all->cursor, 100, &count));
    OK(oud_dump_write(evening, 0, &all->reader));
    OK(oud_summary_new(evening, 0, &all->summary));
    OK(oud_overview_new(evening, OUD_KIND_STUDENT, OUD_VIEW_ALL, 0, 0, &all->overview));
    OK(oud_why_new(evening, 1, 1, 0, 0, &all->why));
    OK(oud_check_new(evening, NULL, 0, 0, &all->check));
    OK(oud_changes_new(evening, 0, &all->changes));
    OK(oud_difference_new(all->schools[0], all->schools[1], 0, &all->difference));
    OK(oud_grid_new(evening, 20250210, 0, &all->grid));
    OK(oud_forecast_new(evening, 0, &all->forecast));
    OK(oud_weeks_new(evening, 5, 20, 0, &all->weeks));
    OK(oud_absence_new(evening, 1, 0, &all->absence));
    OK(oud_individual_new(evening, 1, 0, &all->individual));
    OK(oud_request_batch_new(evening, 0, 0, &all->batch));
    (void)!oud_request_batch_load(all->batch, "r", 1, rows, sizeof rows - 1);
}

static void make(nonsense *all)
{
    static const uint32_t without[] = {OUD_TABLE_OUDERS, OUD_TABLE_VAKKEN};
    static const char bad[] = "Vak;Naam\n;x\n\xff;y\n";
    for (int i = 0; i < NONSENSE_OF; i++) {
        all->evenings[i] = steps_evening(NULL, NULL);
    }
    all->schools[0] = oud_school_ref(oud_evening_school(all->evenings[0]));
    OK(oud_school_new_from(all->schools[0], without, 2, &all->schools[1]));
    OK(oud_school_seal(all->schools[1]));
    OK(oud_school_new_from(all->schools[0], NULL, 0, &all->schools[2]));
    ck_assert_int_eq(oud_school_load(all->schools[2], OUD_TABLE_VAKKEN, "", 0, bad, sizeof bad - 1),
                     OUD_STATUS_BAD_INPUT);
    work_on(all->evenings[1]);
    work_on(all->evenings[2]);
    OK(oud_evening_set(all->evenings[2], OUD_EVENING_SETTING_ARCHIVED, 1));
    make_plans(all);
    make_readers(all);
}

static void give_back(nonsense *all)
{
    for (int i = 0; i < NONSENSE_OF; i++) {
        oud_school_unref(all->schools[i]);
        oud_evening_unref(all->evenings[i]);
        oud_plan_unref(all->plans[i]);
    }
    oud_cursor_free(all->cursor);
    oud_reader_free(all->reader);
    oud_summary_free(all->summary);
    oud_overview_free(all->overview);
    oud_why_free(all->why);
    oud_check_free(all->check);
    oud_changes_free(all->changes);
    oud_difference_free(all->difference);
    oud_grid_free(all->grid);
    oud_forecast_free(all->forecast);
    oud_weeks_free(all->weeks);
    oud_absence_free(all->absence);
    oud_individual_free(all->individual);
    oud_request_batch_free(all->batch);
}

START_TEST(whatever_comes)
{
    test_dice dice = dice_new(nonsense_calls[_i].name);
    dice.state += (uint64_t)_i << 32;
    int rounds = getenv("OUD_LONG") ? ROUNDS_LONG : ROUNDS;
    nonsense all = {.dice = &dice, .name = nonsense_calls[_i].name};
    for (int round = 0; round < rounds; round++) {
        if (round % AGES == 0) {
            make(&all);
        }
        if (!all.before) {
            all.before = state(&all);
        }
        nonsense_calls[_i].call(&all);
        if (round % AGES == AGES - 1 || round == rounds - 1) {
            give_back(&all);
            forget_before(&all);
        }
    }
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("nonsense");
    TCase *tests = tcase_create("whatever comes");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, whatever_comes, 0, (int)nonsense_call_count);
    suite_add_tcase(found, tests);
    return found;
}

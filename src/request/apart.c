/* apart.c - whether parents ask together or apart, and what changing that would concern. */
#include "ouderavond/changes.h"
#include "request/request.h"

static bool is_known(oud_apart apart)
{
    return (uint32_t)apart <= OUD_APART_NO;
}

oud_status oud_student_set_apart(oud_evening *evening, uint32_t student, oud_apart apart)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!is_known(apart)) {
        return oud__error_range(&evening->error, "apart", (uint32_t)apart, OUD_APART_DEFAULT,
                                OUD_APART_NO);
    }
    if (!oud__evening_has(evening, OUD_KIND_STUDENT, student)) {
        return oud__refuse_unknown(evening, student);
    }
    return oud__change_side(evening, OUD__TOPIC_APART, student, 0, (uint32_t)apart,
                            OUD_OPERATION_APART);
}

oud_apart oud_student_apart(const oud_evening *evening, uint32_t student)
{
    return evening ? (oud_apart)oud__side_get(&evening->side, OUD__TOPIC_APART, student, 0)
                   : OUD_APART_DEFAULT;
}

int oud_student_asks_apart(const oud_evening *evening, uint32_t student)
{
    return evening && oud__request_apart(evening, student);
}

/* Where the requests concerned go. */
typedef struct concerned {
    uint32_t *opportunities;
    uint32_t *parties;
    size_t capacity;
    size_t count;
} concerned;

static void add(concerned *found, uint32_t row, uint32_t party)
{
    if (found->count < found->capacity) {
        if (found->opportunities) {
            found->opportunities[found->count] = row + 1;
        }
        if (found->parties) {
            found->parties[found->count] = party;
        }
    }
    found->count++;
}

/* Add the requests of a row that are in the wrong way when the parents ask `apart`, by party. */
static void add_row(concerned *found, const oud_evening *evening, uint32_t row, bool apart)
{
    uint32_t after = apart ? UINT32_MAX : 0; /* the party handled last */
    if (apart && oud__side_get(&evening->side, OUD__TOPIC_REQUEST, row, 0)) {
        add(found, row, 0);
    }
    while (after != UINT32_MAX) {
        uint32_t next = oud__request_party_from(evening, OUD__TOPIC_REQUEST, row, after + 1);
        if (next != UINT32_MAX) {
            add(found, row, next);
        }
        after = next;
    }
}

static void add_student(concerned *found, const oud_evening *evening, uint32_t student, bool apart)
{
    const oud__store *store = &evening->store;
    const uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_REQUESTED;
    if (oud__request_apart(evening, student) == apart) {
        return;
    }
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if ((oud__store_flags(store, row) & wanted) == wanted) {
            add_row(found, evening, row, apart);
        }
    }
}

/* The students for whom nothing was set, when the setting of the evening changes. */
static void add_others(concerned *found, const oud_evening *evening, bool apart)
{
    const oud__store *store = &evening->store;
    uint32_t student = oud__store_next_student(store, 0);
    for (; student; student = oud__store_next_student(store, student)) {
        if (oud_student_apart(evening, student) == OUD_APART_DEFAULT) {
            add_student(found, evening, student, apart);
        }
    }
}

size_t oud_requests_concerned(const oud_evening *evening, uint32_t student, oud_apart apart,
                              uint32_t *opportunities, uint32_t *parties, size_t capacity)
{
    concerned found = {opportunities, parties, capacity, 0};
    if (!evening || !is_known(apart)) {
        return 0;
    }
    bool then = apart == OUD_APART_DEFAULT ? evening->settings[OUD_EVENING_SETTING_APART] != 0
                                           : apart == OUD_APART_YES;
    if (student == 0) {
        add_others(&found, evening, then);
    } else if (oud__evening_has(evening, OUD_KIND_STUDENT, student)) {
        add_student(&found, evening, student, then);
    }
    return found.count;
}

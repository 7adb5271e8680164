/* calls.h - the calls that take more than typemaps. */
#ifndef OUDERAVOND_JAVA_CALLS_H
#define OUDERAVOND_JAVA_CALLS_H

#include "box.h"
#include <stdatomic.h>

typedef jlong box_address;

/* Which list of diagnostics a handle keeps; NULL: none. */
static const oud_diagnostics *diagnostics_of(const struct box *box)
{
    if (is_a(box, "oud_plan"))
        return oud_plan_diagnostics(box->handle);
    if (is_a(box, "oud_request_batch"))
        return oud_request_batch_diagnostics(box->handle);
    return is_a(box, "oud_school") ? oud_school_diagnostics(box->handle) : NULL;
}

/* ---- A school with a limit on its memory, and on that of its evenings */

/* What is used counts one more while the school is being made. The last block that is freed frees
 * the purse too. */
struct purse {
    _Atomic uint64_t used;
    uint64_t limit;
};

static void *take_from_purse(void *user, void *block, size_t old_size, size_t new_size)
{
    struct purse *purse = user;
    if (!block)
        old_size = 0;
    void *taken = NULL;
    if (new_size > old_size) {
        uint64_t more = new_size - old_size;
        if (atomic_fetch_add(&purse->used, more) + more <= purse->limit)
            taken = realloc(block, new_size);
        if (!taken)
            atomic_fetch_sub(&purse->used, more);
        return taken;
    }
    if (new_size > 0) {
        taken = realloc(block, new_size);
        if (!taken)
            return NULL;
    } else {
        free(block);
    }
    if (atomic_fetch_sub(&purse->used, old_size - new_size) == old_size - new_size)
        free(purse);
    return taken;
}

static oud_status school_within(uint64_t limit, oud_school **out)
{
    struct purse *purse = malloc(sizeof *purse);
    if (!purse)
        return OUD_STATUS_NO_MEMORY;
    purse->limit = limit;
    atomic_init(&purse->used, 1);
    oud_status status = oud_school_new(take_from_purse, purse, out);
    if (status == OUD_STATUS_OK)
        atomic_fetch_sub(&purse->used, 1);
    else
        free(purse);
    return status;
}

/* A new school; `limit` 0 for any amount of memory. */
static box_address school_new(JNIEnv *jenv, uint64_t limit, void (*drop)(void *))
{
    oud_school *school = NULL;
    oud_status status = limit ? school_within(limit, &school) : oud_school_new(NULL, NULL, &school);
    if (status == OUD_STATUS_OK)
        return box_new(jenv, "oud_school", school, drop, NULL);
    throw_no_memory(jenv);
    return 0;
}

/* ---- oud_cursor_lists, in two calls */

static size_t cursor_offsets(const oud_cursor *cursor, oud_opportunity_list list, uint32_t *out,
                             size_t capacity)
{
    (void)capacity; /* one more than the batch has */
    return oud_cursor_lists(cursor, list, out, NULL, 0);
}

static size_t cursor_ids(const oud_cursor *cursor, oud_opportunity_list list, uint32_t *out,
                         size_t capacity)
{
    return oud_cursor_lists(cursor, list, NULL, out, capacity);
}

/* ---- oud_school_lists, in one array: first the offsets, one more than there are things, then the
 * ids that there is room for. Returns how many ids there are. */

static size_t school_lists(const oud_school *school, oud_relation relation, size_t offsets,
                           uint32_t *out, size_t capacity)
{
    return capacity < offsets
               ? 0
               : oud_school_lists(school, relation, out, out + offsets, capacity - offsets);
}

/* ---- A school that an evening moves to is only kept, and may be read meanwhile */

static oud_status plan_rebase(oud_evening *evening, const oud_school *into, oud_policy policy,
                              uint32_t flags, oud_plan **out)
{
    return oud_plan_rebase(evening, (oud_school *)(uintptr_t)into, policy, flags, out);
}

/* Which school an evening stands on, as a number that no other school has while the evening lives.
 */
static uint64_t school_of_evening(const oud_evening *evening)
{
    return (uintptr_t)oud_evening_school(evening);
}

static uint64_t school_number(const oud_school *school)
{
    return (uintptr_t)school;
}

/* ---- Calls with more than one array: one after the other in one array, or two calls */

static size_t absence_teachers(const oud_absence *absence, size_t row, uint32_t *out,
                               size_t capacity)
{
    return oud_absence_stand_ins(absence, row, out, NULL, capacity);
}

static size_t absence_reasons(const oud_absence *absence, size_t row, uint32_t *out,
                              size_t capacity)
{
    return oud_absence_stand_ins(absence, row, NULL, out, capacity);
}

/* All opportunities, then all parties; nothing is written when there is not room for both. Returns
 * how many there are of each. */
static size_t requests_concerned(const oud_evening *evening, uint32_t student, oud_apart apart,
                                 uint32_t *out, size_t capacity)
{
    size_t count = oud_requests_concerned(evening, student, apart, NULL, NULL, 0);
    if (capacity / 2 >= count && count > 0)
        oud_requests_concerned(evening, student, apart, out, out + count, count);
    return count;
}

/* All that is gained, then all that is lost. */
static oud_status plan_tally(const oud_plan *plan, oud_kind kind, uint32_t *numbers,
                             size_t capacity)
{
    return oud_plan_tally(plan, kind, numbers, numbers + capacity / 2, capacity / 2);
}

static oud_status evening_tally(const oud_evening *evening, oud_kind kind, uint32_t *numbers,
                                size_t capacity)
{
    return oud_evening_tally(evening, kind, numbers, capacity);
}

/* Own ids come as one array: first all opportunities, then as many low halves, then high ones. */
static oud_status set_own_ids(oud_evening *evening, const uint32_t *IDS, size_t COUNT)
{
    const size_t count = COUNT / 3;
    uint64_t *own = malloc((count + 1) * sizeof *own);
    if (!own)
        return OUD_STATUS_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        own[i] = (uint64_t)IDS[2 * count + i] << 32 | IDS[count + i];
    oud_status status = oud_evening_set_own_ids(evening, IDS, own, count);
    free(own);
    return status;
}

#endif

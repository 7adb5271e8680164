/* own_id.c - attaching, detaching and finding the application's own ids. */
#include "evening/change.h"
#include "ouderavond/state.h"

/* Own ids of all rows up to `last`. */
static bool stretch(oud_evening *evening, uint32_t last)
{
    oud__own_ids *ids = &evening->own_ids;
    size_t wanted = (size_t)last + 1;
    if (wanted <= ids->of_row.count) {
        return true;
    }
    size_t extra = wanted - ids->of_row.count;
    if (!oud__vec_reserve(&evening->memory, &ids->of_row, extra)) {
        return false;
    }
    memset(ids->of_row.at + ids->of_row.count, 0, extra * sizeof *ids->of_row.at);
    ids->of_row.count = wanted;
    return true;
}

/* Give a row another own id; room for it was reserved. Returns the one it had. */
static uint64_t attach(oud_evening *evening, uint32_t row, uint64_t own_id)
{
    oud__own_ids *ids = &evening->own_ids;
    uint64_t old = ids->of_row.at[row];
    if (old) {
        oud__map_remove(&ids->rows, old);
    }
    ids->of_row.at[row] = own_id;
    if (own_id) {
        bool put = oud__map_put(&ids->rows, &evening->memory, own_id, row);
        (void)put; /* room was reserved */
    }
    return old;
}

static bool is_taken(const oud_evening *evening, uint32_t row, uint64_t own_id)
{
    return own_id && oud__map_get(&evening->own_ids.rows, own_id, row) != row;
}

/* Detach all, keeping what was there in `old`: so they may exchange ids among themselves. */
static void detach_all(oud_evening *evening, const uint32_t *opportunities, size_t count,
                       uint64_t *old)
{
    for (size_t i = 0; i < count; i++) {
        old[i] = attach(evening, opportunities[i] - 1, 0);
    }
}

/* Attach all; stops at one that is taken. Returns how many. */
static size_t attach_all(oud_evening *evening, const uint32_t *opportunities,
                         const uint64_t *own_ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_taken(evening, opportunities[i] - 1, own_ids[i])) {
            return i;
        }
        attach(evening, opportunities[i] - 1, own_ids[i]);
    }
    return count;
}

/* Back to what was there, after `done` were attached. One that stands in the list again had
 * nothing any more when it came the second time. */
static void restore_all(oud_evening *evening, const uint32_t *opportunities, const uint64_t *old,
                        size_t count, size_t done)
{
    for (size_t i = 0; i < done; i++) {
        attach(evening, opportunities[i] - 1, 0);
    }
    for (size_t i = count; i-- > 0;) {
        attach(evening, opportunities[i] - 1, old[i]);
    }
}

/* Room for everything; *last is the last row named, which exists. */
static oud_status reserve(oud_evening *evening, const uint32_t *opportunities, size_t count)
{
    uint32_t last = 0;
    for (size_t i = 0; i < count; i++) {
        if (opportunities[i] == 0 || opportunities[i] > oud_evening_last_opportunity(evening)) {
            return oud__refuse_unknown(evening, opportunities[i]);
        }
        last = opportunities[i] - 1 > last ? opportunities[i] - 1 : last;
    }
    if (!stretch(evening, last) ||
        !oud__map_reserve(&evening->own_ids.rows, &evening->memory, count)) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    return OUD_STATUS_OK;
}

oud_status oud_evening_set_own_ids(oud_evening *evening, const uint32_t *opportunities,
                                   const uint64_t *own_ids, size_t count)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (count && (!opportunities || !own_ids)) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING,
                                   opportunities ? "own_ids" : "opportunities");
    }
    if (count == 0) {
        oud__error_clear(&evening->error);
        return OUD_STATUS_OK;
    }
    oud_status status = reserve(evening, opportunities, count);
    if (status != OUD_STATUS_OK) {
        return status;
    }
    uint64_t *old = oud__memory_zeroed(&evening->memory, count, sizeof *old);
    if (!old) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    detach_all(evening, opportunities, count, old);
    size_t done = attach_all(evening, opportunities, own_ids, count);
    if (done < count) {
        oud__message message = {.code = OUD_CODE_OWN_ID_TAKEN,
                                .arguments = {oud__number_argument(own_ids[done])}};
        restore_all(evening, opportunities, old, count, done);
        oud__error_set(&evening->error, &message);
        status = OUD_STATUS_DUPLICATE;
    } else {
        oud__error_clear(&evening->error);
    }
    oud__memory_free(&evening->memory, old, count * sizeof *old);
    return status;
}

uint64_t oud_opportunity_own_id(const oud_evening *evening, uint32_t opportunity)
{
    if (!evening || opportunity == 0 || opportunity > evening->own_ids.of_row.count) {
        return 0;
    }
    return evening->own_ids.of_row.at[opportunity - 1];
}

uint32_t oud_evening_find_own_id(const oud_evening *evening, uint64_t own_id)
{
    if (!evening || own_id == 0) {
        return 0;
    }
    return oud__map_get(&evening->own_ids.rows, own_id, UINT32_MAX) + 1;
}

/* fuzz_requests.c - any bytes, as requests from another system: each row has one outcome, and what
 * is entered can be undone. The first byte chooses whether the evening is published and bad rows
 * are left out. */
#include <string.h>

#include "fuzz_evening.h"

/* Enter the batch and take it back: the evening is as before. */
static void enter(oud_evening *evening, oud_request_batch *batch, uint32_t flags)
{
    size_t before_size;
    size_t after_size;
    char *before = fuzz_dump(evening, &before_size);
    uint64_t left_out = oud_request_batch_count(batch, OUD_REQUEST_OUTCOME_LEFT_OUT);
    uint64_t revision = oud_evening_revision(evening);
    oud_status status = oud_request_batch_apply(batch, flags);
    REQUIRE(status == (left_out > 0 && flags == 0 ? OUD_STATUS_BAD_INPUT : OUD_STATUS_OK));
    if (oud_evening_revision(evening) != revision) {
        REQUIRE(status == OUD_STATUS_OK && oud_evening_undo(evening) == OUD_STATUS_OK);
    }
    char *after = fuzz_dump(evening, &after_size);
    REQUIRE(after_size == before_size && memcmp(after, before, after_size) == 0);
    free(before);
    free(after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    oud_request_batch *batch = NULL;
    if (size == 0) {
        return 0;
    }
    oud_evening *evening = fuzz_evening();
    fuzz_generate(evening);
    REQUIRE(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, data[0] & 1) == OUD_STATUS_OK);
    REQUIRE(oud_request_batch_new(evening, 0, 0, &batch) == OUD_STATUS_OK);
    oud_status status = oud_request_batch_load(batch, "fuzz", 4, (const char *)data + 1, size - 1);
    REQUIRE(status == OUD_STATUS_OK || status == OUD_STATUS_BAD_INPUT);
    fuzz_render(oud_request_batch_diagnostics(batch));
    enter(evening, batch, data[0] & 2 ? OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS : 0u);
    oud_request_batch_free(batch);
    oud_evening_unref(evening);
    return 0;
}

/* fuzz_offer_file.c - any bytes, as an offer file: what can be applied is, and undone again. The
 * first byte chooses the flags. */
#include <stdbool.h>
#include <string.h>

#include "fuzz_evening.h"

/* Apply the plan and take it back: the evening is as before. */
static void apply(oud_evening *evening, oud_plan *plan, uint32_t flags)
{
    size_t before_size;
    size_t after_size;
    char *before = fuzz_dump(evening, &before_size);
    uint64_t bad = oud_diagnostics_count_severity(oud_plan_diagnostics(plan), OUD_SEVERITY_ERROR);
    uint64_t revision = oud_evening_revision(evening);
    oud_status status = oud_plan_apply(plan);
    bool refused = bad > 0 && !(flags & OUD_PLAN_FLAG_SKIP_BAD_LINES);
    REQUIRE(status == (refused ? OUD_STATUS_BAD_INPUT : OUD_STATUS_OK));
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
    oud_plan *plan = NULL;
    if (size == 0) {
        return 0;
    }
    uint32_t flags = (data[0] & 1 ? OUD_PLAN_FLAG_OFFER_AGAIN : 0u) |
                     (data[0] & 2 ? OUD_PLAN_FLAG_SKIP_BAD_LINES : 0u);
    oud_evening *evening = fuzz_evening();
    fuzz_generate(evening);
    REQUIRE(oud_plan_offer_file(evening, "fuzz", 4, (const char *)data + 1, size - 1, flags,
                                &plan) == OUD_STATUS_OK);
    fuzz_render(oud_plan_diagnostics(plan));
    apply(evening, plan, flags);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
    return 0;
}

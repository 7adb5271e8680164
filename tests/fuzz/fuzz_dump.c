/* fuzz_dump.c - any bytes, as a dump: refused without a trace, or read whole, and then what the
 * evening writes reads back as the same. */
#include <string.h>

#include "fuzz_evening.h"

/* Reading `text` into a new evening and writing it gives the same. */
static void reread(const char *text, size_t size)
{
    size_t again_size;
    oud_evening *again = fuzz_evening();
    REQUIRE(oud_dump_load(again, text, size, 0) == OUD_STATUS_OK);
    char *written = fuzz_dump(again, &again_size);
    REQUIRE(again_size == size && memcmp(written, text, size) == 0);
    free(written);
    oud_evening_unref(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t dump_size;
    oud_evening *evening = fuzz_evening();
    oud_status status = oud_dump_load(evening, (const char *)data, size, 0);
    REQUIRE(status == OUD_STATUS_OK || status == OUD_STATUS_BAD_INPUT ||
            (status == OUD_STATUS_ARGUMENT && !data));
    REQUIRE((status == OUD_STATUS_OK) == (oud_evening_error(evening) == OUD_CODE_NONE));
    char *dump = fuzz_dump(evening, &dump_size);
    reread(dump, dump_size);
    if (status != OUD_STATUS_OK) {
        REQUIRE(oud_evening_count(evening) == 0 && oud_evening_sequence(evening) == 0);
    }
    free(dump);
    oud_evening_unref(evening);
    return 0;
}

/* shrink.c - a script that fails becomes one that still fails and in which every step counts. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

/* The script without steps from..to, into `out`; returns how many are left. */
static size_t without(const step *steps, size_t count, size_t from, size_t to, step *out)
{
    memcpy(out, steps, from * sizeof *steps);
    memcpy(out + from, steps + to, (count - to) * sizeof *steps);
    return count - (to - from);
}

/* Leave out each chunk of `size` steps that is not needed. */
static size_t drop_chunks(step *steps, size_t count, size_t size, const trap *planted, step *room)
{
    for (size_t from = 0; from < count;) {
        size_t to = from + size < count ? from + size : count;
        size_t left = without(steps, count, from, to, room);
        verdict found = script_run(room, left, planted, false);
        if (found.failed) { /* what comes after the failure goes too */
            count = found.step < left ? found.step + 1 : left;
            memcpy(steps, room, count * sizeof *steps);
        } else {
            from = to;
        }
    }
    return count;
}

size_t script_shrink(step *steps, size_t count, const trap *planted)
{
    step *room = malloc((count ? count : 1) * sizeof *room);
    ck_assert_ptr_nonnull(room);
    for (size_t size = (count + 1) / 2, before; size > 0;) {
        before = count;
        count = drop_chunks(steps, count, size, planted, room);
        size = size > 1 ? (size + 1) / 2 : count < before ? 1 : 0;
    }
    free(room);
    return count;
}

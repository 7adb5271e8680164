#include "support/pieces.h"

#include <check.h>
#include <string.h>

pieces pieces_of(const char *text, size_t size, size_t step)
{
    pieces from = {.text = text, .size = size, .step = step};
    return from;
}

int pieces_read(void *user, char *buffer, size_t capacity, size_t *size)
{
    pieces *from = user;
    size_t left = from->size - from->given;
    size_t part = left < from->step ? left : from->step;
    ck_assert_uint_gt(capacity, 0);
    ck_assert_uint_eq(*size, 0);
    ck_assert(!from->ended);
    from->calls++;
    if (from->calls == from->fail_at || from->calls == from->lie_at) {
        from->ended = true; /* it must not be asked again */
        *size = from->calls == from->lie_at ? capacity + 1 : 0;
        return from->calls == from->fail_at;
    }
    part = part < capacity ? part : capacity;
    memcpy(buffer, from->text + from->given, part);
    memset(buffer + part, 'x', capacity - part < 256 ? capacity - part : 256); /* nobody's */
    from->given += part;
    from->ended = part == 0;
    *size = part;
    return 0;
}

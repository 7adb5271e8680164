#include "base/span.h"

#include "base/fold.h"

bool oud__span_equal_fold(oud__span a, oud__span b)
{
    if (a.size != b.size) {
        return false;
    }
    for (size_t i = 0; i < a.size; i++) {
        if (oud__fold_byte(a.at[i]) != oud__fold_byte(b.at[i])) {
            return false;
        }
    }
    return true;
}

bool oud__span_holds_control(oud__span span)
{
    for (size_t i = 0; i < span.size; i++) {
        unsigned char byte = (unsigned char)span.at[i];
        if (byte < ' ' || byte == 0x7f) {
            return true;
        }
    }
    return false;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

oud__span oud__span_trim(oud__span span)
{
    while (span.size && is_blank(span.at[0])) {
        span.at++;
        span.size--;
    }
    while (span.size && is_blank(span.at[span.size - 1])) {
        span.size--;
    }
    return span;
}

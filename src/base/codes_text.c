/* codes_text.c - reading codes, and their order. */
#include "base/codes_probe.h"

oud__span oud__codes_text(const oud__codes *codes, uint32_t id)
{
    if (oud__codes_is_long(codes, id)) {
        return oud__codes_long_text(codes, id);
    }
    oud__span text = {oud__codes_key(codes, id), codes->wide ? OUD__SHORT_MAX : OUD__NARROW_MAX};
    while (text.size && text.at[text.size - 1] == 0) {
        text.size--;
    }
    return text;
}

/* Whether some byte of a word is a blank, or not ASCII. */
static uint64_t is_odd(uint64_t word)
{
    uint64_t other = word ^ OUD__EACH_BYTE(0x20); /* zero where a blank is */
    return (word | ((other - OUD__EACH_BYTE(1)) & ~other)) & OUD__EACH_BYTE(0x80);
}

bool oud__codes_is_plain(const oud__codes *codes, uint32_t id)
{
    const char *key = oud__codes_key(codes, id);
    return !oud__codes_is_long(codes, id) && !is_odd(oud__load_8(key)) &&
           (!codes->wide || !is_odd(oud__load_8(key + 8)));
}

uint64_t oud__codes_eight(const oud__codes *codes, uint32_t id, size_t from)
{
    const char *text = oud__codes_is_long(codes, id) ? oud__codes_long_text(codes, id).at
                                                     : oud__codes_key(codes, id);
    return from && !codes->wide ? 0 : oud__fold_8(oud__load_8_ordered(text + from));
}

static int compare_words(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* Byte by byte, a shorter code before those it begins. */
static int compare_texts(oud__span a, oud__span b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    for (size_t i = 0; i < common; i++) {
        int order = oud__fold_byte(a.at[i]) - oud__fold_byte(b.at[i]);
        if (order != 0) {
            return order;
        }
    }
    return compare_words(a.size, b.size);
}

int oud__codes_compare(const oud__codes *codes, uint32_t a, uint32_t b)
{
    if (oud__codes_is_long(codes, a) || oud__codes_is_long(codes, b)) {
        return compare_texts(oud__codes_text(codes, a), oud__codes_text(codes, b));
    }
    const char *first = oud__codes_key(codes, a);
    const char *second = oud__codes_key(codes, b);
    int order = compare_words(oud__fold_8(oud__load_8_ordered(first)),
                              oud__fold_8(oud__load_8_ordered(second)));
    return order || !codes->wide ? order
                                 : compare_words(oud__fold_8(oud__load_8_ordered(first + 8)),
                                                 oud__fold_8(oud__load_8_ordered(second + 8)));
}

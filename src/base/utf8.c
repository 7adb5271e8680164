#include "base/utf8.h"

/* What may follow a lead byte: the size of the character and the range of its second byte; the
 * bytes after that are always 80..BF. */
typedef struct lead {
    unsigned char first, last; /* lead bytes of this row */
    unsigned char size;
    unsigned char low, high; /* second byte */
} lead;

static const lead leads[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

static const lead *find_lead(unsigned char byte)
{
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (byte >= leads[i].first && byte <= leads[i].last) {
            return &leads[i];
        }
    }
    return NULL;
}

size_t oud__utf8_first(oud__span text)
{
    const unsigned char *at = (const unsigned char *)text.at;
    if (text.size == 0) {
        return 0;
    }
    if (at[0] < 0x80) {
        return 1;
    }
    const lead *row = find_lead(at[0]);
    if (!row || text.size < row->size || at[1] < row->low || at[1] > row->high) {
        return 0;
    }
    for (size_t i = 2; i < row->size; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return row->size;
}

/* How many bytes at the start are ASCII, looked at eight by eight (so it may stop early). */
static size_t skip_ascii(oud__span text)
{
    size_t done = 0;
    uint64_t eight;
    while (text.size - done >= sizeof eight) {
        memcpy(&eight, text.at + done, sizeof eight);
        if (eight & 0x8080808080808080u) {
            break;
        }
        done += sizeof eight;
    }
    return done;
}

bool oud__utf8_valid(oud__span text)
{
    while (text.size > 0) {
        size_t step = skip_ascii(text);
        if (step == 0) {
            step = oud__utf8_first(text);
            if (step == 0) {
                return false;
            }
        }
        text.at += step;
        text.size -= step;
    }
    return true;
}

size_t oud__utf8_put(char *out, uint32_t point)
{
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    size_t size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (point & 0x3F));
        point >>= 6;
    }
    out[0] = (char)(marks[size] | point);
    return size;
}

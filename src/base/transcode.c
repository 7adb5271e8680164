#include "base/transcode.h"

#include "base/utf8.h"

_Static_assert(OUD__UTF8_MAX <= OUD__CHARACTER_MAX, "UTF-8 is one of the encodings");

/* The bytes 80..9F of Windows-1252; 0: no character. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

#define BAD_BYTE 0xFFu /* never part of UTF-8 */

/* Decode one character of `text` (not empty) into UTF-8 at `out`; `*used` bytes were read. */
typedef size_t (*decoder)(oud__span text, size_t *used, char *out);

static uint32_t unit_of(const char *at, bool big)
{
    uint32_t first = (unsigned char)at[0];
    uint32_t second = (unsigned char)at[1];
    return big ? first << 8 | second : second << 8 | first;
}

static size_t decode_utf16(oud__span text, size_t *used, char *out, bool big)
{
    if (text.size < 2) {
        *used = 1;
        out[0] = (char)BAD_BYTE;
        return 1;
    }
    uint32_t point = unit_of(text.at, big);
    *used = 2;
    if (point >= 0xD800 && point < 0xDC00 && text.size >= 4) {
        uint32_t low = unit_of(text.at + 2, big);
        if (low >= 0xDC00 && low < 0xE000) {
            *used = 4;
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return oud__utf8_put(out, point);
}

static size_t decode_utf16_le(oud__span text, size_t *used, char *out)
{
    return decode_utf16(text, used, out, false);
}

static size_t decode_utf16_be(oud__span text, size_t *used, char *out)
{
    return decode_utf16(text, used, out, true);
}

static size_t decode_windows_1252(oud__span text, size_t *used, char *out)
{
    uint32_t point = (unsigned char)text.at[0];
    *used = 1;
    if (point >= 0x80 && point < 0xA0) {
        point = windows_1252[point - 0x80];
        if (point == 0) {
            out[0] = (char)BAD_BYTE;
            return 1;
        }
    }
    return oud__utf8_put(out, point);
}

static const decoder decoders[] = {
    [OUD__CHARSET_UTF16_LE] = decode_utf16_le,
    [OUD__CHARSET_UTF16_BE] = decode_utf16_be,
    [OUD__CHARSET_WINDOWS_1252] = decode_windows_1252,
};

oud__charset oud__charset_detect(oud__span *text, oud__charset otherwise)
{
    static const struct {
        char mark[4];
        size_t size;
        oud__charset charset;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, OUD__CHARSET_UTF8},
        {"\xFF\xFE", 2, OUD__CHARSET_UTF16_LE},
        {"\xFE\xFF", 2, OUD__CHARSET_UTF16_BE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (text->size >= marks[i].size && memcmp(text->at, marks[i].mark, marks[i].size) == 0) {
            text->at += marks[i].size;
            text->size -= marks[i].size;
            return marks[i].charset;
        }
    }
    return otherwise;
}

size_t oud__transcode(oud__charset charset, oud__span *text, bool last, char *out, size_t room)
{
    const decoder decode = decoders[charset];
    const size_t least = last ? 1 : OUD__CHARACTER_MAX;
    size_t size = 0;
    while (text->size >= least && room - size >= OUD__CHARACTER_MAX) {
        size_t used;
        size += decode(*text, &used, out + size);
        text->at += used;
        text->size -= used;
    }
    return size;
}

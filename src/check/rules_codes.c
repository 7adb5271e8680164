/* rules_codes.c - codes that look like others, or look like nothing. */
#include "base/inline.h"
#include "base/utf8.h"
#include "check/check.h"

static oud__span code_of(const oud__checker *c, oud_kind kind, uint32_t thing)
{
    oud__span code;
    code.at = oud_school_code(c->evening->school, kind, thing, &code.size);
    return code;
}

/* Whether the code has nothing for the two rules below; most have not. */
static bool is_plain(const oud__checker *c, oud_kind kind, uint32_t thing)
{
    uint32_t code = c->facts->code_of[kind][thing];
    return code == 0 || oud__codes_is_plain(&c->facts->codes[kind], code);
}

/* Without blanks at either end, a no-break space being one too. */
static oud__span without_blanks(oud__span code)
{
    static const char NO_BREAK[] = "\xc2\xa0";
    size_t before;
    do {
        before = code.size;
        code = oud__span_trim(code);
        if (code.size >= 2 && memcmp(code.at, NO_BREAK, 2) == 0) {
            code = (oud__span){code.at + 2, code.size - 2};
        }
        if (code.size >= 2 && memcmp(code.at + code.size - 2, NO_BREAK, 2) == 0) {
            code.size -= 2;
        }
    } while (code.size != before);
    return code;
}

/* Into `text`: the code without blanks at its ends, with small letters for capitals such as that of
 * the e with an accent. Returns whether that differs from the code, ASCII letters apart. */
static bool plain_form(oud__span code, char *text, size_t *size)
{
    oud__span inner = without_blanks(code);
    bool differs = inner.size != code.size;
    memcpy(text, inner.at, inner.size);
    *size = inner.size;
    for (size_t i = 1; i < inner.size; i++) {
        unsigned char byte = (unsigned char)text[i];
        /* U+00C0 to U+00DE, but for the sign of multiplication */
        if ((unsigned char)text[i - 1] == 0xc3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97) {
            text[i] = (char)(byte + 0x20);
            differs = true;
        }
    }
    return differs && *size > 0;
}

static bool found_open(oud__checker *c, oud_kind kind, uint32_t a, uint32_t b)
{
    bool done = oud__found(c, a, b, 0, 0);
    if (done) {
        oud__finding_list *list = &c->found[c->rule];
        list->at[list->count - 1].kind = (uint8_t)kind;
    }
    return done;
}

bool oud__rule_code_blank(oud__checker *c)
{
    bool done = true;
    for (uint32_t k = OUD_KIND_STUDENT; k <= OUD_KIND_MENTORGROEP; k++) {
        oud_kind kind = (oud_kind)k;
        for (uint32_t i = 1; done && i <= c->facts->count_all[kind]; i++) {
            if (is_plain(c, kind, i)) {
                continue;
            }
            oud__span code = code_of(c, kind, i);
            done = without_blanks(code).size == code.size || found_open(c, kind, i, 0);
        }
    }
    return done;
}

bool oud__rule_code_alike(oud__checker *c)
{
    char text[OUD__CODE_MAX];
    bool done = true;
    for (uint32_t k = OUD_KIND_STUDENT; k <= OUD_KIND_MENTORGROEP; k++) {
        oud_kind kind = (oud_kind)k;
        for (uint32_t i = 1; done && i <= c->facts->count_all[kind]; i++) {
            size_t size;
            if (is_plain(c, kind, i) || !plain_form(code_of(c, kind, i), text, &size)) {
                continue;
            }
            uint32_t afdeling = oud_school_afdeling(c->evening->school, kind, i);
            uint32_t other = oud_school_find(c->evening->school, kind, afdeling, text, size);
            done = !other || other == i || found_open(c, kind, i, other);
        }
    }
    return done;
}

/* For each code that was written otherwise its first other spelling, and how many there are. */
OUD__SELDOM bool find_spelled(oud__checker *c, oud_kind kind, uint32_t *counts)
{
    const oud__spellings *spellings = &c->facts->codes[kind].spellings;
    const uint32_t *thing_of = c->facts->thing_of[kind];
    for (uint32_t i = 0; i < oud__spellings_count(spellings); i++) {
        counts[spellings->items.at[i].code] += !spellings->items.at[i].again;
    }
    for (uint32_t i = 0; i < oud__spellings_count(spellings); i++) {
        const oud__spelling *item = &spellings->items.at[i];
        uint32_t thing = thing_of ? thing_of[item->code] : item->code;
        uint32_t count = counts[item->code];
        counts[item->code] = 0;
        if (count && !oud__found(c, thing, i + 1, item->source, count)) {
            return false;
        }
        if (count) {
            oud__finding_list *list = &c->found[c->rule];
            list->at[list->count - 1].kind = (uint8_t)(thing_of ? kind : OUD_THING_GROUP_CODE);
        }
    }
    return true;
}

bool oud__rule_code_spelled(oud__checker *c)
{
    bool done = true;
    for (uint32_t k = OUD_KIND_STUDENT; done && k <= OUD_KIND_LESSON; k++) {
        const oud__codes *codes = &c->facts->codes[k];
        /* The codes of all groups stand under ROOSTERGROEP; the others share them. */
        bool shared = k == OUD_KIND_STAMKLAS || k == OUD_KIND_MENTORGROEP;
        if (shared || oud__spellings_count(&codes->spellings) == 0) {
            continue;
        }
        size_t room = (size_t)oud__codes_count(codes) + 1;
        uint32_t *counts = oud__memory_zeroed(c->memory, room, sizeof *counts);
        done = counts && find_spelled(c, (oud_kind)k, counts);
        oud__memory_free(c->memory, counts, room * sizeof *counts);
    }
    return done;
}

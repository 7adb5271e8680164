/* order.c - things in order of their codes, and numbers for them in that order. */
#include "base/sort.h"
#include "state/dump.h"

typedef struct codes_of {
    const oud_evening *evening;
    oud_kind kind;
} codes_of;

static int by_code(const void *context, uint32_t a, uint32_t b)
{
    const codes_of *of = context;
    size_t size_a;
    size_t size_b;
    const char *code_a = oud_evening_code(of->evening, of->kind, a, &size_a);
    const char *code_b = oud_evening_code(of->evening, of->kind, b, &size_b);
    int order = memcmp(code_a, code_b, size_a < size_b ? size_a : size_b);
    return order ? order : (size_a > size_b) - (size_a < size_b);
}

bool oud__dump_sort(const oud__dump *dump, oud_kind kind, uint32_t *things, size_t count)
{
    codes_of of = {dump->evening, kind};
    return count < 2 || oud__sort(dump->memory, things, count, by_code, &of);
}

static bool number_kind(oud__dump *dump, oud_kind kind)
{
    oud__u32s *numbers = &dump->numbers[kind];
    oud__u32s things = {NULL, 0, 0};
    size_t count = oud__dump_things(dump->evening, kind);
    bool done = oud__vec_reserve(dump->memory, &things, count) &&
                oud__vec_reserve(dump->memory, numbers, count);
    for (size_t i = 0; done && i < count; i++) {
        things.at[i] = oud__dump_thing(dump->evening, kind, i);
    }
    done = done && oud__dump_sort(dump, kind, things.at, count);
    uint32_t known = oud_school_count_all(dump->evening->school, kind);
    for (size_t i = 0; done && i < count; i++) {
        uint32_t thing = things.at[i];
        size_t place = oud__is_stray(thing) ? known + oud__stray_place(thing) : thing - 1;
        numbers->at[place] = (uint32_t)i + 1;
    }
    numbers->count = done ? count : 0;
    oud__vec_free(dump->memory, &things);
    return done;
}

bool oud__dump_number(oud__dump *dump)
{
    return number_kind(dump, OUD_KIND_STUDENT) && number_kind(dump, OUD_KIND_TEACHER) &&
           number_kind(dump, OUD_KIND_PARENT);
}

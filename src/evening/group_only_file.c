/* group_only_file.c - group-only students as an offer file (R-GEN-6): with the teachers chosen for
 * their groups, or all candidates where nothing was chosen. */
#include "evening/package.h"
#include "evening/reader.h"

/* What the reader needs beside the evening. */
typedef struct context {
    oud__options *options;
    oud__u32s found; /* options of one subject */
} context;

/* Who gets the talks of an option. */
static const uint32_t *teachers_of(const oud_evening *evening, const oud__options *options,
                                   const oud__option *option, size_t *count)
{
    const oud__answer *answer = oud__evening_answer(evening, option->group, option->subject);
    const uint32_t *candidates = oud__option_teachers(options, option);
    size_t known;
    *count = option->candidate_count;
    if (!answer || option->candidate_count < 2) {
        return candidates;
    }
    const uint32_t *asked = oud__sets_items(&evening->sets, answer->candidates, &known);
    if (known != *count || memcmp(asked, candidates, known * sizeof *asked) != 0) {
        return candidates;
    }
    return oud__sets_items(&evening->sets, answer->chosen, count);
}

/* The pairs of one subject that the student only has a group for. */
static bool add_subject(oud_reader *reader, context *with, uint32_t subject)
{
    const oud_evening *evening = reader->evening;
    const oud__facts *facts = &evening->school->facts;
    if (!oud__package_loose(with->options, &reader->memory, facts, reader->student, subject,
                            &with->found)) {
        return false;
    }
    for (size_t i = 0; i < with->found.count; i++) {
        const oud__option *option = &with->options->items.at[with->found.at[i]];
        size_t count;
        const uint32_t *teachers = teachers_of(evening, with->options, option, &count);
        for (size_t t = 0; t < count; t++) {
            if (!oud__reader_add_pair(reader, subject, teachers[t])) {
                return false;
            }
        }
    }
    return true;
}

static bool add_student(oud_reader *reader, context *with)
{
    const oud__facts *facts = &reader->evening->school->facts;
    const oud__relation *memberships = &facts->memberships;
    uint32_t end = memberships->starts[reader->student + 1];
    for (uint32_t m = memberships->starts[reader->student]; m < end; m++) {
        uint32_t group = memberships->values[m];
        uint32_t last = with->options->starts[group + 1];
        for (uint32_t o = with->options->starts[group]; o < last; o++) {
            uint32_t subject = with->options->items.at[o].subject;
            if (!oud__package_own_stamklas(facts, reader->student, group) &&
                !oud__evening_in_package(facts, reader->student, subject) &&
                !add_subject(reader, with, subject)) {
                return false;
            }
        }
    }
    return true;
}

static bool more(oud_reader *reader)
{
    uint32_t students = reader->evening->school->facts.count[OUD_KIND_STUDENT];
    if (reader->student == 0 || reader->student > students) {
        reader->ended = true;
        return true;
    }
    oud__reader_begin_pairs(reader);
    if (!add_student(reader, reader->context) || !oud__reader_write_pairs(reader)) {
        return false;
    }
    reader->student++;
    return true;
}

static void end(oud_reader *reader)
{
    context *with = reader->context;
    oud__options_unref(with->options);
    oud__vec_free(&reader->memory, &with->found);
    oud__memory_free(&reader->memory, with, sizeof *with);
}

oud_status oud_offer_file_write_group_only(const oud_evening *evening, uint32_t flags,
                                           oud_reader **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_reader *reader = oud__reader_new(evening, more);
    context *with = reader ? oud__memory_zeroed(&evening->memory, 1, sizeof *with) : NULL;
    if (with) {
        reader->context = with;
        reader->end = end;
        with->options = oud__options_new(&evening->memory, &evening->school->facts,
                                         evening->settings[OUD_EVENING_SETTING_PEILWEEK]);
    }
    if (!with || !with->options) {
        oud_reader_free(reader);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = reader;
    return OUD_STATUS_OK;
}

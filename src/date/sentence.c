/* sentence.c - a row of the grid in words (R-DATE-1): none, some or all of its opportunities. */
#include "core/message.h"
#include "date/grid.h"

/* The sentences. {a} is how many opportunities are allowed, {o} how many there are, {s} "the 23
 * students of this class". */
typedef enum form {
    NO_STUDENTS,
    NO_OPPORTUNITIES,
    ONLY_ONE_BARRED,
    ONLY_ONE_ALLOWED,
    NONE_ALLOWED,
    ONE_ALLOWED,
    SOME_ALLOWED,
    ALL_ALLOWED,
    FORMS
} form;

static const char *const DUTCH[FORMS] = {
    [NO_STUDENTS] = "Er zijn geen leerlingen {s}.",
    [NO_OPPORTUNITIES] = "Er zijn geen gespreksmogelijkheden van {s}.",
    [ONLY_ONE_BARRED] =
        "De enige gespreksmogelijkheid van {s} mag niet op deze avond ingeroosterd worden.",
    [ONLY_ONE_ALLOWED] =
        "De enige gespreksmogelijkheid van {s} mag op deze avond ingeroosterd worden.",
    [NONE_ALLOWED] = "Geen van de {o} gespreksmogelijkheden van {s} mag op deze avond ingeroosterd "
                     "worden.",
    [ONE_ALLOWED] = "{a} van de {o} gespreksmogelijkheden van {s} mag op deze avond ingeroosterd "
                    "worden.",
    [SOME_ALLOWED] = "{a} van de {o} gespreksmogelijkheden van {s} mogen op deze avond "
                     "ingeroosterd worden.",
    [ALL_ALLOWED] = "Alle {o} gespreksmogelijkheden van {s} mogen op deze avond ingeroosterd "
                    "worden.",
};

static const char *const ENGLISH[FORMS] = {
    [NO_STUDENTS] = "There are no students {s}.",
    [NO_OPPORTUNITIES] = "There are no opportunities of {s}.",
    [ONLY_ONE_BARRED] = "The only opportunity of {s} may not be scheduled on this evening.",
    [ONLY_ONE_ALLOWED] = "The only opportunity of {s} may be scheduled on this evening.",
    [NONE_ALLOWED] = "None of the {o} opportunities of {s} may be scheduled on this evening.",
    [ONE_ALLOWED] = "{a} of the {o} opportunities of {s} may be scheduled on this evening.",
    [SOME_ALLOWED] = "{a} of the {o} opportunities of {s} may be scheduled on this evening.",
    [ALL_ALLOWED] = "All {o} opportunities of {s} may be scheduled on this evening.",
};

/* "the 23 students of this class": one student, several (around the number), and where. */
static const struct {
    const char *one, *many_before, *many_after, *in_class, *without_class;
} STUDENTS[] = {
    [OUD_LANGUAGE_NL] = {"de enige leerling ", "de ", " leerlingen ", "van deze stamklas",
                         "zonder stamklas"},
    [OUD_LANGUAGE_EN] = {"the only student ", "the ", " students ", "of this class",
                         "without a class"},
};

static form form_of(const oud__grid_row *row)
{
    uint32_t allowed = row->opportunities - row->opportunities_barred;
    if (row->opportunities == 0) {
        return row->students == 0 ? NO_STUDENTS : NO_OPPORTUNITIES;
    }
    if (row->opportunities == 1) {
        return allowed ? ONLY_ONE_ALLOWED : ONLY_ONE_BARRED;
    }
    if (allowed == row->opportunities) {
        return ALL_ALLOWED;
    }
    return allowed == 0 ? NONE_ALLOWED : allowed == 1 ? ONE_ALLOWED : SOME_ALLOWED;
}

static void write_students(oud__writer *writer, const oud__grid_row *row, oud_language language)
{
    if (row->students == 1) {
        oud__write_text(writer, STUDENTS[language].one);
    } else if (row->students > 1) {
        oud__write_text(writer, STUDENTS[language].many_before);
        oud__write_number(writer, row->students);
        oud__write_text(writer, STUDENTS[language].many_after);
    }
    oud__write_text(writer,
                    row->stamklas ? STUDENTS[language].in_class : STUDENTS[language].without_class);
}

static void write_part(oud__writer *writer, const oud__grid_row *row, oud_language language,
                       char part)
{
    switch (part) {
    case 'a':
        oud__write_number(writer, row->opportunities - row->opportunities_barred);
        break;
    case 'o':
        oud__write_number(writer, row->opportunities);
        break;
    default:
        write_students(writer, row, language);
        break;
    }
}

size_t oud_grid_text(const oud_grid *grid, size_t row, oud_language language, char *buffer,
                     size_t capacity)
{
    oud__writer writer = oud__writer_on(buffer, capacity);
    if (!grid || row >= grid->rows.count ||
        (language != OUD_LANGUAGE_NL && language != OUD_LANGUAGE_EN)) {
        return oud__writer_end(&writer);
    }
    const oud__grid_row *counts = &grid->rows.at[row];
    form which = form_of(counts);
    const char *at = language == OUD_LANGUAGE_NL ? DUTCH[which] : ENGLISH[which];
    while (*at) {
        if (*at == '{') {
            write_part(&writer, counts, language, at[1]);
            at += 3;
        } else {
            oud__write(&writer, (oud__span){at, 1});
            at++;
        }
    }
    return oud__writer_end(&writer);
}

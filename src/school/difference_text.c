/* difference_text.c - what a row is about: its columns, and a line of text made of them. */
#include "school/difference.h"

static const uint8_t TABLES[OUD__FACTS] = {
    [OUD__FACT_ENROLMENT] = OUD_TABLE_LEERLINGEN,
    [OUD__FACT_FURTHER] = OUD_TABLE_LEERLINGEN,
    [OUD__FACT_PACKAGE] = OUD_TABLE_PAKKETKEUZE,
    [OUD__FACT_MEMBERSHIP] = OUD_TABLE_ROOSTERGROEPINDELINGEN,
    [OUD__FACT_UNSETTLED] = OUD_TABLE_ROOSTERGROEPINDELINGEN,
    [OUD__FACT_TEACHING] = OUD_TABLE_LESSENVERDELING,
    [OUD__FACT_SPOOK] = OUD_TABLE_LESSENVERDELING,
    [OUD__FACT_ASSIGNMENT] = OUD_TABLE_LESSENVERDELING,
    [OUD__FACT_MENTOR] = OUD_TABLE_MENTORGROEPEN,
    [OUD__FACT_CHILDLESS] = OUD_TABLE_OUDERS,
    [OUD__FACT_CHILD] = OUD_TABLE_OUDERS,
    [OUD__FACT_NAME] = OUD_TABLE_VAKKEN,
};

oud_table oud__fact_table(oud__fact fact)
{
    return (oud_table)TABLES[fact];
}

/* ---- columns ---- */

static void read_enrolment(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    (void)item;
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = owner;
    out[OUD_DIFFERENCE_COLUMN_AFDELING] = facts->afdeling_of[OUD_KIND_STUDENT][owner];
    out[OUD_DIFFERENCE_COLUMN_STAMKLAS] = facts->student_stamklas[owner];
}

static void read_further(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = owner;
    out[OUD_DIFFERENCE_COLUMN_AFDELING] = facts->extra_afdelingen.at[item].afdeling;
    out[OUD_DIFFERENCE_COLUMN_STAMKLAS] = facts->extra_afdelingen.at[item].stamklas;
}

static void read_package(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = owner;
    out[OUD_DIFFERENCE_COLUMN_SUBJECT] = oud__facts_subject(facts, item);
    out[OUD_DIFFERENCE_COLUMN_AFDELING] = facts->afdeling_of[OUD_KIND_STUDENT][owner];
    if (oud__facts_special(facts, item)) {
        size_t count;
        const oud__package_row *rows = oud__facts_details(facts, item, &count);
        out[OUD_DIFFERENCE_COLUMN_AFDELING] = rows->afdeling;
        out[OUD_DIFFERENCE_COLUMN_NIVEAU_AFDELING] = rows->niveau_afdeling;
        out[OUD_DIFFERENCE_COLUMN_NIVEAU_SUBJECT] = rows->niveau_subject;
        out[OUD_DIFFERENCE_COLUMN_EXEMPT] = 1;
        for (size_t i = 0; i < count; i++) {
            out[OUD_DIFFERENCE_COLUMN_EXEMPT] &= rows[i].exempt;
        }
    }
}

static void read_membership(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = owner;
    out[OUD_DIFFERENCE_COLUMN_ROOSTERGROEP] = facts->memberships.values[item];
    out[OUD_DIFFERENCE_COLUMN_AFDELING] =
        facts->afdeling_of[OUD_KIND_ROOSTERGROEP][facts->memberships.values[item]];
}

static void read_student(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    (void)facts;
    (void)item;
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = owner;
}

static void read_teaching(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    out[OUD_DIFFERENCE_COLUMN_LESSON] = facts->teaching.at[item].lesson;
    out[OUD_DIFFERENCE_COLUMN_ROOSTERGROEP] = owner;
    out[OUD_DIFFERENCE_COLUMN_AFDELING] = facts->afdeling_of[OUD_KIND_ROOSTERGROEP][owner];
    out[OUD_DIFFERENCE_COLUMN_SUBJECT] = facts->teaching.at[item].subject;
}

static void read_spook(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    (void)owner;
    out[OUD_DIFFERENCE_COLUMN_LESSON] = facts->spooks.at[item].lesson;
    out[OUD_DIFFERENCE_COLUMN_AFDELING] = facts->spooks.at[item].afdeling;
    out[OUD_DIFFERENCE_COLUMN_SUBJECT] = facts->spooks.at[item].subject;
}

static void read_assignment(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    const oud__assignment *row = &facts->assignments.at[item];
    out[OUD_DIFFERENCE_COLUMN_LESSON] = owner;
    out[OUD_DIFFERENCE_COLUMN_TEACHER] = row->teacher;
    out[OUD_DIFFERENCE_COLUMN_SUBSTITUTE] = row->substitute;
    out[OUD_DIFFERENCE_COLUMN_REPLACES] = row->replaces;
    out[OUD_DIFFERENCE_COLUMN_FROM] = row->from;
    out[OUD_DIFFERENCE_COLUMN_TO] = row->to;
    out[OUD_DIFFERENCE_COLUMN_IDLE] = row->idle;
}

static void read_mentor(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    const oud__mentor *mentor = &facts->mentors.at[item];
    (void)owner;
    out[OUD_DIFFERENCE_COLUMN_MENTORGROEP] = mentor->mentorgroep;
    out[OUD_DIFFERENCE_COLUMN_AFDELING] =
        facts->afdeling_of[OUD_KIND_MENTORGROEP][mentor->mentorgroep];
    out[OUD_DIFFERENCE_COLUMN_TEACHER] = mentor->teacher;
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = mentor->student;
}

static void read_parent(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    (void)facts;
    (void)item;
    out[OUD_DIFFERENCE_COLUMN_PARENT] = owner;
}

static void read_child(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    out[OUD_DIFFERENCE_COLUMN_PARENT] = owner;
    out[OUD_DIFFERENCE_COLUMN_STUDENT] = facts->parent_students.values[item];
}

static void read_name(const oud__facts *facts, uint32_t owner, uint32_t item, uint32_t *out)
{
    (void)facts;
    (void)item;
    out[OUD_DIFFERENCE_COLUMN_SUBJECT] = owner;
}

static void (*const READ[OUD__FACTS])(const oud__facts *, uint32_t, uint32_t, uint32_t *) = {
    [OUD__FACT_ENROLMENT] = read_enrolment, [OUD__FACT_FURTHER] = read_further,
    [OUD__FACT_PACKAGE] = read_package,     [OUD__FACT_MEMBERSHIP] = read_membership,
    [OUD__FACT_UNSETTLED] = read_student,   [OUD__FACT_TEACHING] = read_teaching,
    [OUD__FACT_SPOOK] = read_spook,         [OUD__FACT_ASSIGNMENT] = read_assignment,
    [OUD__FACT_MENTOR] = read_mentor,       [OUD__FACT_CHILDLESS] = read_parent,
    [OUD__FACT_CHILD] = read_child,         [OUD__FACT_NAME] = read_name,
};

void oud__difference_read(const oud__facts *facts, oud__fact fact, uint32_t owner, uint32_t item,
                          uint32_t columns[OUD__DIFFERENCE_COLUMNS])
{
    READ[fact](facts, owner, item, columns);
}

/* ---- text ---- */

/* How a column is told: a word, then the code of a thing (kind), a number (0) or nothing (ALONE).
 */
#define ALONE 255
static const struct {
    const char *words[2]; /* Dutch, English */
    uint8_t kind;
} WORDS[OUD__DIFFERENCE_COLUMNS] = {
    [OUD_DIFFERENCE_COLUMN_STUDENT] = {{"leerling", "student"}, OUD_KIND_STUDENT},
    [OUD_DIFFERENCE_COLUMN_PARENT] = {{"ouder", "parent"}, OUD_KIND_PARENT},
    [OUD_DIFFERENCE_COLUMN_LESSON] = {{"les", "lesson"}, OUD_KIND_LESSON},
    [OUD_DIFFERENCE_COLUMN_AFDELING] = {{"afdeling", "afdeling"}, OUD_KIND_AFDELING},
    [OUD_DIFFERENCE_COLUMN_STAMKLAS] = {{"stamklas", "stamklas"}, OUD_KIND_STAMKLAS},
    [OUD_DIFFERENCE_COLUMN_MENTORGROEP] = {{"mentorgroep", "mentorgroep"}, OUD_KIND_MENTORGROEP},
    [OUD_DIFFERENCE_COLUMN_ROOSTERGROEP] = {{"groep", "group"}, OUD_KIND_ROOSTERGROEP},
    [OUD_DIFFERENCE_COLUMN_SUBJECT] = {{"vak", "subject"}, OUD_KIND_SUBJECT},
    [OUD_DIFFERENCE_COLUMN_TEACHER] = {{"docent", "teacher"}, OUD_KIND_TEACHER},
    [OUD_DIFFERENCE_COLUMN_NIVEAU_AFDELING] = {{"niveau afdeling", "niveau afdeling"},
                                               OUD_KIND_AFDELING},
    [OUD_DIFFERENCE_COLUMN_NIVEAU_SUBJECT] = {{"niveau vak", "niveau subject"}, OUD_KIND_SUBJECT},
    [OUD_DIFFERENCE_COLUMN_EXEMPT] = {{"vrijstelling", "exempt"}, ALONE},
    [OUD_DIFFERENCE_COLUMN_SUBSTITUTE] = {{"vervanger", "substitute"}, ALONE},
    [OUD_DIFFERENCE_COLUMN_REPLACES] = {{"voor", "for"}, OUD_KIND_TEACHER},
    [OUD_DIFFERENCE_COLUMN_FROM] = {{"vanaf week", "from week"}, 0},
    [OUD_DIFFERENCE_COLUMN_TO] = {{"t/m week", "up to week"}, 0},
    [OUD_DIFFERENCE_COLUMN_IDLE] = {{"zonder lesuren", "without hours"}, ALONE},
};

static void write_word(oud__writer *writer, const char *word, bool *first)
{
    oud__write_text(writer, *first ? "" : ", ");
    oud__write_text(writer, word);
    *first = false;
}

static void write_column(oud__writer *writer, const oud__facts *facts, size_t column,
                         uint32_t value, bool english, bool *first)
{
    uint8_t kind = WORDS[column].kind;
    write_word(writer, WORDS[column].words[english], first);
    if (kind == ALONE) {
        return;
    }
    oud__write_text(writer, " ");
    if (kind == 0) {
        oud__write_number(writer, value);
        return;
    }
    uint32_t code = facts->code_of[kind][value]; /* none: a lesson without Les ID */
    oud__write(writer, code ? oud__codes_text(&facts->codes[kind], code) : oud__span_of("-"));
}

/* What is no column: the code of a group that is nowhere, the name of a subject, no teacher. */
static void write_rest(oud__writer *writer, const oud__facts *facts, const oud__difference_row *row,
                       size_t side, const uint32_t *columns, bool english, bool *first)
{
    if (row->fact == OUD__FACT_UNSETTLED) {
        uint32_t code = facts->unsettled.at[(size_t)row->item[side] * 2 + 1];
        write_word(writer, english ? "group " : "groep ", first);
        oud__write(writer, oud__codes_text(&facts->codes[OUD_KIND_ROOSTERGROEP], code));
        oud__write_text(writer, english ? " (in no afdeling)" : " (in geen afdeling)");
    } else if (row->fact == OUD__FACT_NAME) {
        uint32_t start = facts->name_starts[row->owner[side]];
        oud__span name = {facts->names.at + start,
                          facts->name_starts[row->owner[side] + 1] - start};
        write_word(writer, english ? "name " : "naam ", first);
        oud__write_quoted(writer, name);
    } else if (row->fact == OUD__FACT_ASSIGNMENT && !columns[OUD_DIFFERENCE_COLUMN_TEACHER]) {
        write_word(writer, english ? "no teacher" : "geen docent", first);
    } else if (row->fact == OUD__FACT_SPOOK) {
        write_word(writer, english ? "no group" : "geen groep", first);
    } else if (row->fact == OUD__FACT_CHILDLESS) {
        write_word(writer, english ? "no children" : "geen kinderen", first);
    }
}

static void write_side(oud__writer *writer, const oud_difference *difference,
                       const oud__difference_row *row, size_t side, bool english)
{
    const oud__facts *facts = &difference->schools[side]->facts;
    uint32_t columns[OUD__DIFFERENCE_COLUMNS] = {0};
    bool first = true;
    oud__difference_read(facts, (oud__fact)row->fact, row->owner[side], row->item[side], columns);
    for (size_t column = OUD_DIFFERENCE_COLUMN_STUDENT; column < OUD__DIFFERENCE_COLUMNS;
         column++) {
        if (columns[column]) {
            write_column(writer, facts, column, columns[column], english, &first);
        }
    }
    write_rest(writer, facts, row, side, columns, english, &first);
}

size_t oud_difference_text(const oud_difference *difference, uint64_t row, oud_language language,
                           char *buffer, size_t capacity)
{
    static const char *const WHAT[][2] = {
        {"gewijzigd", "changed"}, {"erbij", "added"}, {"weg", "gone"}};
    oud__writer writer = oud__writer_on(buffer, capacity);
    bool known = difference && row < difference->rows.count &&
                 (language == OUD_LANGUAGE_NL || language == OUD_LANGUAGE_EN);
    if (known) {
        const oud__difference_row *of = &difference->rows.at[row];
        bool english = language == OUD_LANGUAGE_EN;
        size_t what = of->owner[0] && of->owner[1] ? 0 : of->owner[1] ? 1 : 2;
        oud__write_text(&writer, oud_table_name(oud__fact_table((oud__fact)of->fact)));
        oud__write_text(&writer, " ");
        oud__write_text(&writer, WHAT[what][english]);
        oud__write_text(&writer, ": ");
        if (of->owner[0]) {
            write_side(&writer, difference, of, 0, english);
        }
        oud__write_text(&writer, what ? "" : " -> ");
        if (of->owner[1]) {
            write_side(&writer, difference, of, 1, english);
        }
    }
    return oud__writer_end(&writer);
}

/* tables.c - the tables of the school administration and their columns, as data. */
#include "school/tables.h"

#include "school/school.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define STUDENTS   OUD__VALUE_CODE, OUD_KIND_STUDENT
#define TEACHERS   OUD__VALUE_CODE, OUD_KIND_TEACHER
#define PARENTS    OUD__VALUE_CODE, OUD_KIND_PARENT
#define SUBJECTS   OUD__VALUE_CODE, OUD_KIND_SUBJECT
#define AFDELINGEN OUD__VALUE_CODE, OUD_KIND_AFDELING
#define GROUPS     OUD__VALUE_CODE, OUD_KIND_ROOSTERGROEP
#define LESSONS    OUD__VALUE_CODE, OUD_KIND_LESSON

#define OPTIONAL false, false
#define REQUIRED true, false
#define CYCLIC   true, true

static const oud__column leerlingen[] = {
    {"Leerling", STUDENTS, REQUIRED},
    {"Afdeling", AFDELINGEN, REQUIRED},
    {"Stamklas", GROUPS, OPTIONAL},
};

static const oud__column pakketkeuze[] = {
    {"Leerling", STUDENTS, REQUIRED},   {"Afdeling", AFDELINGEN, OPTIONAL},
    {"Vak", SUBJECTS, CYCLIC},          {"Niveau afdeling", AFDELINGEN, OPTIONAL},
    {"Niveau vak", SUBJECTS, OPTIONAL}, {"Vrijstelling", OUD__VALUE_EXEMPT, 0, OPTIONAL},
};

static const oud__column roostergroepindelingen[] = {
    {"Leerling", STUDENTS, REQUIRED},
    {"Afdeling", AFDELINGEN, OPTIONAL},
    {"Groep", GROUPS, CYCLIC},
};

static const oud__column lessenverdeling[] = {
    {"Les ID", LESSONS, OPTIONAL},
    {"Afdeling", AFDELINGEN, REQUIRED},
    {"Vak", SUBJECTS, REQUIRED},
    {"Groep", GROUPS, OPTIONAL},
    {"Docent", TEACHERS, OPTIONAL},
    {"Type", OUD__VALUE_ROLE, 0, OPTIONAL},
    {"Doc reg.", TEACHERS, OPTIONAL},
    {"Week van", OUD__VALUE_WEEK, 0, OPTIONAL},
    {"Week t/m", OUD__VALUE_WEEK, 0, OPTIONAL},
    {"Lesuren", OUD__VALUE_HOURS, 0, OPTIONAL},
};

static const oud__column mentorgroepen[] = {
    {"Afdeling", AFDELINGEN, REQUIRED},
    {"Groep", GROUPS, REQUIRED},
    {"Mentor", TEACHERS, REQUIRED},
    {"Leerling", STUDENTS, OPTIONAL},
};

static const oud__column ouders[] = {
    {"Code", PARENTS, REQUIRED},
    {"Leerlingcodes", OUD__VALUE_CODES, OUD_KIND_STUDENT, REQUIRED},
    {"Achternaam", OUD__VALUE_SKIPPED, 0, OPTIONAL},
    {"Email", OUD__VALUE_SKIPPED, 0, OPTIONAL},
};

static const oud__column vakken[] = {
    {"Vak", SUBJECTS, REQUIRED},
    {"Naam", OUD__VALUE_NAME, 0, REQUIRED},
};

#define TABLE(columns)                                                                             \
    {                                                                                              \
#columns, columns, COUNT(columns)                                                          \
    }

static const oud__table tables[OUD__TABLES] = {
    [OUD_TABLE_LEERLINGEN] = TABLE(leerlingen),
    [OUD_TABLE_PAKKETKEUZE] = TABLE(pakketkeuze),
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = TABLE(roostergroepindelingen),
    [OUD_TABLE_LESSENVERDELING] = TABLE(lessenverdeling),
    [OUD_TABLE_MENTORGROEPEN] = TABLE(mentorgroepen),
    [OUD_TABLE_OUDERS] = TABLE(ouders),
    [OUD_TABLE_VAKKEN] = TABLE(vakken),
};

const oud__table *oud__table_of(oud_table table)
{
    size_t number = (size_t)table;
    return number >= 1 && number < OUD__TABLES ? &tables[number] : NULL;
}

const char *oud_table_name(oud_table table)
{
    const oud__table *found = oud__table_of(table);
    return found ? found->name : NULL;
}

size_t oud_table_column_count(oud_table table)
{
    const oud__table *found = oud__table_of(table);
    return found ? found->column_count : 0;
}

const char *oud_table_heading(oud_table table, size_t column)
{
    return column < oud_table_column_count(table) ? tables[table].columns[column].heading : NULL;
}

bool oud__table_requires(oud_table table, size_t column)
{
    return column < oud_table_column_count(table) && tables[table].columns[column].required;
}

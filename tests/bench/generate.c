/* generate.c - made-up schools in the portal's tables, for the benchmark: the same arguments give
 * the same bytes everywhere.
 *
 *     generate FOLDER STUDENTS SCHOOLS [--seed N] [--shuffle]
 *
 * Writes leerlingen, pakketkeuze, roostergroepindelingen, lessenverdeling, ouders (each .tsv, with
 * a heading) and bestaand.tsv, an offer file of opportunities that exist already. A Dutch secondary
 * school has vmbo, havo and vwo; in the lower years a class follows everything together, in the
 * upper years only the common subjects, and clusters of students from several classes the others.
 * With --shuffle the rows of every table come in random order. */
#define _POSIX_C_SOURCE 200809L
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- dice: splitmix64 ---- */
static uint64_t dice_state;

static uint64_t roll(void)
{
    uint64_t z = dice_state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static unsigned below(unsigned bound)
{
    return (unsigned)((roll() >> 32) * bound >> 32);
}

/* True so many times in a thousand. */
static int chance(unsigned per_mille)
{
    return below(1000) < per_mille;
}

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* ---- tables: text, and where each row begins ---- */
typedef struct table {
    const char *name;
    const char *heading; /* NULL: an offer file has none */
    char *text;
    size_t size, room;
    size_t *rows;
    size_t count, row_room;
} table;

static table leerlingen = {.name = "leerlingen", .heading = "Leerling\tAfdeling\tStamklas\n"};
static table pakketkeuze = {.name = "pakketkeuze", .heading = "Leerling\tVak\n"};
static table indelingen = {.name = "roostergroepindelingen", .heading = "Leerling\tGroep\n"};
static table lessen = {
    .name = "lessenverdeling",
    .heading = "Les ID\tAfdeling\tVak\tGroep\tDocent\tType\tDoc reg.\tWeek van\tWeek t/m\n"};
static table ouders = {.name = "ouders", .heading = "Code\tLeerlingcodes\n"};
static table bestaand = {.name = "bestaand"};
static table *const tables[] = {&leerlingen, &pakketkeuze, &indelingen,
                                &lessen,     &ouders,      &bestaand};

static void add_row(table *to, const char *format, ...)
{
    va_list values;
    if (to->room - to->size < 512) {
        to->room = to->room * 2 + 65536;
        to->text = realloc(to->text, to->room);
    }
    if (to->count == to->row_room) {
        to->row_room = to->row_room * 2 + 4096;
        to->rows = realloc(to->rows, to->row_room * sizeof *to->rows);
    }
    if (!to->text || !to->rows) {
        fail(to->name);
    }
    to->rows[to->count++] = to->size;
    va_start(values, format);
    to->size += (size_t)vsnprintf(to->text + to->size, 512, format, values);
    va_end(values);
}

static void write_table(const table *from, const char *folder, int shuffle)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, from->name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        fail(path);
    }
    for (size_t i = from->count; shuffle && i > 1; i--) {
        size_t j = below((unsigned)i);
        size_t row = from->rows[i - 1];
        from->rows[i - 1] = from->rows[j];
        from->rows[j] = row;
    }
    fputs(from->heading ? from->heading : "", file);
    for (size_t i = 0; i < from->count; i++) {
        const char *row = from->text + from->rows[i];
        fwrite(row, 1, (size_t)(strchr(row, '\n') + 1 - row), file);
    }
    if (fclose(file)) {
        fail(path);
    }
}

/* ---- what a school is like ---- */
#define CLASS_SIZE   27
#define CLUSTER_SIZE 24
#define COMMON       6  /* of the subjects below, in the upper years */
#define ELECTIVES    8  /* of the others, per student */
#define LOWER        15 /* of all, in the lower years */
#define TEACHER_LOAD 6  /* lessons a teacher gives of one subject */

static const char *const subjects[] = {"ne", "en", "lo", "mo", "ma", "ckv", "wi", "bi",
                                       "na", "sk", "gs", "ak", "ec", "fa",  "du", "te",
                                       "mu", "lv", "in", "sp", "la", "kb"};
#define SUBJECTS (sizeof subjects / sizeof *subjects)

/* A sort of education, its years, how many of them are lower ones, and its share of a school. */
static const struct track {
    const char *code;
    unsigned years, lower, percent;
} tracks[] = {{"b", 4, 2, 10}, {"k", 4, 2, 12}, {"t", 4, 2, 22}, {"h", 5, 3, 28}, {"v", 6, 3, 28}};

/* A student of the school at hand. */
typedef struct student {
    unsigned code;
    unsigned in_no_group;
} student;

typedef struct school {
    char prefix[8];
    student *students;
    unsigned count;
    unsigned lessons[SUBJECTS]; /* given so far, by subject */
    unsigned parents;
} school;

/* All codes are different: the number goes round a prime. */
static unsigned next_code(void)
{
    static uint64_t number;
    return 1000000 + (unsigned)(++number * 5213987 % 8999993);
}

/* ---- lessons ---- */

static unsigned last_lesson; /* Les ID given out last */

/* The teacher of the next lesson in a subject, in turns. */
static void next_teacher(school *at, unsigned subject, char *teacher)
{
    unsigned number = at->lessons[subject]++ / TEACHER_LOAD + 1;
    sprintf(teacher, "%s%s%02u", at->prefix, subjects[subject], number);
}

typedef struct lesson {
    unsigned id;
    const char *afdeling, *subject, *group, *teacher;
} lesson;

static void add_lesson(const lesson *row, const char *teacher, const char *replaced, unsigned from,
                       unsigned to)
{
    add_row(&lessen, "%u\t%s\t%s\t%s\t%s\t%s\t%s\t%u\t%u\n", row->id, row->afdeling, row->subject,
            row->group, teacher, *replaced ? "vervanger" : "regulier", replaced, from, to);
}

/* The rows of a group's lesson: mostly one teacher all year, weeks 35 to 28. The teacher in week 5
 * goes to `teacher`, "" when there is none. */
static void give_lesson(school *at, const char *afdeling, unsigned subject, const char *group,
                        char *teacher)
{
    char other[32];
    lesson row = {++last_lesson, afdeling, subjects[subject], group, teacher};
    next_teacher(at, subject, teacher);
    sprintf(other, "%s%s99", at->prefix, subjects[subject]);
    if (chance(25)) {
        add_lesson(&row, "", "", 35, 28);
        *teacher = '\0';
    } else if (chance(30)) { /* handed over during the year */
        add_lesson(&row, teacher, "", 35, 2);
        add_lesson(&row, other, "", 3, 28);
        strcpy(teacher, other);
    } else {
        add_lesson(&row, teacher, "", 35, 28);
        if (chance(29)) { /* half of the substitutes are there in week 5 */
            unsigned from = chance(500) ? 3 : 8;
            add_lesson(&row, other, teacher, from, from + 4);
        } else if (chance(40)) {
            add_lesson(&row, other, "", 35, 28);
        }
    }
    if (chance(30)) {
        row.id = ++last_lesson;
        add_lesson(&row, *teacher ? teacher : other, "", 35, 28);
    }
}

/* ---- an afdeling ---- */

static void seat(const student *who, const char *group)
{
    if (!who->in_no_group) {
        add_row(&indelingen, "%u\t%s\n", who->code, group);
    }
}

/* Some of what a group is offered exists already. */
static void offer_some(const student *who, unsigned subject, const char *teacher)
{
    if (*teacher && chance(16)) {
        unsigned times = chance(50) ? 2 : 1;
        const char *by = chance(20) ? "gast1" : teacher;
        while (times--) {
            add_row(&bestaand, "%u\t%s\t%s\n", who->code, by, subjects[subject]);
        }
    }
}

/* The subjects a class follows together; `together` of them. */
static void teach_class(school *at, const char *afdeling, const char *stamklas,
                        const student *members, unsigned count, unsigned together)
{
    char teacher[32];
    for (unsigned i = 0; i < count; i++) {
        seat(&members[i], stamklas);
    }
    for (unsigned subject = 0; subject < together; subject++) {
        give_lesson(at, afdeling, subject, stamklas, teacher);
        for (unsigned i = 0; i < count; i++) {
            offer_some(&members[i], subject, teacher);
        }
    }
}

/* A cluster of those who chose a subject. */
static void teach_cluster(school *at, const char *afdeling, unsigned subject, unsigned number,
                          const student *const *members, unsigned count)
{
    char group[32];
    char teacher[32];
    sprintf(group, "%s.%s%u", afdeling, subjects[subject], number);
    give_lesson(at, afdeling, subject, group, teacher);
    for (unsigned i = 0; i < count; i++) {
        if (!chance(10)) { /* some are not placed yet */
            seat(members[i], group);
            offer_some(members[i], subject, teacher);
        }
        if (chance(5)) { /* a second, supporting group */
            sprintf(group, "%s.%s%u", afdeling, subjects[subject], number > 1 ? number - 1 : 1);
            if (number > 1) {
                seat(members[i], group);
            }
            sprintf(group, "%s.%s%u", afdeling, subjects[subject], number);
        }
    }
}

/* Which electives the students have: a bit per subject. */
static uint32_t choose_electives(void)
{
    uint32_t chosen = 0;
    for (unsigned taken = 0; taken < ELECTIVES;) {
        uint32_t bit = UINT32_C(1) << (COMMON + below(SUBJECTS - COMMON));
        taken += !(chosen & bit);
        chosen |= bit;
    }
    return chosen;
}

static void teach_clusters(school *at, const char *afdeling, const student *members,
                           const uint32_t *chosen, unsigned count)
{
    const student **of = malloc((count + 1) * sizeof *of);
    if (!of) {
        fail("memory");
    }
    for (unsigned subject = COMMON; subject < SUBJECTS; subject++) {
        unsigned choosers = 0;
        for (unsigned i = 0; i < count; i++) {
            /* some follow a subject that is not in their package */
            if ((chosen[i] >> subject & 1) || chance(1)) {
                of[choosers++] = &members[i];
            }
        }
        unsigned clusters = (choosers + CLUSTER_SIZE - 1) / CLUSTER_SIZE;
        for (unsigned c = 0; c < clusters; c++) {
            unsigned first = choosers * c / clusters;
            teach_cluster(at, afdeling, subject, c + 1, of + first,
                          choosers * (c + 1) / clusters - first);
        }
    }
    free(of);
}

static void list_package(const student *who, unsigned together, uint32_t chosen)
{
    for (unsigned subject = 0; subject < SUBJECTS; subject++) {
        if (subject < together || (chosen >> subject & 1)) {
            add_row(&pakketkeuze, "%u\t%s\n", who->code, subjects[subject]);
        }
    }
}

static void add_afdeling(school *at, const char *afdeling, const student *members, unsigned count,
                         int lower)
{
    unsigned classes = (count + CLASS_SIZE - 1) / CLASS_SIZE;
    unsigned together = lower ? LOWER : COMMON;
    uint32_t *chosen = calloc(count + 1, sizeof *chosen);
    if (!chosen) {
        fail("memory");
    }
    for (unsigned c = 0; c < classes; c++) {
        unsigned first = count * c / classes;
        unsigned end = count * (c + 1) / classes;
        char stamklas[32];
        sprintf(stamklas, "%s%c", afdeling, 'a' + (int)(c % 26));
        for (unsigned i = first; i < end; i++) {
            add_row(&leerlingen, "%u\t%s\t%s\n", members[i].code, afdeling, stamklas);
            chosen[i] = lower ? 0 : choose_electives();
            list_package(&members[i], together, chosen[i]);
        }
        teach_class(at, afdeling, stamklas, members + first, end - first, together);
    }
    if (!lower) {
        teach_clusters(at, afdeling, members, chosen, count);
    }
    free(chosen);
}

/* ---- a school ---- */

/* Parents: mostly two records or one, brothers and sisters anywhere in the school. */
static void add_parents(school *at, const student *child)
{
    unsigned records = chance(30) ? 0 : chance(150) ? 2 : 1;
    int family = chance(200);
    unsigned brother = at->students[below(at->count)].code;
    for (unsigned i = 0; i < records; i++) {
        if (family && brother != child->code) {
            add_row(&ouders, "%so%06u\t%u,%u\n", at->prefix, ++at->parents, child->code, brother);
        } else {
            add_row(&ouders, "%so%06u\t%u\n", at->prefix, ++at->parents, child->code);
        }
    }
}

static void add_school(unsigned number, unsigned count)
{
    school at = {.count = count, .students = calloc(count + 1, sizeof(student))};
    sprintf(at.prefix, "%c%c%c.", 'a' + (int)(number / 676 % 26), 'a' + (int)(number / 26 % 26),
            'a' + (int)(number % 26));
    if (!at.students) {
        fail("memory");
    }
    for (unsigned i = 0; i < count; i++) {
        at.students[i] = (student){next_code(), (unsigned)chance(5)};
    }
    unsigned percent = 0;
    unsigned first = 0;
    for (size_t t = 0; t < sizeof tracks / sizeof *tracks; t++) {
        const struct track *track = &tracks[t];
        unsigned start = first;
        percent += track->percent;
        unsigned end = (unsigned)((uint64_t)count * percent / 100);
        for (unsigned year = 1; year <= track->years; year++) {
            char afdeling[16];
            unsigned next = start + (end - start) * year / track->years;
            sprintf(afdeling, "%s%s%u", at.prefix, track->code, year);
            add_afdeling(&at, afdeling, at.students + first, next - first, year <= track->lower);
            first = next;
        }
    }
    for (unsigned i = 0; i < count; i++) {
        add_parents(&at, &at.students[i]);
    }
    free(at.students);
}

int main(int count, char **arguments)
{
    int shuffle = 0;
    if (count < 4) {
        fputs("usage: generate FOLDER STUDENTS SCHOOLS [--seed N] [--shuffle]\n", stderr);
        return 2;
    }
    unsigned students = (unsigned)strtoul(arguments[2], NULL, 10);
    unsigned schools = (unsigned)strtoul(arguments[3], NULL, 10);
    for (int i = 4; i < count; i++) {
        if (strcmp(arguments[i], "--shuffle") == 0) {
            shuffle = 1;
        } else if (strcmp(arguments[i], "--seed") == 0 && i + 1 < count) {
            dice_state = strtoull(arguments[++i], NULL, 10);
        }
    }
    mkdir(arguments[1], 0777);
    for (unsigned s = 0, done = 0; s < schools; s++) {
        unsigned mean = (students - done) / (schools - s);
        unsigned size = s + 1 == schools ? students - done : mean / 2 + below(mean + 1);
        add_school(s, size);
        done += size;
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        write_table(tables[i], arguments[1], shuffle);
    }
    return 0;
}

/* relations.c - what things have with each other, as lists of ids: of one thing, and of all. */
#include "school/school.h"

#include <string.h>

/* Where a list is written: never beyond the capacity, counting what it would be. */
typedef struct list {
    uint32_t *out;
    size_t capacity;
    size_t count;
} list;

static void put(list *to, uint32_t thing)
{
    if (to->count < to->capacity) {
        to->out[to->count] = thing;
    }
    to->count++;
}

static void put_range(list *to, uint32_t first, uint32_t end)
{
    for (uint32_t thing = first; thing < end; thing++) {
        put(to, thing);
    }
}

static void put_related(list *to, const oud__relation *relation, uint32_t thing)
{
    for (uint32_t i = relation->starts[thing]; i < relation->starts[thing + 1]; i++) {
        put(to, relation->values[i]);
    }
}

static void student_subjects(const oud__facts *facts, uint32_t student, list *to)
{
    const uint32_t end = oud__facts_package_end(facts, student);
    for (uint32_t i = facts->package.starts[student]; i < end; i++) {
        put(to, oud__facts_subject(facts, i));
    }
}

static void student_roostergroepen(const oud__facts *facts, uint32_t student, list *to)
{
    put_related(to, &facts->memberships, student);
}

static void student_parents(const oud__facts *facts, uint32_t student, list *to)
{
    put_related(to, &facts->student_parents, student);
}

static void parent_students(const oud__facts *facts, uint32_t parent, list *to)
{
    put_related(to, &facts->parent_students, parent);
}

static void student_afdelingen(const oud__facts *facts, uint32_t student, list *to)
{
    size_t count;
    const oud__extra_afdeling *extras = oud__facts_extra_afdelingen(facts, student, &count);
    uint32_t own = facts->afdeling_of[OUD_KIND_STUDENT][student];
    if (own) {
        put(to, own);
    }
    for (size_t i = 0; i < count; i++) {
        put(to, extras[i].afdeling);
    }
}

static void afdeling_students(const oud__facts *facts, uint32_t afdeling, list *to)
{
    put_range(to, facts->afdeling_students[afdeling], facts->afdeling_students[afdeling + 1]);
    put_related(to, &facts->afdeling_guests, afdeling);
}

/* Stamklassen stand in order of afdeling. */
static void afdeling_stamklassen(const oud__facts *facts, uint32_t afdeling, list *to)
{
    const uint32_t *afdeling_of = facts->afdeling_of[OUD_KIND_STAMKLAS];
    uint32_t low = 1, high = facts->count[OUD_KIND_STAMKLAS] + 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (afdeling_of[middle] < afdeling) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low <= facts->count[OUD_KIND_STAMKLAS] && afdeling_of[low] == afdeling; low++) {
        put(to, low);
    }
}

static void stamklas_students(const oud__facts *facts, uint32_t stamklas, list *to)
{
    uint32_t first = facts->stamklas_students[stamklas];
    put_range(to, first, first + facts->stamklas_sizes[stamklas]);
    put_related(to, &facts->stamklas_guests, stamklas);
}

/* The first place in start..end whose entry is not before (subject, lesson). */
static size_t find_teaching(const oud__teaching *teaching, size_t start, size_t end,
                            uint32_t subject, uint32_t lesson)
{
    while (start < end) {
        size_t middle = start + (end - start) / 2;
        const oud__teaching *entry = &teaching[middle];
        bool before = entry->subject != subject ? entry->subject < subject : entry->lesson < lesson;
        start = before ? middle + 1 : start;
        end = before ? end : middle;
    }
    return start;
}

/* Whether entry `place` has a lesson that an entry before it, in another subject, has too. */
static bool is_repeated(const oud__teaching *teaching, size_t place)
{
    size_t start = 0;
    while (teaching[start].subject != teaching[place].subject) {
        uint32_t subject = teaching[start].subject;
        size_t found = find_teaching(teaching, start, place, subject, teaching[place].lesson);
        if (teaching[found].subject == subject &&
            teaching[found].lesson == teaching[place].lesson) {
            return true;
        }
        start = find_teaching(teaching, found, place, subject + 1, 0);
    }
    return false;
}

static void roostergroep_lessons(const oud__facts *facts, uint32_t group, list *to)
{
    uint32_t start = facts->teaching_starts[group];
    for (uint32_t i = start; i < facts->teaching_starts[group + 1]; i++) {
        const oud__teaching *teaching = facts->teaching.at + start;
        if (!is_repeated(teaching, i - start)) {
            put(to, facts->teaching.at[i].lesson);
        }
    }
}

static void lesson_roostergroepen(const oud__facts *facts, uint32_t lesson, list *to)
{
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        uint32_t i = facts->teaching_starts[group];
        while (i < facts->teaching_starts[group + 1] && facts->teaching.at[i].lesson != lesson) {
            i++;
        }
        if (i < facts->teaching_starts[group + 1]) {
            put(to, group);
        }
    }
}

/* Assignments of a lesson stand in order of teacher. */
static void lesson_teachers(const oud__facts *facts, uint32_t lesson, list *to)
{
    uint32_t last = 0;
    for (uint32_t i = facts->assignment_starts[lesson]; i < facts->assignment_starts[lesson + 1];
         i++) {
        uint32_t teacher = facts->assignments.at[i].teacher;
        if (teacher != last) {
            put(to, teacher);
            last = teacher;
        }
    }
}

static void mentorgroep_mentors(const oud__facts *facts, uint32_t mentorgroep, list *to)
{
    put_related(to, &facts->mentorgroep_teachers, mentorgroep);
}

static void roostergroep_students(const oud__facts *facts, uint32_t group, list *to)
{
    const oud__relation *sits = &facts->memberships;
    for (uint32_t student = 1; student <= facts->count[OUD_KIND_STUDENT]; student++) {
        uint32_t i = sits->starts[student];
        while (i < sits->starts[student + 1] && sits->values[i] != group) {
            i++;
        }
        if (i < sits->starts[student + 1]) {
            put(to, student);
        }
    }
}

/* ---- of all things at once ---- */

/* Relations that are kept the way they are copied: thing 1 first. */
static const oud__relation *kept_roostergroepen(const oud__facts *facts)
{
    return &facts->memberships;
}

static const oud__relation *kept_parents(const oud__facts *facts)
{
    return &facts->student_parents;
}

static const oud__relation *kept_children(const oud__facts *facts)
{
    return &facts->parent_students;
}

static const oud__relation *kept_mentors(const oud__facts *facts)
{
    return &facts->mentorgroep_teachers;
}

static void copy_kept(const oud__relation *relation, uint32_t things, uint32_t *offsets, list *to)
{
    const uint32_t first = relation->starts[1];
    const size_t count = relation->starts[things + 1] - first;
    const size_t copied = count < to->capacity ? count : to->capacity;
    for (uint32_t thing = 0; offsets && thing <= things; thing++) {
        offsets[thing] = relation->starts[thing + 1] - first;
    }
    if (copied) {
        memcpy(to->out, relation->values + first, copied * sizeof *to->out);
    }
    to->count = count;
}

/* Relations that are kept the other way round. Their pairs are seen twice: to count those of each
 * thing, and to put them where they belong, for which the offsets are all that is needed. */
typedef void see_pair(uint32_t *offsets, list *to, uint32_t thing, uint32_t related);

static void see_sitting(const oud__facts *facts, see_pair *see, uint32_t *offsets, list *to)
{
    const oud__relation *sits = &facts->memberships;
    for (uint32_t student = 1; student <= facts->count[OUD_KIND_STUDENT]; student++) {
        for (uint32_t i = sits->starts[student]; i < sits->starts[student + 1]; i++) {
            see(offsets, to, sits->values[i], student);
        }
    }
}

static void see_taught(const oud__facts *facts, see_pair *see, uint32_t *offsets, list *to)
{
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        const uint32_t start = facts->teaching_starts[group];
        for (uint32_t i = start; i < facts->teaching_starts[group + 1]; i++) {
            if (!is_repeated(facts->teaching.at + start, i - start)) {
                see(offsets, to, facts->teaching.at[i].lesson, group);
            }
        }
    }
}

static void count_pair(uint32_t *offsets, list *to, uint32_t thing, uint32_t related)
{
    (void)related;
    to->count++;
    if (offsets) {
        offsets[thing]++;
    }
}

static void place_pair(uint32_t *offsets, list *to, uint32_t thing, uint32_t related)
{
    const uint32_t place = offsets[thing]++;
    if (place < to->capacity) {
        to->out[place] = related;
    }
}

typedef void see_pairs(const oud__facts *, see_pair *, uint32_t *, list *);

static void copy_turned(const oud__facts *facts, see_pairs *pairs, uint32_t things,
                        uint32_t *offsets, list *to)
{
    uint32_t before = 0;
    if (offsets) {
        memset(offsets, 0, ((size_t)things + 1) * sizeof *offsets);
    }
    pairs(facts, count_pair, offsets, to);
    for (uint32_t thing = 1; offsets && thing <= things; thing++) {
        const uint32_t count = offsets[thing];
        offsets[thing] = before;
        before += count;
    }
    if (offsets) {
        pairs(facts, place_pair, offsets, to);
    }
}

/* ---- the table ---- */

/* How a relation is read: of one thing, and of all of them if not thing by thing. */
typedef struct reader {
    uint8_t kind; /* of the thing whose relation it is */
    void (*read)(const oud__facts *facts, uint32_t thing, list *to);
    const oud__relation *(*kept)(const oud__facts *facts);
    see_pairs *pairs;
} reader;

static const reader readers[] = {
    [OUD_RELATION_STUDENT_SUBJECTS] = {OUD_KIND_STUDENT, student_subjects, NULL, NULL},
    [OUD_RELATION_STUDENT_ROOSTERGROEPEN] = {OUD_KIND_STUDENT, student_roostergroepen,
                                             kept_roostergroepen, NULL},
    [OUD_RELATION_STUDENT_PARENTS] = {OUD_KIND_STUDENT, student_parents, kept_parents, NULL},
    [OUD_RELATION_PARENT_STUDENTS] = {OUD_KIND_PARENT, parent_students, kept_children, NULL},
    [OUD_RELATION_STUDENT_AFDELINGEN] = {OUD_KIND_STUDENT, student_afdelingen, NULL, NULL},
    [OUD_RELATION_AFDELING_STUDENTS] = {OUD_KIND_AFDELING, afdeling_students, NULL, NULL},
    [OUD_RELATION_AFDELING_STAMKLASSEN] = {OUD_KIND_AFDELING, afdeling_stamklassen, NULL, NULL},
    [OUD_RELATION_STAMKLAS_STUDENTS] = {OUD_KIND_STAMKLAS, stamklas_students, NULL, NULL},
    [OUD_RELATION_ROOSTERGROEP_LESSONS] = {OUD_KIND_ROOSTERGROEP, roostergroep_lessons, NULL, NULL},
    [OUD_RELATION_LESSON_ROOSTERGROEPEN] = {OUD_KIND_LESSON, lesson_roostergroepen, NULL,
                                            see_taught},
    [OUD_RELATION_LESSON_TEACHERS] = {OUD_KIND_LESSON, lesson_teachers, NULL, NULL},
    [OUD_RELATION_MENTORGROEP_MENTORS] = {OUD_KIND_MENTORGROEP, mentorgroep_mentors, kept_mentors,
                                          NULL},
    [OUD_RELATION_ROOSTERGROEP_STUDENTS] = {OUD_KIND_ROOSTERGROEP, roostergroep_students, NULL,
                                            see_sitting},
};

/* NULL for an unknown relation, and as long as nothing can be read. */
static const reader *reader_of(const oud_school *school, oud_relation relation)
{
    const size_t number = (size_t)relation;
    const bool known =
        school && !school->draft && number >= 1 && number < sizeof readers / sizeof *readers;
    return known ? &readers[number] : NULL;
}

static void read_each(const oud__facts *facts, const reader *from, uint32_t things,
                      uint32_t *offsets, list *to)
{
    for (uint32_t thing = 0; thing <= things; thing++) {
        if (thing) {
            from->read(facts, thing, to);
        }
        if (offsets) {
            offsets[thing] = (uint32_t)to->count;
        }
    }
}

size_t oud_school_copy(const oud_school *school, oud_relation relation, uint32_t thing,
                       uint32_t *out, size_t capacity)
{
    const reader *found = reader_of(school, relation);
    if (!found || thing < 1 || thing > school->facts.count_all[found->kind]) {
        return 0;
    }
    list to = {out, out ? capacity : 0, 0};
    found->read(&school->facts, thing, &to);
    return to.count;
}

size_t oud_school_lists(const oud_school *school, oud_relation relation, uint32_t *offsets,
                        uint32_t *ids, size_t capacity)
{
    const reader *found = reader_of(school, relation);
    if (!found) {
        return 0;
    }
    const oud__facts *facts = &school->facts;
    const uint32_t things = facts->count_all[found->kind];
    list to = {ids, offsets && ids ? capacity : 0, 0};
    if (found->kept) {
        copy_kept(found->kept(facts), things, offsets, &to);
    } else if (found->pairs) {
        copy_turned(facts, found->pairs, things, offsets, &to);
    } else {
        read_each(facts, found, things, offsets, &to);
    }
    return to.count;
}

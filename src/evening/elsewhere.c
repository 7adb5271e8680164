/* elsewhere.c - counted first, then filled in, by the same walk. */
#include "evening/elsewhere.h"

/* Count a student for an afdeling, or note them down once `values` is there. */
static void note(oud__relation *relation, uint32_t afdeling, uint32_t student)
{
    if (relation->values) {
        relation->values[relation->starts[afdeling]++] = student;
    } else {
        relation->starts[afdeling]++;
        relation->value_count++;
    }
}

static void walk_student(oud__relation *relation, const oud__facts *facts, uint32_t student)
{
    uint32_t own = facts->afdeling_of[OUD_KIND_STUDENT][student];
    uint32_t end = facts->memberships.starts[student + 1];
    uint32_t last = own;
    for (uint32_t m = facts->memberships.starts[student]; m < end; m++) {
        uint32_t group = facts->memberships.values[m];
        uint32_t afdeling = facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group];
        if (afdeling != own && afdeling != last) {
            note(relation, afdeling, student);
        }
        last = afdeling;
    }
    end = facts->package.starts[student + 1];
    for (uint32_t place = facts->package.starts[student]; place < end; place++) {
        if (!(oud__facts_special(facts, place))) {
            continue;
        }
        size_t count;
        const oud__package_row *rows = oud__facts_details(facts, place, &count);
        for (size_t i = 0; i < count; i++) {
            if (rows[i].afdeling != own) {
                note(relation, rows[i].afdeling, student);
            }
        }
    }
}

static void walk(oud__relation *relation, const oud__facts *facts)
{
    for (uint32_t student = 1; student <= facts->count[OUD_KIND_STUDENT]; student++) {
        walk_student(relation, facts, student);
    }
}

/* Turn counts into places: starts[a] becomes where a begins. */
static void accumulate(oud__relation *relation)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < relation->start_count; i++) {
        uint32_t count = relation->starts[i];
        relation->starts[i] = sum;
        sum += count;
    }
}

/* After filling, starts[a] is where a ends: move them up by one. */
static void restore(oud__relation *relation)
{
    for (size_t i = relation->start_count - 1; i > 0; i--) {
        relation->starts[i] = relation->starts[i - 1];
    }
    relation->starts[0] = 0;
}

bool oud__elsewhere_make(oud__relation *relation, const oud__memory *memory,
                         const oud__facts *facts)
{
    relation->start_count = (size_t)facts->count[OUD_KIND_AFDELING] + 2;
    relation->starts = oud__memory_zeroed(memory, relation->start_count, sizeof(uint32_t));
    if (!relation->starts) {
        return false;
    }
    walk(relation, facts);
    relation->values = oud__memory_zeroed(memory, relation->value_count, sizeof(uint32_t));
    if (!relation->values) {
        oud__elsewhere_free(relation, memory);
        return false;
    }
    accumulate(relation);
    walk(relation, facts);
    restore(relation);
    return true;
}

void oud__elsewhere_free(oud__relation *relation, const oud__memory *memory)
{
    oud__memory_free(memory, relation->starts, relation->start_count * sizeof(uint32_t));
    oud__memory_free(memory, relation->values, relation->value_count * sizeof(uint32_t));
    *relation = (oud__relation){0};
}

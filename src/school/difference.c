/* difference.c - making and reading the difference between two schools. */
#include "school/difference.h"

static oud_difference *start(const oud_school *a, const oud_school *b)
{
    oud_difference *difference = oud__memory_zeroed(&b->memory, 1, sizeof *difference);
    if (difference) {
        difference->memory = b->memory;
        /* A reference is all that is written. */
        difference->schools[0] = oud_school_ref((oud_school *)(uintptr_t)a);
        difference->schools[1] = oud_school_ref((oud_school *)(uintptr_t)b);
    }
    return difference;
}

oud_status oud_difference_new(const oud_school *a, const oud_school *b, uint32_t flags,
                              oud_difference **out)
{
    if (!a || !b || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    if (a->draft || b->draft) {
        return OUD_STATUS_STATE;
    }
    oud_difference *difference = start(a, b);
    if (!difference) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud__comparison work = {
        .difference = difference, .memory = &difference->memory, .a = &a->facts, .b = &b->facts};
    if (oud__comparison_start(&work)) {
        oud__compare_tables(&work);
    }
    oud__comparison_end(&work);
    if (work.failed) {
        oud_difference_free(difference);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = difference;
    return OUD_STATUS_OK;
}

void oud_difference_free(oud_difference *difference)
{
    if (difference) {
        const oud__memory memory = difference->memory;
        oud__vec_free(&memory, &difference->rows);
        oud_school_unref(difference->schools[0]);
        oud_school_unref(difference->schools[1]);
        oud__memory_free(&memory, difference, sizeof *difference);
    }
}

static oud_difference_kind kind_of(const oud__difference_row *row)
{
    if (row->owner[0] && row->owner[1]) {
        return OUD_DIFFERENCE_KIND_CHANGED;
    }
    return row->owner[1] ? OUD_DIFFERENCE_KIND_ADDED : OUD_DIFFERENCE_KIND_GONE;
}

void oud__differ(oud__comparison *work, oud__fact fact, uint32_t owner_a, uint32_t item_a,
                 uint32_t owner_b, uint32_t item_b)
{
    oud_difference *difference = work->difference;
    oud__difference_row row = {{owner_a, owner_b}, {item_a, item_b}, (uint8_t)fact};
    if (work->failed || !oud__vec_push(work->memory, &difference->rows, row)) {
        work->failed = true;
        return;
    }
    difference->counts[fact][kind_of(&row)]++;
}

uint64_t oud_difference_count(const oud_difference *difference, oud_table table,
                              oud_difference_kind kind)
{
    uint64_t count = 0;
    for (int fact = 0; difference && fact < OUD__FACTS; fact++) {
        for (int each = OUD_DIFFERENCE_KIND_ADDED; each <= OUD_DIFFERENCE_KIND_GONE; each++) {
            bool counts = (!table || oud__fact_table((oud__fact)fact) == table) &&
                          (!kind || (int)kind == each);
            count += counts ? difference->counts[fact][each] : 0;
        }
    }
    return count;
}

/* One column of a row as a side has it. */
static uint32_t read_column(const oud_difference *difference, const oud__difference_row *row,
                            size_t side, oud_difference_column column)
{
    uint32_t columns[OUD__DIFFERENCE_COLUMNS] = {0};
    if (column == OUD_DIFFERENCE_COLUMN_TABLE) {
        return (uint32_t)oud__fact_table((oud__fact)row->fact);
    }
    if (column == OUD_DIFFERENCE_COLUMN_KIND) {
        return (uint32_t)kind_of(row);
    }
    if (row->owner[side]) {
        oud__difference_read(&difference->schools[side]->facts, (oud__fact)row->fact,
                             row->owner[side], row->item[side], columns);
    }
    return columns[column];
}

size_t oud_difference_rows(const oud_difference *difference, oud_difference_side side,
                           oud_difference_column column, uint64_t first, uint32_t *out,
                           size_t capacity)
{
    size_t known = difference ? difference->rows.count : 0;
    if (!out || first >= known ||
        (side != OUD_DIFFERENCE_SIDE_A && side != OUD_DIFFERENCE_SIDE_B) || (size_t)column < 1 ||
        (size_t)column >= OUD__DIFFERENCE_COLUMNS) {
        return 0;
    }
    size_t left = known - (size_t)first;
    size_t copied = left < capacity ? left : capacity;
    for (size_t i = 0; i < copied; i++) {
        out[i] = read_column(difference, &difference->rows.at[(size_t)first + i], (size_t)side - 1,
                             column);
    }
    return copied;
}

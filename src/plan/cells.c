/* cells.c - ordering and reading a plan's counts per (afdeling, subject). */
#include "plan/plan.h"

#include <stddef.h>

#define CELL(column, member) [column] = offsetof(oud__cell, member) + 1

/* Where each column stands in a cell, plus one; of those skipped, where they are among others; of
 * those exempt, where what leads to them is. */
static const size_t COLUMNS[] = {
    CELL(OUD_PLAN_CELL_COLUMN_AFDELING, afdeling), CELL(OUD_PLAN_CELL_COLUMN_SUBJECT, subject),
    CELL(OUD_PLAN_CELL_COLUMN_TOTAL, total),       CELL(OUD_PLAN_CELL_COLUMN_OFFERED, offered),
    CELL(OUD_PLAN_CELL_COLUMN_SKIPPED, total),     CELL(OUD_PLAN_CELL_COLUMN_UNDECIDED, undecided),
    CELL(OUD_PLAN_CELL_COLUMN_EXEMPT, reasons),
};

bool oud__cell_count(oud__findings *findings, const oud__memory *memory, oud__cell *cell,
                     uint32_t reason, size_t room)
{
    uint32_t *students = oud__cell_students(findings, cell, reason);
    if (students) {
        ++*students;
        return true;
    }
    const oud__cell_reason first = {1, cell->reasons << 4 | reason};
    if (findings->per_cell.count >= OUD__CELL_REASONS_MAX ||
        !oud__vec_reserve(memory, &findings->per_cell, room)) {
        return false;
    }
    findings->per_cell.at[findings->per_cell.count++] = first;
    cell->reasons = (uint32_t)findings->per_cell.count;
    return true;
}

/* How many are left out of a cell for a reason. */
static uint32_t count_of(const oud_plan *plan, const oud__cell *cell, uint32_t reason)
{
    const uint32_t *students = oud__cell_students(&plan->findings, cell, reason);
    return students ? *students : 0;
}

/* Put cells[order[i]] at place i, cycle by cycle; `order` counts up afterwards. */
static void permute(oud__cell *cells, uint32_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (order[i] == i) {
            continue;
        }
        oud__cell first = cells[i];
        size_t at = i;
        for (size_t from; (from = order[at]) != i; at = from) {
            cells[at] = cells[from];
            order[at] = (uint32_t)at;
        }
        cells[at] = first;
        order[at] = (uint32_t)at;
    }
}

bool oud__findings_order(oud__findings *findings, const oud__memory *memory,
                         const oud__cell_index *index)
{
    oud__u32s order = {0};
    bool done = oud__cell_index_order(index, &order);
    if (done) {
        permute(findings->cells.at, order.at, order.count);
    }
    oud__vec_free(memory, &order);
    return done;
}

size_t oud_plan_cell_count(const oud_plan *plan)
{
    return oud__plan_is_readable(plan) ? plan->findings.cells.count : 0;
}

size_t oud_plan_cell_rows(const oud_plan *plan, oud_plan_cell_column column, size_t first,
                          uint32_t *out, size_t capacity)
{
    size_t count = oud_plan_cell_count(plan);
    size_t known = sizeof COLUMNS / sizeof *COLUMNS;
    if (!out || first >= count || (size_t)column >= known || !COLUMNS[column]) {
        return 0;
    }
    size_t copied = count - first < capacity ? count - first : capacity;
    for (size_t i = 0; i < copied; i++) {
        const oud__cell *cell = &plan->findings.cells.at[first + i];
        memcpy(&out[i], (const char *)cell + COLUMNS[column] - 1, sizeof *out);
        if (column == OUD_PLAN_CELL_COLUMN_SKIPPED) {
            out[i] -= cell->offered + cell->undecided;
        }
        if (column == OUD_PLAN_CELL_COLUMN_EXEMPT) {
            out[i] = count_of(plan, cell, OUD_REASON_EXEMPT);
        }
    }
    return copied;
}

uint64_t oud_plan_cell_count_reason(const oud_plan *plan, size_t cell, oud_reason reason)
{
    uint32_t place = oud__reason_place(reason);
    if (cell >= oud_plan_cell_count(plan) || !place || place >= OUD__REASONS) {
        return 0;
    }
    return count_of(plan, &plan->findings.cells.at[cell], place);
}

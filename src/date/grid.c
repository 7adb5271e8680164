/* grid.c - one walk through the students, counting per stamklas. */
#include "date/grid.h"

#include "evening/dates.h"
#include "evening/evening.h"

static uint32_t count_offered(const oud_evening *evening, uint32_t student)
{
    const oud__store *store = &evening->store;
    const uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    uint32_t count = 0;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        count += (oud__store_flags(store, row) & wanted) == wanted;
    }
    return count;
}

/* Count a student in the row of the own stamklas; row 0 is for those without. */
static void count_student(oud_grid *grid, const oud_evening *evening, uint32_t date,
                          uint32_t student)
{
    oud__grid_row *row = &grid->rows.at[oud_school_stamklas(evening->school, student)];
    bool barred = oud__date_bars(evening, date, student);
    uint32_t offered = count_offered(evening, student);
    row->students++;
    row->opportunities += offered;
    row->students_barred += barred;
    row->opportunities_barred += barred ? offered : 0;
}

/* Row 0 goes last, and only when somebody is in it. */
static void move_first(oud_grid *grid)
{
    oud__grid_row without = grid->rows.at[0];
    size_t last = grid->rows.count - 1;
    memmove(grid->rows.at, grid->rows.at + 1, last * sizeof without);
    grid->rows.at[last] = without;
    grid->rows.count = last + (without.students > 0);
}

static bool make(oud_grid *grid, const oud_evening *evening, uint32_t date)
{
    const oud_school *school = evening->school;
    uint32_t stamklassen = oud_school_count(school, OUD_KIND_STAMKLAS);
    if (!oud__vec_reserve(&grid->memory, &grid->rows, (size_t)stamklassen + 1)) {
        return false;
    }
    for (uint32_t s = 0; s <= stamklassen; s++) {
        oud__grid_row row = {.stamklas = s,
                             .afdeling = oud_school_afdeling(school, OUD_KIND_STAMKLAS, s)};
        grid->rows.at[grid->rows.count++] = row;
    }
    for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
        count_student(grid, evening, date, s);
    }
    move_first(grid);
    return true;
}

oud_status oud_grid_new(const oud_evening *evening, uint32_t date, uint32_t flags, oud_grid **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!oud_date_exists(evening, date)) {
        return OUD_STATUS_NOT_FOUND;
    }
    oud_grid *grid = oud__memory_zeroed(&evening->memory, 1, sizeof *grid);
    if (!grid) {
        return OUD_STATUS_NO_MEMORY;
    }
    grid->memory = evening->memory;
    if (!make(grid, evening, date)) {
        oud_grid_free(grid);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = grid;
    return OUD_STATUS_OK;
}

void oud_grid_free(oud_grid *grid)
{
    if (grid) {
        oud__memory memory = grid->memory;
        oud__vec_free(&memory, &grid->rows);
        oud__memory_free(&memory, grid, sizeof *grid);
    }
}

size_t oud_grid_count(const oud_grid *grid)
{
    return grid ? grid->rows.count : 0;
}

static uint32_t value(const oud__grid_row *row, oud_grid_column column)
{
    const uint32_t values[] = {
        [OUD_GRID_COLUMN_STAMKLAS] = row->stamklas,
        [OUD_GRID_COLUMN_AFDELING] = row->afdeling,
        [OUD_GRID_COLUMN_STUDENTS] = row->students,
        [OUD_GRID_COLUMN_STUDENTS_ALLOWED] = row->students - row->students_barred,
        [OUD_GRID_COLUMN_STUDENTS_BARRED] = row->students_barred,
        [OUD_GRID_COLUMN_OPPORTUNITIES] = row->opportunities,
        [OUD_GRID_COLUMN_OPPORTUNITIES_ALLOWED] = row->opportunities - row->opportunities_barred,
        [OUD_GRID_COLUMN_OPPORTUNITIES_BARRED] = row->opportunities_barred,
    };
    return values[column];
}

size_t oud_grid_rows(const oud_grid *grid, oud_grid_column column, size_t first, uint32_t *out,
                     size_t capacity)
{
    bool known =
        column >= OUD_GRID_COLUMN_STAMKLAS && column <= OUD_GRID_COLUMN_OPPORTUNITIES_BARRED;
    if (!grid || !out || !known || first >= grid->rows.count) {
        return 0;
    }
    size_t left = grid->rows.count - first;
    size_t count = left < capacity ? left : capacity;
    for (size_t i = 0; i < count; i++) {
        out[i] = value(&grid->rows.at[first + i], column);
    }
    return count;
}

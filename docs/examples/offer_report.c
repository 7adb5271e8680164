/* offer_report.c - what a planner gets to see: plan, choices, grid, what was left out, totals. */
#include "offer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_WIDTH = 80, BATCH = 512 };

/* ---- what stands where on the line ---- */

/* Columns a character takes on a terminal: 0 for combining ones, 2 for wide ones. */
static size_t character_width(uint32_t character)
{
    static const struct {
        uint32_t first, last;
        size_t width;
    } ranges[] = {{0x0300, 0x036F, 0},  {0x200B, 0x200F, 0},   {0xFE00, 0xFE0F, 0},
                  {0x1100, 0x115F, 2},  {0x2E80, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
                  {0xF900, 0xFAFF, 2},  {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},
                  {0xFFE0, 0xFFE6, 2},  {0x1F300, 0x1F64F, 2}, {0x1F900, 0x1F9FF, 2},
                  {0x20000, 0x3FFFD, 2}};
    for (size_t i = 0; i < COUNT_OF(ranges); i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return ranges[i].width;
    return 1;
}

/* Columns a text takes. The library gives valid UTF-8 only, so there is nothing to check. */
static size_t text_width(const char *text, size_t size)
{
    size_t width = 0;
    for (size_t i = 0; i < size;) {
        unsigned char lead = (unsigned char)text[i++];
        uint32_t character = lead < 0x80   ? lead
                             : lead < 0xE0 ? lead & 0x1Fu
                             : lead < 0xF0 ? lead & 0x0Fu
                                           : lead & 0x07u;
        for (; i < size && ((unsigned char)text[i] & 0xC0u) == 0x80; i++)
            character = character << 6 | ((unsigned char)text[i] & 0x3Fu);
        width += character_width(character);
    }
    return width;
}

static void print_blanks(size_t count)
{
    printf("%*s", (int)count, "");
}

/* Print a text, and blanks up to `width` columns. */
static void print_padded(const char *text, size_t size, size_t width)
{
    size_t own = text_width(text, size);
    fwrite(text, 1, size, stdout);
    if (own < width)
        print_blanks(width - own);
}

static void print_heading(const struct app *app, const char *text)
{
    printf(app->colours ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

static void print_setting(const struct app *app, enum text name, const char *value)
{
    printf("  ");
    print_padded(say(app, name), strlen(say(app, name)), 12);
    printf("%s\n", value);
}

static void print_count(uint64_t count, const char *label)
{
    printf("%8llu  %s\n", (unsigned long long)count, label);
}

/* Add a text to the NUL-terminated one in `buffer`, as far as it fits. */
static void append(char *buffer, size_t capacity, const char *text, size_t size)
{
    size_t used = strlen(buffer);
    snprintf(buffer + used, capacity - used, "%.*s", (int)size, text);
}

/* One entry of a list that is printed in columns: a mark, a name, a number. */
struct cell {
    const char *mark;
    const char *colour;
    const char *name;
    size_t name_size;
    char number[32];
};

/* The report in the making. */
struct page {
    const struct app *app;
    struct cell *cells; /* collected for print_cells */
    size_t cell_count, cell_capacity;
    int no_memory; /* a list could not be made: the report is not whole */
};

/* One more entry for print_cells; NULL when there is no memory. */
static struct cell *add_cell(struct page *page)
{
    if (page->cell_count == page->cell_capacity) {
        size_t capacity = page->cell_capacity * 2 + 64;
        struct cell *larger = realloc(page->cells, capacity * sizeof *larger);
        if (!larger) {
            page->no_memory = 1;
            return NULL;
        }
        page->cells = larger;
        page->cell_capacity = capacity;
    }
    struct cell *cell = &page->cells[page->cell_count++];
    *cell = (struct cell){.mark = ""};
    return cell;
}

static void add_named_cell(struct page *page, const char *name, size_t size, uint64_t number)
{
    struct cell *cell = add_cell(page);
    if (!cell)
        return;
    cell->name = name;
    cell->name_size = size;
    snprintf(cell->number, sizeof cell->number, "%llu", (unsigned long long)number);
}

static void print_cell(const struct cell *cell, size_t name_width, size_t number_width)
{
    if (cell->colour)
        printf("%s", cell->colour);
    printf("%s", cell->mark);
    print_padded(cell->name, cell->name_size, name_width);
    printf(" %*s", (int)number_width, cell->number);
    if (cell->colour)
        printf("\033[0m");
}

/* Print the cells collected so far in as many columns as fit, and forget them. The first line has
 * `used` columns already, at most `indent`. */
static void print_cells(struct page *page, size_t indent, size_t used)
{
    size_t name_width = 0, number_width = 0, mark_width = 0;
    for (size_t i = 0; i < page->cell_count; i++) {
        const struct cell *cell = &page->cells[i];
        size_t widths[] = {text_width(cell->name, cell->name_size), strlen(cell->number),
                           text_width(cell->mark, strlen(cell->mark))};
        name_width = widths[0] > name_width ? widths[0] : name_width;
        number_width = widths[1] > number_width ? widths[1] : number_width;
        mark_width = widths[2] > mark_width ? widths[2] : mark_width;
    }
    size_t width = mark_width + name_width + 1 + number_width + 3;
    size_t columns = (LINE_WIDTH - indent + 3) / width;
    for (size_t i = 0; i < page->cell_count; i++) {
        int first = columns < 2 || i % columns == 0;
        int last = columns < 2 || i % columns == columns - 1 || i + 1 == page->cell_count;
        print_blanks(i == 0 ? indent - used : first ? indent : 3);
        print_cell(&page->cells[i], name_width, number_width);
        if (last)
            putchar('\n');
    }
    page->cell_count = 0;
}

/* ---- the report ---- */

/* The optional tables that were not there, on one line. */
static void print_missing(const struct app *app)
{
    char names[128] = "";
    for (int table = 1; table <= LAST_TABLE; table++) {
        const char *name = oud_table_name((oud_table)table);
        if (app->missing[table]) {
            append(names, sizeof names, ", ", names[0] != '\0' ? 2 : 0);
            append(names, sizeof names, name, strlen(name));
        }
    }
    if (names[0] != '\0')
        print_setting(app, T_WITHOUT, names);
}

static void print_settings(const struct app *app)
{
    const struct options *options = &app->options;
    char week[8];
    snprintf(week, sizeof week, "%u", (unsigned)options->peilweek);
    printf(app->colours ? "\033[1m%s\033[0m\n" : "%s\n", say(app, T_TITLE));
    print_setting(app, T_FOLDER, options->folder);
    print_missing(app);
    print_setting(app, T_PEILWEEK, week);
    print_setting(app, T_POLICY, say(app, T_POLICY_ASK + options->policy));
    print_setting(app, T_TALKS,
                  say(app, options->flags & OUD_PLAN_FLAG_SEPARATE ? T_SEPARATE : T_TOGETHER));
    print_setting(
        app, T_MAATWERK,
        say(app, options->flags & OUD_PLAN_FLAG_GROUP_ONLY ? T_INCLUDED : T_NOT_INCLUDED));
}

static void print_loaded(struct page *page)
{
    const struct app *app = page->app;
    uint64_t unsettled = oud_school_count_unsettled(app->school);
    uint32_t strangers = oud_school_count_all(app->school, OUD_KIND_STUDENT) -
                         oud_school_count(app->school, OUD_KIND_STUDENT);
    print_heading(app, say(app, T_LOADED));
    for (uint32_t kind = OUD_KIND_STUDENT; kind <= OUD_KIND_LESSON; kind++) {
        const char *name = say(app, T_KIND_STUDENT + kind - OUD_KIND_STUDENT);
        add_named_cell(page, name, strlen(name), oud_school_count(app->school, (oud_kind)kind));
    }
    print_cells(page, 2, 0);
    if (oud_school_count_active(app->school, app->options.peilweek) == 0) {
        printf(say(app, T_NOTHING_ACTIVE), (unsigned)app->options.peilweek);
        putchar('\n');
    }
    if (unsettled > 0) {
        printf(say(app, T_UNSETTLED), (unsigned long long)unsettled);
        putchar('\n');
    }
    if (strangers > 0) {
        printf(say(app, T_STRANGERS), (unsigned)strangers);
        putchar('\n');
    }
}

static void print_plan(const struct app *app)
{
    print_heading(app, say(app, T_PLAN));
    for (uint32_t action = OUD_ACTION_CREATE; action <= OUD_ACTION_OBSOLETE; action++) {
        uint64_t count = oud_plan_count(app->plan, (oud_action)action);
        if (count > 0 || action == OUD_ACTION_CREATE || action == OUD_ACTION_SKIP)
            print_count(count, say(app, T_ACTION_CREATE + action - OUD_ACTION_CREATE));
    }
}

/* How many things `thing` has in a relation. */
static size_t count_of(const struct app *app, oud_relation relation, uint32_t thing)
{
    return oud_school_copy(app->school, relation, thing, NULL, 0);
}

static const char *afdeling_code(const struct app *app, uint32_t afdeling, size_t *size)
{
    const char *code = oud_school_code(app->school, OUD_KIND_AFDELING, afdeling, size);
    if (code)
        return code;
    *size = strlen(say(app, T_NO_AFDELING));
    return say(app, T_NO_AFDELING);
}

enum share { SHARE_ALL, SHARE_SOME, SHARE_NONE };
static const char *const marks[] = {"● ", "◐ ", "○ "};
static const char *const mark_colours[] = {"\033[32m", "\033[33m", NULL};

static void add_share(struct page *page, uint32_t subject, uint32_t offered, uint32_t total)
{
    const struct app *app = page->app;
    struct cell *cell = add_cell(page);
    if (!cell)
        return;
    enum share share = offered == 0 ? SHARE_NONE : offered < total ? SHARE_SOME : SHARE_ALL;
    cell->mark = marks[share];
    cell->colour = app->colours ? mark_colours[share] : NULL;
    cell->name = oud_school_code(app->school, OUD_KIND_SUBJECT, subject, &cell->name_size);
    snprintf(cell->number, sizeof cell->number, "%u/%u", (unsigned)offered, (unsigned)total);
}

static void print_legend(const struct app *app)
{
    static const enum text names[] = {T_LEGEND_ALL, T_LEGEND_SOME, T_LEGEND_NONE};
    printf("  ");
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *colour = app->colours ? mark_colours[i] : NULL;
        printf("%s%s%s%s   ", colour ? colour : "", marks[i], say(app, names[i]),
               colour ? "\033[0m" : "");
    }
    printf("%s\n", say(app, T_LEGEND_NUMBER));
}

static void print_block_heading(const struct app *app, uint32_t afdeling)
{
    size_t size = 0;
    const char *code = afdeling_code(app, afdeling, &size);
    printf("  %.*s   ", (int)size, code);
    printf(say(app, T_AFDELING_SIZE), count_of(app, OUD_RELATION_AFDELING_STAMKLASSEN, afdeling),
           count_of(app, OUD_RELATION_AFDELING_STUDENTS, afdeling));
    putchar('\n');
}

/* How much is offered, a block per afdeling. The cells of a plan come in order of afdeling, and
 * are read by the batch, a column at a time. */
static void print_grid(struct page *page)
{
    const struct app *app = page->app;
    uint32_t afdeling[BATCH], subject[BATCH], offered[BATCH], total[BATCH], block = 0;
    size_t count = oud_plan_cell_count(app->plan), got = 0;
    int is_open = oud_plan_choice_count_open(app->plan) > 0;
    print_heading(app, say(app, is_open ? T_GRID_OPEN : T_GRID));
    print_legend(app);
    for (size_t first = 0; first < count; first += got) {
        got = oud_plan_cell_rows(app->plan, OUD_PLAN_CELL_COLUMN_AFDELING, first, afdeling, BATCH);
        oud_plan_cell_rows(app->plan, OUD_PLAN_CELL_COLUMN_SUBJECT, first, subject, BATCH);
        oud_plan_cell_rows(app->plan, OUD_PLAN_CELL_COLUMN_OFFERED, first, offered, BATCH);
        oud_plan_cell_rows(app->plan, OUD_PLAN_CELL_COLUMN_TOTAL, first, total, BATCH);
        for (size_t i = 0; i < got; i++) {
            if (first + i == 0 || afdeling[i] != block) {
                print_cells(page, 4, 0);
                block = afdeling[i];
                print_block_heading(app, block);
            }
            add_share(page, subject[i], offered[i], total[i]);
        }
    }
    print_cells(page, 4, 0);
}

/* ---- the choices ---- */

static uint32_t candidate_get(const struct app *app, size_t choice, size_t candidate,
                              oud_candidate_attribute attribute)
{
    return oud_plan_candidate_get(app->plan, choice, candidate, attribute);
}

/* "regulier", "vervanger van men13", "regulier en vervanger van men13" */
static void role_text(const struct app *app, size_t choice, size_t candidate, char *buffer,
                      size_t capacity)
{
    int regular = candidate_get(app, choice, candidate, OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR) != 0;
    int substitute =
        candidate_get(app, choice, candidate, OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE) != 0;
    uint32_t replaces = candidate_get(app, choice, candidate, OUD_CANDIDATE_ATTRIBUTE_REPLACES);
    size_t size = 0;
    const char *code = oud_school_code(app->school, OUD_KIND_TEACHER, replaces, &size);
    snprintf(buffer, capacity, "%s%s%s", regular ? say(app, T_REGULAR) : "",
             regular && substitute ? say(app, T_AND) : "",
             !substitute ? "" : say(app, code ? T_SUBSTITUTE_OF : T_SUBSTITUTE));
    if (substitute && code)
        append(buffer, capacity, code, size);
}

static void weeks_text(const struct app *app, uint32_t from, uint32_t to, char *buffer,
                       size_t capacity)
{
    if (from && to)
        snprintf(buffer, capacity, say(app, T_WEEKS), (unsigned)from, (unsigned)to);
    else if (from || to)
        snprintf(buffer, capacity, say(app, from ? T_WEEK_FROM : T_WEEK_TO),
                 (unsigned)(from ? from : to));
    else
        snprintf(buffer, capacity, "%s", say(app, T_WHOLE_YEAR));
}

static void print_candidates(const struct app *app, size_t choice)
{
    uint32_t count = oud_plan_choice_get(app->plan, choice, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
    int is_open =
        oud_plan_choice_get(app->plan, choice, OUD_CHOICE_ATTRIBUTE_STATE) == OUD_CHOICE_STATE_OPEN;
    for (uint32_t i = 0; i < count; i++) {
        char role[192], weeks[64];
        size_t size = 0;
        const char *code =
            oud_school_code(app->school, OUD_KIND_TEACHER,
                            candidate_get(app, choice, i, OUD_CANDIDATE_ATTRIBUTE_TEACHER), &size);
        int chosen = candidate_get(app, choice, i, OUD_CANDIDATE_ATTRIBUTE_CHOSEN) != 0;
        role_text(app, choice, i, role, sizeof role);
        weeks_text(app, candidate_get(app, choice, i, OUD_CANDIDATE_ATTRIBUTE_FROM),
                   candidate_get(app, choice, i, OUD_CANDIDATE_ATTRIBUTE_TO), weeks, sizeof weeks);
        printf("      %s ", is_open ? "[?]" : chosen ? "[x]" : "[ ]");
        print_padded(code, size, 10);
        putchar(' ');
        print_padded(role, strlen(role), 24);
        printf(" %s\n", weeks);
    }
}

static void print_choice(const struct app *app, size_t choice)
{
    uint32_t group = oud_plan_choice_get(app->plan, choice, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP);
    uint32_t subject = oud_plan_choice_get(app->plan, choice, OUD_CHOICE_ATTRIBUTE_SUBJECT);
    uint32_t afdeling = oud_school_afdeling(app->school, OUD_KIND_ROOSTERGROEP, group);
    size_t sizes[3] = {0, 0, 0};
    const char *codes[] = {oud_school_code(app->school, OUD_KIND_AFDELING, afdeling, &sizes[0]),
                           oud_school_code(app->school, OUD_KIND_ROOSTERGROEP, group, &sizes[1]),
                           oud_school_code(app->school, OUD_KIND_SUBJECT, subject, &sizes[2])};
    printf("  ");
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        print_padded(codes[i], sizes[i], 10);
        putchar(' ');
    }
    printf(say(app, T_STUDENTS),
           (unsigned)oud_plan_choice_get(app->plan, choice, OUD_CHOICE_ATTRIBUTE_STUDENTS));
    putchar('\n');
    print_candidates(app, choice);
}

static void print_choices(const struct app *app)
{
    size_t count = oud_plan_choice_count(app->plan), several = 0;
    size_t open = oud_plan_choice_count_open(app->plan);
    oud_policy policy = app->options.policy;
    char heading[96];
    snprintf(heading, sizeof heading, say(app, open > 0 ? T_CHOICES_OPEN : T_CHOICES),
             open > 0 ? open : count);
    print_heading(app, heading);
    for (size_t i = 0; i < count; i++) {
        several += oud_plan_choice_get(app->plan, i, OUD_CHOICE_ATTRIBUTE_CHOSEN_COUNT) > 1;
        print_choice(app, i);
    }
    if (several > 0 &&
        (policy == OUD_POLICY_PREFER_REGULAR || policy == OUD_POLICY_PREFER_SUBSTITUTE)) {
        printf("  ");
        printf(say(app, T_SEVERAL_REMAIN), several);
        putchar('\n');
    }
}

/* ---- what was left out ---- */

/* A row that the plan skips; the keys come first, in the order in which they are sorted. */
struct skipped {
    uint32_t reason, week, afdeling, subject;
    uint64_t row;
};

static int compare_skipped(const void *left, const void *right)
{
    const struct skipped *a = left, *b = right;
    const uint64_t keys[][2] = {{a->reason, b->reason},
                                {a->week, b->week},
                                {a->afdeling, b->afdeling},
                                {a->subject, b->subject},
                                {a->row, b->row}};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static void read_skipped(const oud_plan *plan, struct skipped *rows, size_t count)
{
    static const oud_plan_column columns[] = {OUD_PLAN_COLUMN_REASON, OUD_PLAN_COLUMN_WEEK,
                                              OUD_PLAN_COLUMN_AFDELING, OUD_PLAN_COLUMN_SUBJECT};
    uint32_t values[COUNT_OF(columns)][BATCH] = {{0}};
    for (size_t first = 0; first < count; first += BATCH) {
        for (size_t c = 0; c < COUNT_OF(columns); c++)
            oud_plan_rows(plan, OUD_ACTION_SKIP, columns[c], first, values[c], BATCH);
        for (size_t i = 0; i < BATCH && first + i < count; i++)
            rows[first + i] =
                (struct skipped){values[0][i], values[1][i], values[2][i], values[3][i], first + i};
    }
}

/* How many rows from here on share the first `keys` keys. */
static size_t run_length(const struct skipped *rows, size_t count, int keys)
{
    size_t length = 1;
    while (length < count && rows[length].reason == rows[0].reason &&
           (keys < 2 || rows[length].week == rows[0].week) &&
           (keys < 3 || rows[length].afdeling == rows[0].afdeling) &&
           (keys < 4 || rows[length].subject == rows[0].subject))
        length++;
    return length;
}

/* The rows of one reason and week, by afdeling and subject. */
static void print_places(struct page *page, const struct skipped *rows, size_t count)
{
    enum { MARGIN = 10, INDENT = 18 };
    const struct app *app = page->app;
    for (size_t i = 0; i < count;) {
        size_t afdeling_end = i + run_length(rows + i, count - i, 3), size = 0;
        const char *afdeling = afdeling_code(app, rows[i].afdeling, &size);
        size_t used = MARGIN + text_width(afdeling, size);
        printf("%*s%.*s", MARGIN, "", (int)size, afdeling);
        if (used >= INDENT) {
            putchar('\n');
            used = 0;
        }
        while (i < afdeling_end) {
            size_t length = run_length(rows + i, afdeling_end - i, 4);
            const char *code =
                oud_school_code(app->school, OUD_KIND_SUBJECT, rows[i].subject, &size);
            add_named_cell(page, code, size, length);
            i += length;
        }
        print_cells(page, INDENT, used);
    }
}

/* The rows of one reason: the total, then the places, apart for each week that may help. */
static void print_reason(struct page *page, const struct skipped *rows, size_t count)
{
    const struct app *app = page->app;
    oud_language language = app->options.language;
    const char *reason = oud_reason_text((oud_reason)rows[0].reason, language);
    printf("%8zu × %s\n", count, reason ? reason : "?");
    for (size_t i = 0, length = 0; i < count; i += length) {
        char text[512];
        length = run_length(rows + i, count - i, 2);
        if (rows[i].week != 0) {
            oud_plan_row_text(app->plan, OUD_ACTION_SKIP, rows[i].row, language, text, sizeof text);
            printf("%10zu × %s\n", length, text);
        }
        print_places(page, rows + i, length);
    }
}

static void print_left_out(struct page *page)
{
    const struct app *app = page->app;
    uint64_t found = oud_plan_count(app->plan, OUD_ACTION_SKIP);
    char heading[96];
    snprintf(heading, sizeof heading, say(app, T_LEFT_OUT), (unsigned long long)found);
    print_heading(app, heading);
    if (found == 0)
        return;
    size_t count = found <= SIZE_MAX / sizeof(struct skipped) ? (size_t)found : 0;
    struct skipped *rows = count ? malloc(count * sizeof *rows) : NULL;
    if (!rows) {
        page->no_memory = 1;
        return;
    }
    read_skipped(app->plan, rows, count);
    qsort(rows, count, sizeof *rows, compare_skipped);
    for (size_t i = 0, length = 0; i < count; i += length) {
        length = run_length(rows + i, count - i, 1);
        print_reason(page, rows + i, length);
    }
    free(rows);
}

/* ---- the totals ---- */

/* How many things of a kind have at least one offered opportunity. */
static uint32_t count_with_offer(struct page *page, oud_kind kind)
{
    const struct app *app = page->app;
    uint32_t count = oud_school_count(app->school, kind), with = 0;
    uint32_t *offered = calloc((size_t)count + 1, sizeof *offered);
    if (!offered || oud_evening_tally(app->evening, kind, offered, count) != OUD_STATUS_OK)
        page->no_memory = 1;
    for (uint32_t i = 0; offered && i < count; i++)
        with += offered[i] > 0;
    free(offered);
    return with;
}

static void print_totals(struct page *page)
{
    const struct app *app = page->app;
    uint32_t students = oud_school_count(app->school, OUD_KIND_STUDENT);
    uint32_t with = count_with_offer(page, OUD_KIND_STUDENT);
    print_heading(app, say(app, T_TOTALS));
    print_count(oud_evening_count_offered(app->evening), say(app, T_OFFERED));
    print_count(with, say(app, T_STUDENTS_WITH));
    print_count(students - with, say(app, T_STUDENTS_WITHOUT));
    print_count(count_with_offer(page, OUD_KIND_TEACHER), say(app, T_TEACHERS_WITH));
    print_count(count_with_offer(page, OUD_KIND_PARENT), say(app, T_PARENTS_WITH));
}

static void print_time(const struct app *app)
{
    char seconds[3][32];
    for (size_t i = 0; i < COUNT_OF(seconds); i++) {
        unsigned long long milliseconds = (unsigned long long)(app->seconds[i] * 1000 + 0.5);
        snprintf(seconds[i], sizeof seconds[i], "%llu%s%03llu", milliseconds / 1000,
                 say(app, T_DECIMAL), milliseconds % 1000);
    }
    putchar('\n');
    printf(say(app, T_TIME), seconds[0], seconds[1], seconds[2]);
    putchar('\n');
}

int report(const struct app *app)
{
    struct page page = {.app = app};
    print_settings(app);
    print_loaded(&page);
    print_plan(app);
    print_choices(app);
    print_grid(&page);
    print_left_out(&page);
    print_totals(&page);
    print_time(app);
    if (oud_plan_choice_count_open(app->plan) > 0)
        printf("\n%s\n", say(app, T_NOTHING_APPLIED));
    free(page.cells);
    if (page.no_memory) {
        complain("offer", say(app, T_NO_MEMORY));
        return EXIT_MEMORY;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (errno != EPIPE) /* else a reader, `head` say, has seen enough */
            complain("stdout", say(app, T_OUTPUT));
        return EXIT_INPUT;
    }
    return EXIT_DONE;
}

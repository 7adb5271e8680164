/* move.c - making the successor of an evening: everything that holds ids, once more. */
#include "evening/translate.h"

#include "base/sort.h"

/* A move under way. */
typedef struct moving {
    oud__translation translation;
    const oud__memory *memory;
    const oud_evening *from;
    oud_evening *to;
    uint32_t *sets[2]; /* by set of teachers, of roostergroepen: the set it becomes; 0: not yet */
    size_t set_count;
    oud__u32s items;
} moving;

static const oud_kind SET_KINDS[] = {OUD_KIND_TEACHER, OUD_KIND_ROOSTERGROEP};
enum { TEACHERS, GROUPS };

/* What a set becomes; false when memory is out. */
static bool move_set(moving *move, int which, uint32_t set, uint32_t *out)
{
    uint32_t *known = &move->sets[which][set];
    *out = *known;
    if (set == OUD__SET_EMPTY || *known) {
        return true;
    }
    size_t count;
    const uint32_t *items = oud__sets_items(&move->from->sets, set, &count);
    move->items.count = 0;
    if (!oud__vec_reserve(move->memory, &move->items, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        move->items.at[i] = oud__translate(&move->translation, SET_KINDS[which], items[i]);
    }
    count = count ? oud__sort_unique(move->items.at, count) : 0;
    if (move->translation.failed ||
        !oud__sets_add(&move->to->sets, move->memory, move->items.at, count, known)) {
        return false;
    }
    *out = *known;
    return true;
}

/* A talk at its number, also when nothing can find it there: plans that are stale may still look
 * at it. */
static bool put_talk(moving *move, const oud__talk *talk, uint32_t number)
{
    oud__talks *talks = &move->to->talk_table;
    if (talk->teachers == OUD__SET_EMPTY) {
        return oud__talks_pad(talks, move->memory, talk);
    }
    uint32_t found = oud__talks_add(talks, move->memory, talk);
    return found == number || (found && oud__talks_pad(talks, move->memory, talk));
}

static bool move_talks(moving *move)
{
    const oud__talks *talks = &move->from->talk_table;
    for (uint32_t number = 1; number <= talks->items.count; number++) {
        const oud__talk *talk = oud__talks_get(talks, number);
        oud__talk moved = {.origin = talk->origin};
        moved.subject = oud__translate(&move->translation, OUD_KIND_SUBJECT, talk->subject);
        if (!move_set(move, TEACHERS, talk->teachers, &moved.teachers) ||
            !move_set(move, GROUPS, talk->groups, &moved.groups) || move->translation.failed ||
            !put_talk(move, &moved, number)) {
            return false;
        }
    }
    return true;
}

static bool move_answers(moving *move)
{
    for (size_t i = 0; i < move->from->answers.count; i++) {
        oud__answer answer = {0, 0};
        if (!move_set(move, TEACHERS, move->from->answers.at[i].candidates, &answer.candidates) ||
            !move_set(move, TEACHERS, move->from->answers.at[i].chosen, &answer.chosen) ||
            !oud__vec_push(move->memory, &move->to->answers, answer)) {
            return false;
        }
    }
    return true;
}

static bool move_stretches(moving *move)
{
    const oud__row_stretches *from = &move->from->store.stretches;
    oud__row_stretches *to = &move->to->store.stretches;
    if (!oud__row_stretches_reserve(to, move->memory, oud__row_stretches_count(from),
                                    oud__row_stretches_rows(from))) {
        return false;
    }
    for (size_t i = 0; i < from->items.count; i++) {
        const oud__row_stretch *stretch = &from->items.at[i];
        oud__row_stretches_add(
            to, oud__translate(&move->translation, OUD_KIND_STUDENT, stretch->student),
            oud__row_stretch_rows(stretch));
    }
    return !move->translation.failed;
}

static bool move_flags(moving *move)
{
    const oud__store *from = &move->from->store;
    oud__store *to = &move->to->store;
    if (!oud__store_reserve_flags(to, move->memory, oud__store_count(from))) {
        return false;
    }
    for (size_t i = 0; i < to->flags.count; i++) {
        memcpy(to->flags.at[i], from->flags.at[i], OUD__PAGE_ROWS);
    }
    to->live = from->live;
    to->offered = from->offered;
    to->requested = from->requested;
    return true;
}

/* Talks keep their numbers, so their pages are shared. */
static bool move_columns(moving *move)
{
    const oud__talk_column *from = &move->from->store.talks;
    oud__talk_column *to = &move->to->store.talks;
    if (!move_stretches(move) || !move_flags(move) ||
        !oud__talk_column_reserve_all(to, move->memory, from, 0)) {
        return false;
    }
    oud__talk_column_append(to, move->memory, from, 0);
    return true;
}

/* Where the rows of each student begin; how they go on stays. */
static bool move_heads(moving *move)
{
    const oud__store *from = &move->from->store;
    oud__store *to = &move->to->store;
    size_t strays = oud__strays_count(&move->from->strays, OUD_KIND_STUDENT);
    if (!oud__store_start(to, move->memory, move->to->school->facts.count_all[OUD_KIND_STUDENT]) ||
        !oud__vec_reserve(move->memory, &to->stray_heads, strays) ||
        !oud__vec_reserve(move->memory, &to->links, from->links.count)) {
        return false;
    }
    for (size_t i = 0; i < strays; i++) {
        to->stray_heads.at[to->stray_heads.count++] = 0;
    }
    for (uint32_t student = oud__store_next_student(from, 0); student;
         student = oud__store_next_student(from, student)) {
        uint32_t first = oud__store_stretch(from, student);
        if (first != OUD__NO_STRETCH) {
            *oud__store_head(to, to->stretches.items.at[first].student) = first + 1;
        }
    }
    for (size_t i = 0; i < from->links.count; i++) {
        to->links.at[to->links.count++] = from->links.at[i];
    }
    oud__store_note_guides(to);
    return true;
}

/* Also facts that are absent now: undo may bring them back, and needs no room then. */
static bool move_side(moving *move)
{
    const oud__side *side = &move->from->side;
    if (!oud__side_reserve(&move->to->side, move->memory, side->facts.count)) {
        return false;
    }
    for (size_t i = 0; i < side->facts.count; i++) {
        oud__record fact = {side->facts.at[i].topic, side->facts.at[i].a, side->facts.at[i].b, 0,
                            side->facts.at[i].value};
        oud__translate_record(&move->translation, &fact);
        if (move->translation.failed) {
            return false;
        }
        oud__side_put(&move->to->side, (oud__topic)fact.topic, fact.a, fact.b, fact.after);
    }
    return true;
}

static oud_evening *start(const oud_evening *evening, oud_school *school)
{
    oud_evening *to = oud__memory_zeroed(&evening->memory, 1, sizeof *to);
    if (to) {
        oud__count_start(&to->references);
        to->memory = evening->memory;
        to->school = oud_school_ref(school);
        memcpy(to->settings, evening->settings, sizeof to->settings);
        to->revision = evening->revision;
        to->actor = evening->actor;
    }
    return to;
}

oud_evening *oud__move_new(oud_evening *evening, oud_school *school)
{
    moving move = {.memory = &evening->memory,
                   .from = evening,
                   .to = start(evening, school),
                   .set_count = (size_t)oud__sets_count(&evening->sets) + 1};
    bool done = move.to && oud__translation_start(&move.translation, evening, school);
    for (int i = 0; i < 2; i++) {
        move.sets[i] = oud__memory_zeroed(move.memory, move.set_count, sizeof(uint32_t));
        done = done && move.sets[i];
    }
    done = done && move_talks(&move) && move_answers(&move) && move_columns(&move) &&
           move_heads(&move) && move_side(&move);
    for (int i = 0; i < 2; i++) {
        oud__memory_free(move.memory, move.sets[i], move.set_count * sizeof(uint32_t));
    }
    oud__vec_free(move.memory, &move.items);
    oud__translation_end(&move.translation);
    if (!done) {
        oud_evening_unref(move.to);
        return NULL;
    }
    return move.to;
}

/* ---- the journal ---- */

/* The number of a school among those the journal refers to, from 1; 0 when memory is out. */
static uint32_t school_number(oud_evening *evening, oud_school *school)
{
    oud__schools *schools = &evening->schools;
    uint32_t given_back = 0; /* a number that nothing refers to any more */
    for (uint32_t i = 0; i < schools->count; i++) {
        if (schools->at[i] == school) {
            return i + 1;
        }
        given_back = schools->at[i] ? given_back : i + 1;
    }
    if (given_back) {
        schools->at[given_back - 1] = oud_school_ref(school);
        return given_back;
    }
    if (!oud__vec_push(&evening->memory, schools, school)) {
        return 0;
    }
    oud_school_ref(school);
    return (uint32_t)schools->count;
}

void oud__schools_trim(oud__schools *schools, const oud__record *records, size_t count)
{
    for (uint32_t number = 1; number <= schools->count; number++) {
        bool needed = false;
        for (size_t i = 0; i < count && !needed; i++) {
            const oud__record *record = &records[i];
            needed = record->topic == OUD__TOPIC_SCHOOL &&
                     (record->before == number || record->after == number);
        }
        if (!needed) {
            oud_school_unref(schools->at[number - 1]);
            schools->at[number - 1] = NULL;
        }
    }
}

void oud__schools_free(oud__schools *schools, const oud__memory *memory)
{
    for (size_t i = 0; i < schools->count; i++) {
        oud_school_unref(schools->at[i]);
    }
    oud__vec_free(memory, schools);
}

static bool copy_numbers(const oud__memory *memory, const oud__u32s *from, oud__u32s *to)
{
    if (!oud__vec_reserve(memory, to, from->count)) {
        return false;
    }
    if (from->count) {
        memcpy(to->at, from->at, from->count * sizeof *to->at);
    }
    to->count = from->count;
    return true;
}

static bool copy_journal(oud__translation *translation, const oud__memory *memory,
                         const oud__journal *from, oud__journal *to)
{
    if (!oud__vec_reserve(memory, &to->entries, from->entries.count) ||
        !oud__vec_reserve(memory, &to->records, from->records.count + 1) ||
        !copy_numbers(memory, &from->undoable, &to->undoable) ||
        !copy_numbers(memory, &from->redoable, &to->redoable)) {
        return false;
    }
    for (size_t i = 0; i < from->entries.count; i++) {
        to->entries.at[to->entries.count++] = from->entries.at[i];
    }
    for (size_t i = 0; i < from->records.count; i++) {
        oud__record record = from->records.at[i];
        oud__translate_record(translation, &record);
        to->records.at[to->records.count++] = record;
    }
    to->trimmed = from->trimmed;
    to->saved = from->saved;
    return !translation->failed;
}

/* As many sets and talks as the evening has, so that plans that are stale afterwards can still be
 * looked at; nothing finds what is added. */
static bool pad(const oud_evening *evening, oud_evening *successor)
{
    static const oud__talk NONE = {0, OUD__SET_EMPTY, OUD__SET_EMPTY, 0};
    oud__sets *sets = &successor->sets;
    oud__talks *talks = &successor->talk_table;
    bool done = true;
    while (done && sets->starts.count < evening->sets.starts.count) {
        done = oud__sets_pad(sets, &evening->memory);
    }
    while (done && talks->items.count < evening->talk_table.items.count) {
        done = oud__talks_pad(talks, &evening->memory, &NONE);
    }
    return done;
}

/* Note the move, so that undo and redo know of it; room was made. */
static bool note_move(oud_evening *evening, oud_evening *successor, oud__journal *journal)
{
    uint32_t before = school_number(evening, evening->school);
    uint32_t after = before ? school_number(evening, successor->school) : 0;
    oud__record moved = {OUD__TOPIC_SCHOOL, 0, 0, before, after};
    journal->records.at[journal->records.count++] = moved;
    return after != 0;
}

oud_status oud__move_journal(oud_evening *evening, oud_evening *successor, bool note)
{
    const oud__memory *memory = &evening->memory;
    oud__translation translation = {0};
    oud__journal journal = {0};
    bool done = pad(evening, successor) &&
                oud__translation_start(&translation, evening, successor->school) &&
                copy_journal(&translation, memory, &evening->journal, &journal) &&
                (!note || note_move(evening, successor, &journal));
    oud__translation_end(&translation);
    if (!done) {
        oud__journal_free(&journal, memory);
        return oud__error_fail(&successor->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    successor->journal = journal;
    return OUD_STATUS_OK;
}

#define SWAP(type, a, b)                                                                           \
    do {                                                                                           \
        type oud__kept = (a);                                                                      \
        (a) = (b);                                                                                 \
        (b) = oud__kept;                                                                           \
    } while (0)

/* What was made of the old school when first asked for is made again. */
static void forget(oud_evening *evening)
{
    oud__evening_forget_indexes(evening);
    oud__elsewhere_free(&evening->elsewhere, &evening->memory);
    oud__options_unref(evening->options);
    evening->options = NULL;
}

void oud__move_take(oud_evening *evening, oud_evening *successor)
{
    forget(evening);
    SWAP(oud_school *, evening->school, successor->school);
    SWAP(oud__sets, evening->sets, successor->sets);
    SWAP(oud__talks, evening->talk_table, successor->talk_table);
    SWAP(oud__store, evening->store, successor->store);
    SWAP(oud__side, evening->side, successor->side);
    SWAP(oud__answers, evening->answers, successor->answers);
    SWAP(oud__journal, evening->journal, successor->journal);
    memcpy(evening->settings, successor->settings, sizeof evening->settings);
    evening->revision = successor->revision;
}

oud_school *oud__move_target(const oud_evening *evening, const oud__record *records, size_t count,
                             bool undo)
{
    for (size_t i = 0; i < count; i++) {
        if (records[i].topic == OUD__TOPIC_SCHOOL) {
            uint32_t number = undo ? records[i].before : records[i].after;
            oud_school *school = evening->schools.at[number - 1];
            return school == evening->school ? NULL : school;
        }
    }
    return NULL;
}

/* record.c - rows, and counts of students per (afdeling, subject). */
#include "plan/record.h"

/* What a row says of the student's being offered the subject once the plan is applied. */
enum mark { MARK_OFFERED, MARK_NOT_OFFERED, MARK_UNDECIDED };

bool oud__recorder_start(oud__recorder *recorder, oud_plan *plan, oud__findings *findings)
{
    *recorder = (oud__recorder){
        .plan = plan, .memory = &plan->memory, .evening = plan->evening, .findings = findings};
    return oud__cell_index_start(&recorder->cells, &plan->memory,
                                 plan->evening->school->facts.count[OUD_KIND_SUBJECT]);
}

bool oud__recorder_expect(oud__recorder *recorder, size_t talks)
{
    return oud__new_rows_reserve(&recorder->findings->created, recorder->memory, talks) &&
           oud__vec_reserve(recorder->memory, &recorder->findings->cells, talks / 2) &&
           oud__vec_reserve(recorder->memory, &recorder->counted, talks / 2) &&
           oud__vec_reserve(recorder->memory, &recorder->cells.pairs, talks / 2);
}

/* With so many opportunities they are looked through; with more, hashed. */
#define FEW 32

/* Whether a subject is one of those that matter. */
static bool matters(const oud__recorder *recorder, uint32_t subject)
{
    return !recorder->concerned || (!oud__is_stray(subject) && recorder->concerned[subject]);
}

/* An opportunity of the student, if it is there. */
static bool gather_row(oud__recorder *recorder, uint32_t row)
{
    const oud__talk *talk = oud__evening_talk(recorder->evening, row);
    return !matters(recorder, talk->subject) ||
           !(oud__store_flags(&recorder->evening->store, row) & OUD__ROW_LIVE) ||
           (oud__vec_push(recorder->memory, &recorder->rows, row) &&
            oud__vec_push(recorder->memory, &recorder->met, 0) &&
            oud__vec_push(recorder->memory, &recorder->talks, *talk));
}

static bool gather(oud__recorder *recorder, uint32_t student)
{
    const oud__store *store = &recorder->evening->store;
    bool done = true;
    for (uint32_t stretch = oud__store_stretch(store, student); done && stretch != OUD__NO_STRETCH;
         stretch = oud__store_stretch_after(store, stretch)) {
        uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); done && row < end; row++) {
            done = gather_row(recorder, row);
        }
    }
    return done;
}

static const oud__talk *talk_at(const oud__recorder *recorder, uint32_t place)
{
    return &recorder->talks.at[place];
}

/* Make the way to find them, when there are many. */
static bool hash_places(oud__recorder *recorder)
{
    for (uint32_t place = 0; place < recorder->rows.count; place++) {
        const oud__talk *talk = talk_at(recorder, place);
        if (!oud__map_put(&recorder->places, recorder->memory,
                          oud__map_key(talk->subject, talk->teachers), place)) {
            return false;
        }
    }
    return true;
}

/* Whose afdeling is at hand. */
static bool enter_afdeling(oud__recorder *recorder, uint32_t student)
{
    const oud__facts *facts = &recorder->evening->school->facts;
    uint32_t afdeling = oud__skip_afdeling(facts, student);
    bool stays = afdeling == recorder->afdeling;
    recorder->afdeling = afdeling;
    return stays || oud__cell_index_enter(&recorder->cells, afdeling);
}

bool oud__recorder_student(oud__recorder *recorder, uint32_t student)
{
    recorder->student = student;
    recorder->rows.count = recorder->talks.count = recorder->met.count = 0;
    if (recorder->places.slot_count) {
        oud__map_free(&recorder->places, recorder->memory);
    }
    if (recorder->triples.slot_count) {
        oud__map_free(&recorder->triples, recorder->memory);
    }
    return enter_afdeling(recorder, student) && gather(recorder, student) &&
           (recorder->rows.count <= FEW || hash_places(recorder));
}

/* The place of the opportunity with this subject and set of teachers; UINT32_MAX: none. */
static uint32_t find_place(const oud__recorder *recorder, const oud__talk *talk)
{
    if (recorder->rows.count > FEW) {
        return oud__map_get(&recorder->places, oud__map_key(talk->subject, talk->teachers),
                            UINT32_MAX);
    }
    for (uint32_t place = 0; place < recorder->rows.count; place++) {
        const oud__talk *other = talk_at(recorder, place);
        if (other->subject == talk->subject && other->teachers == talk->teachers) {
            return place;
        }
    }
    return UINT32_MAX;
}

static bool is_offered(const oud__recorder *recorder, uint32_t place)
{
    return oud__store_flags(&recorder->evening->store, recorder->rows.at[place]) & OUD__ROW_OFFERED;
}

/* Of two places (UINT32_MAX: none) the one to prefer: the first that is offered. */
static uint32_t better(const oud__recorder *recorder, uint32_t known, uint32_t place)
{
    bool worse =
        known == UINT32_MAX || (!is_offered(recorder, known) && is_offered(recorder, place));
    return worse ? place : known;
}

/* Make the way to find them by teacher, when there are many. */
static bool hash_triples(oud__recorder *recorder)
{
    for (uint32_t place = 0; place < recorder->rows.count; place++) {
        const oud__talk *talk = talk_at(recorder, place);
        size_t count;
        const uint32_t *teachers =
            oud__sets_items(&recorder->evening->sets, talk->teachers, &count);
        for (size_t i = 0; i < count; i++) {
            uint64_t key = oud__map_key(talk->subject, teachers[i]);
            uint32_t known = oud__map_get(&recorder->triples, key, UINT32_MAX);
            if (!oud__map_put(&recorder->triples, recorder->memory, key,
                              better(recorder, known, place))) {
                return false;
            }
        }
    }
    return true;
}

bool oud__recorder_find(oud__recorder *recorder, uint32_t subject, uint32_t teacher,
                        uint32_t *place)
{
    *place = UINT32_MAX;
    if (recorder->rows.count > FEW) {
        if (!recorder->triples.slot_count && !hash_triples(recorder)) {
            return false;
        }
        *place = oud__map_get(&recorder->triples, oud__map_key(subject, teacher), UINT32_MAX);
        return true;
    }
    for (uint32_t i = 0; i < recorder->rows.count; i++) {
        const oud__talk *talk = talk_at(recorder, i);
        if (talk->subject == subject &&
            oud__sets_has(&recorder->evening->sets, talk->teachers, teacher)) {
            *place = better(recorder, *place, i);
        }
    }
    return true;
}

/* A cell that the index has just numbered; false when memory is out. */
static bool add_cell(oud__recorder *recorder, uint32_t place, uint32_t afdeling, uint32_t subject)
{
    const oud__cell fresh = {.afdeling = afdeling, .subject = subject};
    const oud__counted nobody = {0, 0};
    return place != UINT32_MAX && oud__vec_reserve(recorder->memory, &recorder->counted, 1) &&
           oud__vec_push(recorder->memory, &recorder->findings->cells, fresh) &&
           oud__vec_push(recorder->memory, &recorder->counted, nobody);
}

/* Count the student at hand in the cell of a row, once per cell; NULL when memory is out. */
static oud__cell *count_in(oud__recorder *recorder, uint32_t afdeling, uint32_t subject,
                           enum mark mark)
{
    oud__findings *findings = recorder->findings;
    uint32_t place = oud__cell_index_find(&recorder->cells, afdeling, subject);
    if (place >= findings->cells.count && !add_cell(recorder, place, afdeling, subject)) {
        return NULL;
    }
    oud__cell *cell = &findings->cells.at[place];
    oud__counted *last = &recorder->counted.at[place];
    if (last->total != recorder->student) {
        last->total = recorder->student;
        cell->total++;
    }
    if (mark == MARK_OFFERED && last->offered != recorder->student) {
        last->offered = recorder->student;
        cell->offered++;
    }
    cell->undecided += mark == MARK_UNDECIDED;
    return cell;
}

static bool count_talk(oud__recorder *recorder, uint32_t talk, enum mark mark)
{
    const oud__talk *of = oud__talks_get(&recorder->evening->talk_table, talk);
    uint32_t afdeling = recorder->plan->kind->by_package
                            ? oud__plan_afdeling(recorder->plan, recorder->student, of)
                            : recorder->afdeling;
    return count_in(recorder, afdeling, of->subject, mark) != NULL;
}

bool oud__record_row(oud__recorder *recorder, oud_action action, uint32_t row)
{
    bool stays = action == OUD_ACTION_KEEP || action == OUD_ACTION_OFFER_AGAIN ||
                 (action == OUD_ACTION_PROTECT &&
                  (oud__store_flags(&recorder->evening->store, row) & OUD__ROW_OFFERED));
    return oud__vec_push(recorder->memory, &recorder->findings->rows[action], row) &&
           count_talk(recorder, oud__store_talk(&recorder->evening->store, row),
                      stays ? MARK_OFFERED : MARK_NOT_OFFERED);
}

bool oud__record_change(oud__recorder *recorder, uint32_t row, uint32_t talk)
{
    bool offered = oud__store_flags(&recorder->evening->store, row) & OUD__ROW_OFFERED;
    return oud__vec_push(recorder->memory, &recorder->findings->rows[OUD_ACTION_CHANGE], row) &&
           oud__vec_push(recorder->memory, &recorder->findings->changed_talks, talk) &&
           count_talk(recorder, talk, offered ? MARK_OFFERED : MARK_NOT_OFFERED);
}

bool oud__record_skip(oud__recorder *recorder, uint32_t subject, uint32_t opportunity,
                      oud_reason reason)
{
    uint32_t place = oud__reason_place(reason);
    oud__left_out row = {recorder->student, subject,         recorder->afdeling,
                         opportunity,       (uint8_t)reason, 0};
    oud__cell *cell = count_in(recorder, row.afdeling, subject, MARK_NOT_OFFERED);
    if (!cell || !oud__cell_count(recorder->findings, recorder->memory, cell, place, 1) ||
        !oud__skips_push(&recorder->findings->skipped, recorder->memory, &row,
                         recorder->afdeling)) {
        return false;
    }
    recorder->findings->reasons[place]++;
    return true;
}

bool oud__record_undecided(oud__recorder *recorder, uint32_t subject)
{
    oud__left_out row = {recorder->student, subject, recorder->afdeling, 0, 0, 0};
    return count_in(recorder, row.afdeling, subject, MARK_UNDECIDED) &&
           oud__vec_push(recorder->memory, &recorder->findings->undecided, row);
}

bool oud__record_existing(oud__recorder *recorder, uint32_t place)
{
    uint32_t row = recorder->rows.at[place];
    if (recorder->met.at[place]) {
        return true;
    }
    recorder->met.at[place] = 1;
    if (is_offered(recorder, place)) {
        return oud__record_row(recorder, OUD_ACTION_KEEP, row);
    }
    if (recorder->plan->flags & OUD_PLAN_FLAG_OFFER_AGAIN) {
        return oud__record_row(recorder, OUD_ACTION_OFFER_AGAIN, row);
    }
    return oud__record_skip(recorder, oud__evening_talk(recorder->evening, row)->subject, row + 1,
                            OUD_REASON_WITHDRAWN);
}

bool oud__record_talk(oud__recorder *recorder, uint32_t talk)
{
    oud__findings *findings = recorder->findings;
    const oud__talk *of = oud__talks_get(&recorder->evening->talk_table, talk);
    uint32_t place = find_place(recorder, of);
    if (place != UINT32_MAX) {
        return oud__record_existing(recorder, place);
    }
    return oud__new_rows_push(&findings->created, recorder->memory, recorder->student, talk) &&
           count_talk(recorder, talk, MARK_OFFERED);
}

bool oud__recorder_end(oud__recorder *recorder, bool done)
{
    oud__findings *findings = recorder->findings;
    done = done && oud__findings_order(findings, recorder->memory, &recorder->cells);
    oud__cell_index_free(&recorder->cells);
    oud__vec_free(recorder->memory, &recorder->counted);
    oud__vec_free(recorder->memory, &recorder->rows);
    oud__vec_free(recorder->memory, &recorder->talks);
    oud__vec_free(recorder->memory, &recorder->met);
    oud__map_free(&recorder->places, recorder->memory);
    oud__map_free(&recorder->triples, recorder->memory);
    return done;
}

/* rules_talks.c - opportunities that look wrong. */
#include "base/inline.h"
#include "base/sort.h"
#include "check/check.h"

bool oud__rule_no_parents(oud__checker *c)
{
    const uint32_t *starts = c->facts->student_parents.starts;
    bool fine =
        c->facts->count[OUD_KIND_PARENT] == 0 || starts[c->student] != starts[c->student + 1];
    return fine || oud__found(c, c->student, c->offers, 0, 0);
}

/* The opportunities of somebody who is not in leerlingen: `gone` when the data made one of them. */
OUD__SELDOM uint32_t count_rows(const oud__checker *c, bool *gone)
{
    const oud__store *store = &c->evening->store;
    uint32_t count = 0;
    *gone = false;
    for (uint32_t row = oud__store_first(store, c->student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if (oud__is_live(c, row)) {
            uint32_t origin = oud__evening_talk(c->evening, row)->origin;
            *gone |= origin != OUD_ORIGIN_FILE && origin != OUD_ORIGIN_HAND;
            count++;
        }
    }
    return count;
}

bool oud__rule_student_gone(oud__checker *c)
{
    bool gone;
    uint32_t count = count_rows(c, &gone);
    return !gone || oud__found(c, c->student, count, 0, 0);
}

bool oud__rule_student_never_known(oud__checker *c)
{
    bool gone;
    uint32_t count = count_rows(c, &gone);
    return gone || oud__found(c, c->student, count, 0, 0);
}

/* Tell how many offers each stray has: `counts` by its place. */
OUD__SELDOM bool tell_strays(oud__checker *c, const uint32_t *counts, uint32_t count)
{
    bool done = true;
    for (uint32_t i = 0; done && i < count; i++) {
        done = counts[i] == 0 || oud__found(c, OUD_EVENING_ONLY + i, counts[i], 0, 0);
    }
    return done;
}

OUD__SELDOM void count_strays(const oud__checker *c, uint32_t talk, oud_kind kind, uint32_t *counts)
{
    const oud__talk *of = oud__talks_get(&c->evening->talk_table, talk);
    size_t count;
    const uint32_t *teachers = oud__sets_items(&c->evening->sets, of->teachers, &count);
    if (kind == OUD_KIND_SUBJECT) {
        /* a talk with the mentor has an abbreviation of the caller's */
        if (oud__is_stray(of->subject) && of->origin != OUD_ORIGIN_MENTORAAT) {
            counts[oud__stray_place(of->subject)] += c->talk_offers[talk];
        }
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (oud__is_stray(teachers[i])) {
            counts[oud__stray_place(teachers[i])] += c->talk_offers[talk];
        }
    }
}

OUD__SELDOM bool find_strays(oud__checker *c, oud_kind kind)
{
    uint32_t strays = oud__codes_count(&c->evening->strays.codes[kind]);
    if (strays == 0) {
        return true;
    }
    uint32_t *counts = oud__memory_zeroed(c->memory, strays, sizeof *counts);
    bool done = counts != NULL;
    for (size_t t = 1; done && t <= c->evening->talk_table.items.count; t++) {
        count_strays(c, (uint32_t)t, kind, counts);
    }
    done = done && tell_strays(c, counts, strays);
    oud__memory_free(c->memory, counts, strays * sizeof *counts);
    return done;
}

bool oud__rule_talk_teacher(oud__checker *c)
{
    return find_strays(c, OUD_KIND_TEACHER);
}

bool oud__rule_talk_subject(oud__checker *c)
{
    return find_strays(c, OUD_KIND_SUBJECT);
}

/* Teachers in order of the bytes of their codes, as a dump has them. Ids would tell those of the
 * evening alone in the order in which they came. */
OUD__SELDOM bool is_before(const oud__checker *c, uint32_t a, uint32_t b)
{
    oud__span x;
    oud__span y;
    x.at = oud_evening_code(c->evening, OUD_KIND_TEACHER, a, &x.size);
    y.at = oud_evening_code(c->evening, OUD_KIND_TEACHER, b, &y.size);
    int order = memcmp(x.at, y.at, x.size < y.size ? x.size : y.size);
    return order ? order < 0 : x.size < y.size;
}

/* The first teacher of a talk who is on the other one too, or who is not; 0 when there is none. */
OUD__SELDOM uint32_t first_teacher(const oud__checker *c, const oud__talk *talk,
                                   const oud__talk *other, bool shared)
{
    size_t count;
    const uint32_t *teachers = oud__sets_items(&c->evening->sets, talk->teachers, &count);
    uint32_t first = 0;
    for (size_t i = 0; i < count; i++) {
        if (oud__sets_has(&c->evening->sets, other->teachers, teachers[i]) == shared &&
            (!first || is_before(c, teachers[i], first))) {
            first = teachers[i];
        }
    }
    return first;
}

/* Whether a talk is the first of two: it has fewer teachers, or, of as many, the first one that is
 * not on both. Ids tell nothing here: when a state is read again they are others, and what was
 * acknowledged must be found again. */
OUD__SELDOM bool comes_first(const oud__checker *c, const oud__talk *talk, const oud__talk *other)
{
    size_t counts[2];
    oud__sets_items(&c->evening->sets, talk->teachers, &counts[0]);
    oud__sets_items(&c->evening->sets, other->teachers, &counts[1]);
    if (counts[0] != counts[1]) {
        return counts[0] < counts[1];
    }
    uint32_t own = first_teacher(c, talk, other, false);
    return own && is_before(c, own, first_teacher(c, other, talk, false));
}

static bool is_open(const oud__checker *c, uint32_t row)
{
    return oud__is_live(c, row) && oud__is_offered(c, row);
}

/* The first teacher whom an open row shares with one that comes before it; 0 when there is none. */
OUD__SELDOM uint32_t shared_teacher(const oud__checker *c, uint32_t row)
{
    const oud__store *store = &c->evening->store;
    const oud__talk *talk = oud__evening_talk(c->evening, row);
    uint32_t teacher = 0;
    for (uint32_t other = oud__store_first(store, c->student); other != OUD__NO_ROW;
         other = oud__store_next(store, other)) {
        const oud__talk *of = oud__evening_talk(c->evening, other);
        if (of->subject == talk->subject && is_open(c, other) && comes_first(c, of, talk)) {
            uint32_t shared = first_teacher(c, talk, of, true);
            teacher = shared && (!teacher || is_before(c, shared, teacher)) ? shared : teacher;
        }
    }
    return teacher;
}

bool oud__rule_talks_share_teacher(oud__checker *c)
{
    const oud__store *store = &c->evening->store;
    for (uint32_t row = oud__store_first(store, c->student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        uint32_t teacher = is_open(c, row) ? shared_teacher(c, row) : 0;
        if (teacher && !oud__found(c, c->student, oud__evening_talk(c->evening, row)->subject,
                                   teacher, row + 1)) {
            return false;
        }
    }
    return true;
}

/* Whether the student is exempt for a subject. */
static bool is_exempt(const oud__checker *c, uint32_t subject)
{
    uint32_t place = oud__facts_package_place(c->facts, c->student, subject);
    oud__package_row plain;
    size_t count;
    if (place == UINT32_MAX) {
        return false;
    }
    const oud__package_row *rows = oud__package_rows(c->facts, c->student, place, &plain, &count);
    return oud__package_exempt(rows, count);
}

/* Call `wrong` for each offered opportunity of the student about a subject the school knows. */
static bool find_rows(oud__checker *c, bool (*wrong)(oud__checker *, const oud__talk *, bool *hit))
{
    const oud__store *store = &c->evening->store;
    bool done = true;
    for (uint32_t stretch = oud__store_stretch(store, c->student);
         done && stretch != OUD__NO_STRETCH; stretch = oud__store_stretch_after(store, stretch)) {
        const uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); done && row < end; row++) {
            bool hit = false;
            if (is_open(c, row)) {
                const oud__talk *talk = oud__evening_talk(c->evening, row);
                done = oud__is_stray(talk->subject) || wrong(c, talk, &hit);
                done = done && (!hit || oud__found(c, c->student, talk->subject, row + 1, 0));
            }
        }
    }
    return done;
}

static bool is_outside(oud__checker *c, const oud__talk *talk, bool *hit)
{
    *hit = talk->origin != OUD_ORIGIN_MENTORAAT &&
           !(oud__mark_of(c, talk->subject)->flags & OUD__MARK_PACKED);
    return true;
}

bool oud__rule_outside_package(oud__checker *c)
{
    return find_rows(c, is_outside);
}

static bool is_exempted(oud__checker *c, const oud__talk *talk, bool *hit)
{
    *hit = talk->origin != OUD_ORIGIN_MENTORAAT && is_exempt(c, talk->subject);
    return true;
}

bool oud__rule_exempt_offered(oud__checker *c)
{
    return find_rows(c, is_exempted);
}

/* The options that may have given a talk, into c->scratch. */
static bool options_of(oud__checker *c, uint32_t subject)
{
    uint32_t place = oud__facts_package_place(c->facts, c->student, subject);
    bool exempt;
    return place != UINT32_MAX ? oud__check_options(c, place, &exempt)
                               : oud__package_loose(c->options, c->memory, c->facts, c->student,
                                                    subject, &c->scratch);
}

/* Whether some teacher of a talk is a candidate of none of the options in c->scratch. */
OUD__SELDOM bool lacks_teacher(const oud__checker *c, const oud__talk *talk)
{
    size_t count;
    const uint32_t *teachers = oud__sets_items(&c->evening->sets, talk->teachers, &count);
    for (size_t i = 0; i < count; i++) {
        bool there = false;
        for (size_t o = 0; o < c->scratch.count; o++) {
            const oud__option *option = &c->options->items.at[c->scratch.at[o]];
            const uint32_t *candidates = oud__option_teachers(c->options, option);
            there |= oud__sorted_find(candidates, option->candidate_count, teachers[i]) <
                     option->candidate_count;
        }
        if (!there) {
            return true;
        }
    }
    return false;
}

/* Whether the walk saw that the one roostergroep for a subject still gives the talk: most rows of a
 * student of whom one row is to be looked at. */
static bool is_fit(const oud__checker *c, const oud__talk *talk, const oud__subject_mark *mark)
{
    const size_t number = (size_t)(talk - c->evening->talk_table.items.at) + 1;
    return mark->groups == 1 && !(mark->flags & OUD__MARK_SPECIAL) &&
           c->talk_fits[number] == mark->option + 1;
}

/* Made per pakketvak, and no longer so; what the package says is told by the rules above. */
static bool is_obsolete(oud__checker *c, const oud__talk *talk, bool *hit)
{
    const oud__subject_mark *mark = oud__mark_of(c, talk->subject);
    const bool packed = mark->flags & OUD__MARK_PACKED;
    if (talk->origin != OUD_ORIGIN_PAKKETVAK || is_fit(c, talk, mark) ||
        is_exempt(c, talk->subject)) {
        return true;
    }
    if (!options_of(c, talk->subject)) {
        return false;
    }
    *hit = (packed || c->scratch.count) && lacks_teacher(c, talk);
    return true;
}

bool oud__rule_obsolete(oud__checker *c)
{
    return find_rows(c, is_obsolete);
}

/* Whether parents can read what the abbreviation of a subject stands for. */
static bool has_name(const oud__checker *c, uint32_t subject)
{
    const uint32_t *starts = c->facts->name_starts;
    return (!oud__is_stray(subject) && starts[subject] != starts[subject + 1]) ||
           oud__side_get(&c->evening->side, OUD__TOPIC_SUBJECT_NAME, subject, 0);
}

/* The subjects in c->scratch, with how often each is offered. */
OUD__SELDOM bool tell_nameless(oud__checker *c, size_t count)
{
    const oud__talks *talks = &c->evening->talk_table;
    uint32_t *offers = oud__memory_zeroed(c->memory, count, sizeof *offers);
    bool done = offers != NULL;
    for (size_t t = 1; done && t <= talks->items.count; t++) {
        uint32_t subject = oud__talks_get(talks, (uint32_t)t)->subject;
        size_t place = oud__sorted_find(c->scratch.at, count, subject);
        if (place < count) {
            offers[place] += c->talk_offers[t];
        }
    }
    for (size_t i = 0; done && i < count; i++) {
        done = oud__found(c, c->scratch.at[i], offers[i], 0, 0);
    }
    oud__memory_free(c->memory, offers, count * sizeof *offers);
    return done;
}

bool oud__rule_subject_no_name(oud__checker *c)
{
    const oud__talks *talks = &c->evening->talk_table;
    c->scratch.count = 0;
    for (size_t t = 1; t <= talks->items.count; t++) {
        const oud__talk *talk = oud__talks_get(talks, (uint32_t)t);
        if (talk->origin == OUD_ORIGIN_MENTORAAT && c->talk_offers[t] &&
            !has_name(c, talk->subject) && !oud__vec_push(c->memory, &c->scratch, talk->subject)) {
            return false;
        }
    }
    size_t count = c->scratch.count ? oud__sort_unique(c->scratch.at, c->scratch.count) : 0;
    return count == 0 || tell_nameless(c, count);
}

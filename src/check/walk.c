/* walk.c - one walk through the students that shows which of the rules about them have something to
 * look at. Everything here runs for each pakketvak and each opportunity: it only marks. */
#include "check/check.h"

#include "base/inline.h"
#include "evening/dates.h"

/* What the roostergroepen of the student have to offer. */
static void see_groups(oud__checker *c)
{
    const oud__relation *memberships = &c->facts->memberships;
    uint32_t stamklas = c->facts->student_stamklas[c->student];
    bool seated = false;
    for (uint32_t m = memberships->starts[c->student]; m < memberships->starts[c->student + 1];
         m++) {
        uint32_t group = memberships->values[m];
        bool own = stamklas && c->facts->group_stamklas[group] == stamklas;
        seated |= own;
        for (uint32_t o = c->options->starts[group]; o < c->options->starts[group + 1]; o++) {
            oud__subject_mark *mark = oud__mark_of(c, c->options->items.at[o].subject);
            if (!mark->groups || !c->option_gives[mark->option]) {
                mark->option = o;
            }
            mark->groups++;
            if (!own) {
                c->apart += !(mark->flags & OUD__MARK_APART);
                mark->flags |= OUD__MARK_APART;
            }
        }
    }
    if (stamklas && !seated) {
        c->seen |= OUD__SEEN_UNSEATED;
    }
}

/* A subject of the package; those with a roostergroep that are left are loose. */
static void pack(oud__checker *c, oud__subject_mark *mark)
{
    bool was_apart = (mark->flags & (OUD__MARK_APART | OUD__MARK_PACKED)) == OUD__MARK_APART;
    c->apart -= was_apart;
    mark->flags |= OUD__MARK_PACKED;
}

/* A pakketvak with the roostergroepen in c->scratch, which are sought as its rows say. */
OUD__SELDOM void see_found(oud__checker *c, oud__subject_mark *mark)
{
    const oud__u32s *found = &c->scratch;
    for (size_t i = 0; i < found->count; i++) {
        if (c->option_gives[found->at[i]]) {
            mark->flags |= OUD__MARK_EXPECTED;
            c->expected++;
            return;
        }
    }
    if (found->count == 1) {
        c->option_students[found->at[0]]++;
    }
}

/* A special pakketvak: one with an afdeling, a niveau or an exemption. */
OUD__SELDOM bool see_rows_of(oud__checker *c, uint32_t place, oud__subject_mark *mark)
{
    bool exempt;
    if (!oud__check_options(c, place, &exempt)) {
        return false;
    }
    if (!exempt) {
        see_found(c, mark);
        c->untaught[oud__check_untaught(c, place)] += !c->scratch.count; /* [0] is not read */
    }
    return true;
}

/* It also stands for its niveau vakken. */
static void see_special(oud__checker *c, uint32_t place, oud__subject_mark *mark)
{
    size_t count;
    const oud__package_row *rows = oud__facts_details(c->facts, place, &count);
    mark->flags |= OUD__MARK_SPECIAL;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].niveau_subject) {
            oud__subject_mark *niveau = oud__mark_of(c, rows[i].niveau_subject);
            pack(c, niveau);
            niveau->flags |= OUD__MARK_SPECIAL;
        }
    }
    c->seen |= OUD__SEEN_SPECIAL | OUD__SEEN_NO_GROUP | OUD__SEEN_SEVERAL | OUD__SEEN_OUTSIDE |
               OUD__SEEN_MISFIT;
}

static void see_plain(oud__checker *c, uint32_t subject, oud__subject_mark *mark)
{
    if (!mark->groups) {
        c->untaught[subject] += !c->taught[subject];
        c->seen |= c->taught[subject] ? OUD__SEEN_NO_GROUP : 0;
        return;
    }
    bool several = mark->groups > 1;
    c->seen |= several ? OUD__SEEN_SEVERAL : 0;
    if (c->option_gives[mark->option]) {
        mark->flags |= OUD__MARK_EXPECTED;
        c->expected++;
    } else {
        c->option_students[mark->option] += !several;
    }
}

static bool see_package(oud__checker *c)
{
    const uint32_t end = oud__facts_package_end(c->facts, c->student);
    for (uint32_t p = c->facts->package.starts[c->student]; p < end; p++) {
        uint32_t subject = oud__facts_subject(c->facts, p);
        oud__subject_mark *mark = oud__mark_of(c, subject);
        pack(c, mark);
        if (!oud__facts_special(c->facts, p)) {
            see_plain(c, subject, mark);
            continue;
        }
        see_special(c, p, mark);
        if (!see_rows_of(c, p, mark)) {
            return false;
        }
    }
    c->seen |= c->apart ? OUD__SEEN_LOOSE : 0;
    return true;
}

/* Whether the teachers of a talk are all candidates of an option. */
static bool gives(const oud__checker *c, uint32_t option, const oud__talk *talk)
{
    const oud__option *of = &c->options->items.at[option];
    const uint32_t *candidates = oud__option_teachers(c->options, of);
    size_t count;
    const uint32_t *teachers = oud__sets_items(&c->evening->sets, talk->teachers, &count);
    size_t at = 0;
    for (size_t i = 0; i < of->candidate_count && at < count; i++) {
        at += candidates[i] == teachers[at];
    }
    return at == count;
}

/* An offer that some plan per pakketvak made: whether today's option would still give it. */
static void see_origin(oud__checker *c, uint32_t number, const oud__talk *talk,
                       const oud__subject_mark *mark)
{
    if (mark->groups == 1) {
        if (c->talk_fits[number] == mark->option + 1) {
            return;
        }
        if (gives(c, mark->option, talk)) {
            c->talk_fits[number] = mark->option + 1;
            return;
        }
    }
    c->seen |= OUD__SEEN_MISFIT;
}

/* An offer about a subject of the school. */
static void see_offer(oud__checker *c, uint32_t number, const oud__talk *talk,
                      oud__subject_mark *mark)
{
    c->seen |= mark->flags & OUD__MARK_OFFERED ? OUD__SEEN_TWICE : 0;
    mark->flags |= OUD__MARK_OFFERED;
    if (talk->origin == OUD_ORIGIN_PAKKETVAK) {
        see_origin(c, number, talk, mark);
    }
    if (talk->origin != OUD_ORIGIN_MENTORAAT && !(mark->flags & OUD__MARK_PACKED)) {
        c->seen |= OUD__SEEN_OUTSIDE;
    }
}

/* A live row: what it is about, and with whom. */
static void see_talk(oud__checker *c, uint32_t number, bool offered)
{
    const oud__talk *talk = oud__talks_get(&c->evening->talk_table, number);
    c->offers += offered;
    c->talk_offers[number] += offered;
    if (oud__is_stray(talk->subject)) {
        /* these have no marks: any two may be about the same subject */
        c->seen |= offered && c->stray_offers++ ? OUD__SEEN_TWICE : 0;
        return;
    }
    oud__subject_mark *mark = oud__mark_of(c, talk->subject);
    c->expected -= (mark->flags & (OUD__MARK_EXPECTED | OUD__MARK_PRESENT)) == OUD__MARK_EXPECTED;
    mark->flags |= OUD__MARK_PRESENT;
    if (offered) {
        see_offer(c, number, talk, mark);
    }
}

static void see_row(oud__checker *c, uint32_t number, uint8_t flags)
{
    see_talk(c, number, flags & OUD__ROW_OFFERED);
    if (flags & OUD__ROW_REQUESTED) {
        c->seen |= OUD__SEEN_REQUESTED;
        c->talk_time[number] += !(flags & OUD__ROW_OFFERED) ? 0 : flags & OUD__ROW_LONG ? 2 : 1;
    }
    if ((flags & OUD__ROW_SCHEDULED) && !(flags & OUD__ROW_OFFERED)) {
        c->seen |= OUD__SEEN_SCHEDULED;
    }
}

static void see_rows(oud__checker *c)
{
    const oud__store *store = &c->evening->store;
    for (uint32_t stretch = oud__store_stretch(store, c->student); stretch != OUD__NO_STRETCH;
         stretch = oud__store_stretch_after(store, stretch)) {
        const uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); row < end; row++) {
            uint8_t flags = oud__store_flags(store, row);
            if (flags & OUD__ROW_LIVE) {
                see_row(c, oud__store_talk(store, row), flags);
            }
        }
    }
}

OUD__SELDOM bool count_in_cell(oud__checker *c, uint32_t afdeling, uint32_t subject)
{
    uint32_t cell = oud__cell_index_find(&c->cells, afdeling, subject);
    if (cell == UINT32_MAX ||
        (cell == c->missing.count && !oud__vec_push(c->memory, &c->missing, 0))) {
        return false;
    }
    c->missing.at[cell]++;
    return true;
}

/* Count a pakketvak that has a teacher and no opportunity, once under each afdeling of its rows. */
OUD__SELDOM bool count_missing(oud__checker *c, uint32_t place, uint32_t subject)
{
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows = oud__package_rows(c->facts, c->student, place, &plain, &count);
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        done = oud__package_repeated(rows, i) || count_in_cell(c, rows[i].afdeling, subject);
    }
    return done;
}

static bool see_missing(oud__checker *c)
{
    const oud__relation *package = &c->facts->package;
    uint32_t left = c->expected;
    for (uint32_t p = package->starts[c->student]; left; p++) {
        uint32_t subject = oud__facts_subject(c->facts, p);
        uint32_t flags = oud__mark_of(c, subject)->flags;
        if ((flags & (OUD__MARK_EXPECTED | OUD__MARK_PRESENT)) == OUD__MARK_EXPECTED) {
            left--;
            if (!count_missing(c, p, subject)) {
                return false;
            }
        }
    }
    return true;
}

/* The chosen rules about students, and what they need to be called at all. */
typedef struct calls {
    uint8_t rules[OUD__RULES];
    size_t count;
    uint32_t needs;
} calls;

static calls calls_of(const bool *chosen)
{
    calls all = {.count = 0};
    for (uint8_t i = 0; i < OUD__RULES; i++) {
        if (chosen[i] && oud__rules[i].scope == OUD__STUDENTS) {
            all.rules[all.count++] = i;
            all.needs |= oud__rules[i].needs;
        }
    }
    return all;
}

static bool call_rules(oud__checker *c, const calls *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const oud__rule *rule = &oud__rules[all->rules[i]];
        c->rule = all->rules[i];
        if ((rule->needs & c->seen) && !rule->find(c)) {
            return false;
        }
    }
    return true;
}

/* The dates on which the talks of the student may be scheduled. */
static void see_dates(oud__checker *c)
{
    uint64_t allowed = 0;
    for (uint32_t i = 0; i < c->date_count; i++) {
        allowed |= (uint64_t)!oud__date_bars(c->evening, c->dates[i], c->student) << i;
    }
    c->student_dates[c->student] = allowed;
}

static bool see_own_student(oud__checker *c)
{
    see_groups(c);
    if (!see_package(c)) {
        return false;
    }
    see_rows(c);
    if (c->date_count) {
        see_dates(c);
    }
    c->student_offers[c->student] = c->offers;
    c->seen |= c->offers ? OUD__SEEN_OFFERED : OUD__SEEN_NOTHING;
    return see_missing(c);
}

/* Students outside leerlingen: in other tables of the school, or known to the evening alone. */
static void see_stranger(oud__checker *c)
{
    if (!oud__is_stray(c->student)) {
        c->seen |= OUD__SEEN_UNKNOWN;
    }
    uint32_t row = oud__store_first(&c->evening->store, c->student);
    while (row != OUD__NO_ROW && !oud__is_live(c, row)) {
        row = oud__store_next(&c->evening->store, row);
    }
    if (row != OUD__NO_ROW) {
        see_rows(c);
        c->seen &= OUD__SEEN_UNKNOWN | OUD__SEEN_REQUESTED | OUD__SEEN_SCHEDULED | OUD__SEEN_TWICE;
        c->seen |= OUD__SEEN_STRANGER;
    }
}

bool oud__check_walk(oud__checker *c, const bool *chosen)
{
    const oud__store *store = &c->evening->store;
    const calls all = calls_of(chosen);
    bool done = true;
    for (c->student = oud__store_next_student(store, 0); done && c->student;
         c->student = oud__store_next_student(store, c->student)) {
        c->seen = c->offers = c->stray_offers = c->apart = c->expected = 0;
        if (c->student <= c->facts->count[OUD_KIND_STUDENT]) {
            done = see_own_student(c);
        } else {
            see_stranger(c);
        }
        done = done && (!(c->seen & all.needs) || call_rules(c, &all));
    }
    return done;
}

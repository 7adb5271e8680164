/* obsolete.c - opportunities that an earlier plan made and this one would not (R-GEN-5). */
#include "plan/walk.h"

#define TOUCHED (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED | OUD__ROW_CHANGED)

static bool holds(const oud__u32s *list, uint32_t item)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i] == item) {
            return true;
        }
    }
    return false;
}

/* Whether a pakketvak stands under something selected. */
static bool package_selected(const oud__walk *walk, uint32_t place, uint32_t subject)
{
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows =
        oud__package_rows(walk->facts, walk->student, place, &plain, &count);
    for (size_t i = 0; i < count; i++) {
        if (oud__selected(&walk->plan->selection, rows[i].afdeling, subject)) {
            return true;
        }
    }
    return false;
}

/* Whether the talk of a row stands under something selected. One for which the student now has
 * neither a package row nor a group stands under the own afdeling: a plan for another one does not
 * come by this student. */
static bool is_selected(const oud__walk *walk, const oud__talk *talk)
{
    const oud__facts *facts = walk->facts;
    const oud__selection *selection = &walk->plan->selection;
    uint32_t place = oud__facts_package_place(facts, walk->student, talk->subject);
    uint32_t own = facts->afdeling_of[OUD_KIND_STUDENT][walk->student];
    if (place != UINT32_MAX) {
        return package_selected(walk, place, talk->subject);
    }
    if (holds(&walk->subjects, talk->subject)) {
        return holds(&walk->loose_subjects, talk->subject);
    }
    return oud__selected(selection, own, talk->subject);
}

static bool is_obsolete(const oud__walk *walk, size_t place)
{
    uint32_t row = walk->rows.at[place];
    const oud__talk *talk = oud__evening_talk(walk->evening, row);
    return !walk->met.at[place] &&
           (oud__store_flags(&walk->evening->store, row) & OUD__ROW_OFFERED) &&
           talk->origin == OUD_ORIGIN_PAKKETVAK && is_selected(walk, talk);
}

static bool is_untouched(const oud__walk *walk, size_t place)
{
    return !(oud__store_flags(&walk->evening->store, walk->rows.at[place]) & TOUCHED);
}

bool oud__walk_withdraws(const oud__walk *walk, size_t place)
{
    return (walk->plan->flags & OUD_PLAN_FLAG_WITHDRAW_OBSOLETE) && is_obsolete(walk, place) &&
           is_untouched(walk, place);
}

/* Whether the plan offers, or leaves offered, another opportunity for the subject. */
static bool has_successor(const oud__walk *walk, uint32_t subject)
{
    const oud__findings *findings = walk->findings;
    const oud__talks *talks = &walk->evening->talk_table;
    const oud__new_rows *created = &findings->created;
    for (size_t i = oud__new_rows_count(created);
         i-- > 0 && oud__new_rows_student(created, i) == walk->student;) {
        if (oud__talks_get(talks, oud__new_rows_talk(created, i))->subject == subject) {
            return true;
        }
    }
    for (size_t i = 0; i < walk->rows.count; i++) {
        uint32_t row = walk->rows.at[i];
        bool offered = (walk->plan->flags & OUD_PLAN_FLAG_OFFER_AGAIN) ||
                       (oud__store_flags(&walk->evening->store, row) & OUD__ROW_OFFERED);
        if (walk->met.at[i] && offered &&
            oud__evening_talk(walk->evening, row)->subject == subject) {
            return true;
        }
    }
    return false;
}

static oud_action fate_of(const oud__walk *walk, size_t place)
{
    uint32_t subject = oud__evening_talk(walk->evening, walk->rows.at[place])->subject;
    if (!is_untouched(walk, place)) {
        return OUD_ACTION_OBSOLETE;
    }
    if ((walk->plan->flags & OUD_PLAN_FLAG_REPLACE_OBSOLETE) && has_successor(walk, subject)) {
        return OUD_ACTION_REMOVE;
    }
    return walk->plan->flags & OUD_PLAN_FLAG_WITHDRAW_OBSOLETE ? OUD_ACTION_WITHDRAW
                                                               : OUD_ACTION_OBSOLETE;
}

bool oud__walk_obsolete(oud__walk *walk)
{
    for (size_t i = 0; i < walk->rows.count; i++) {
        if (is_obsolete(walk, i) &&
            !oud__vec_push(walk->memory, &walk->findings->rows[fate_of(walk, i)],
                           walk->rows.at[i])) {
            return false;
        }
    }
    return true;
}

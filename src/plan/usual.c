/* usual.c - everybody's whole package: the common case - a plain pakketvak, one option, no
 * opportunity yet - is decided in one loop, with one look-up; others go to derive.c one by one. */
#include "plan/walk.h"

#include "base/inline.h"

#define NO_PLACE UINT32_MAX /* packages end before it */

/* Go on to the first special pakketvak from `place` on; all are, where they take more than 16 bits.
 */
static void pass_special(oud__walk *walk, uint32_t place)
{
    const oud__facts *facts = walk->facts;
    const size_t count = facts->details.count;
    const oud__package_row *details = facts->details.at;
    while (walk->special_at < count && details[walk->special_at].place < place) {
        walk->special_at++;
    }
    walk->special = walk->special_at < count ? details[walk->special_at].place : UINT32_MAX;
    walk->special = facts->package_short ? walk->special : place;
}

/* Find the page in which the next row comes, if something was written there. */
static void seek_page(oud__walk *walk)
{
    const oud__talk_column *talks = &walk->findings->created.talks;
    const size_t place = talks->count / OUD__PAGE_ROWS;
    oud__talk_page *page = place < talks->pages.count ? talks->pages.at[place] : NULL;
    walk->room = 0;
    if (page && page->base) {
        walk->base = page->base;
        walk->near = page->near + talks->count % OUD__PAGE_ROWS;
        walk->room = OUD__PAGE_ROWS - talks->count % OUD__PAGE_ROWS;
    }
}

/* A pakketvak of the student at hand that gets no row. */
static void leave_out(oud__walk *walk, uint32_t place)
{
    const uint32_t at = place - walk->package;
    walk->left_out |= at < OUD__STRETCH_PLACES ? UINT32_C(1) << at : 0;
}

/* Write how far the talks of so many subjects are from `base`, and count them in `taken`, as long
 * as they are near. Returns how many are. Apart, so that all it has to do with is in registers. */
OUD__APART size_t take_near(const uint16_t *subjects, size_t count, const uint32_t *slots,
                            uint32_t base, uint16_t *near, uint32_t *taken)
{
    size_t i = 0;
    for (; i < count; i++) {
        const uint32_t distance = slots[subjects[i]] - base;
        if (distance >= OUD__TALK_FAR) {
            break;
        }
        near[i] = (uint16_t)distance;
        taken[distance]++;
    }
    return i;
}

/* A plain pakketvak whose talk is there already, and stays; false when memory is out. */
static inline bool keep(oud__walk *walk, uint32_t subject, uint32_t slot)
{
    const uint32_t at = slot - OUD__SLOT_KEPT;
    walk->met.at[at] = 1;
    walk->taken.at[walk->covered[subject]]++;
    return oud__vec_push(walk->memory, &walk->findings->rows[OUD_ACTION_KEEP], walk->rows.at[at]);
}

/* Plain pakketvakken, each with a talk near in the page or with none, one after another, from
 * `place` up to `end`. Returns where that ends; NO_PLACE when memory is out. */
static inline uint32_t walk_common(oud__walk *walk, uint32_t place, uint32_t end)
{
    const uint16_t *shorts = walk->facts->package_short;
    for (;;) {
        const size_t wanted = end - place;
        const size_t some = wanted < walk->room ? wanted : walk->room;
        const size_t count = take_near(shorts + place, some, walk->slots, walk->base, walk->near,
                                       walk->taken.at + walk->base);
        walk->near += count;
        walk->room -= count;
        walk->findings->created.talks.count += count;
        walk->loose -= (uint32_t)count;
        place += (uint32_t)count;
        const uint32_t outcome = count < wanted ? walk->slots[shorts[place]] : OUD__SLOT_SEVERAL;
        if (!oud__outcome_is_nothing(outcome)) {
            return place;
        }
        if (!(outcome >= OUD__SLOT_KEPT ? keep(walk, shorts[place], outcome)
                                        : oud__walk_skip_plain(walk, shorts[place], outcome))) {
            return NO_PLACE;
        }
        walk->loose -= outcome != 0;
        leave_out(walk, place++);
    }
}

/* A pakketvak that is not the common case. */
static bool walk_other(oud__walk *walk, uint32_t place)
{
    const size_t *rows = &walk->findings->created.talks.count;
    const size_t known = *rows;
    if (!oud__walk_odd(walk, place)) {
        return false;
    }
    if (place >= walk->special) {
        pass_special(walk, place + 1);
    }
    if (*rows == known) {
        leave_out(walk, place);
    } else {
        seek_page(walk);
    }
    return true;
}

/* The whole package of the student at hand. */
static inline bool walk_package(oud__walk *walk, uint32_t place, uint32_t end)
{
    walk->package = place;
    walk->left_out = 0;
    for (;; place++) {
        const uint32_t plain = walk->special < end ? walk->special : end;
        if (place < plain) {
            place = walk_common(walk, place, plain);
        }
        if (place >= end) {
            return place == end;
        }
        if (!walk_other(walk, place)) {
            return false;
        }
    }
}

/* Cover the slot of the subject of an opportunity, unless the subject comes to one talk, with other
 * teachers: then that does not matter to it. */
static inline void cover_subject(oud__walk *walk, const oud__talk *talk, uint32_t place,
                                 bool offered)
{
    const uint32_t slot = walk->slots[talk->subject];
    const bool is_talk = slot - 1 < OUD__OUTCOME_NOBODY - 1;
    if (is_talk) {
        const oud__talk *made = oud__talks_get(&walk->evening->talk_table, slot);
        if (made->teachers == talk->teachers) {
            oud__walk_cover_slot(walk, talk->subject,
                                 offered ? OUD__SLOT_KEPT + place : OUD__SLOT_SEVERAL);
        }
    } else if (walk->owners[talk->subject] != walk->student) {
        oud__walk_cover_slot(walk, talk->subject, OUD__SLOT_SEVERAL);
    }
}

/* Gather the opportunities in a stretch of the student at hand. */
static inline bool cover_stretch(oud__walk *walk, uint32_t row, uint32_t end)
{
    const oud__store *store = &walk->evening->store;
    if (!oud__vec_reserve(walk->memory, &walk->rows, end - row) ||
        !oud__vec_reserve(walk->memory, &walk->met, end - row)) {
        return false;
    }
    for (; row < end; row++) {
        const uint8_t flags = oud__store_flags(store, row);
        const oud__talk *talk = oud__evening_talk(walk->evening, row);
        const size_t place = walk->rows.count;
        if (flags & OUD__ROW_LIVE) {
            walk->rows.at[place] = row;
            walk->met.at[place] = 0;
            walk->rows.count = walk->met.count = place + 1;
            walk->has_planned |= talk->origin == OUD_ORIGIN_PAKKETVAK;
            if (!oud__is_stray(talk->subject)) {
                cover_subject(walk, talk, (uint32_t)place, flags & OUD__ROW_OFFERED);
            }
        }
    }
    return true;
}

/* As oud__walk_cover, when everything is planned. */
OUD__APART bool cover_rows(oud__walk *walk)
{
    const oud__store *store = &walk->evening->store;
    uint32_t stretch = oud__store_stretch(store, walk->student);
    walk->rows.count = walk->met.count = 0;
    walk->subjects.count = walk->loose_subjects.count = 0;
    for (; stretch != OUD__NO_STRETCH; stretch = oud__store_stretch_after(store, stretch)) {
        if (!cover_stretch(walk, oud__store_begin(store, stretch),
                           oud__store_end(store, stretch))) {
            return false;
        }
    }
    walk->has_rows = walk->rows.count != 0;
    return true;
}

/* Whether the student has opportunities, so far as that can be told at once. */
static inline bool may_have_rows(const oud__store *store, uint32_t student)
{
    return student >= store->head_count || store->heads[student] != 0;
}

/* What comes before the pakketvakken. */
static inline bool start_student(oud__walk *walk, uint32_t student, uint32_t package)
{
    const oud__facts *facts = walk->facts;
    const uint32_t afdeling = facts->afdeling_of[OUD_KIND_STUDENT][student];
    size_t count;
    const uint32_t *groups = oud__facts_groups(facts, student, &count);
    oud__walk_begin(walk, student);
    if (afdeling != walk->afdeling && !oud__walk_enter(walk, afdeling)) {
        return false;
    }
    if (package != walk->package_end) {
        /* Packages of neighbours mostly stand one behind the other; this one does not. */
        walk->special_at = oud__facts_first_detail(facts, package);
        pass_special(walk, package);
    } else if (package > walk->special) {
        pass_special(walk, package);
    }
    if (!oud__walk_scatter(walk, groups, count)) {
        return false;
    }
    walk->loose = walk->standing;
    return !may_have_rows(&walk->evening->store, student) || cover_rows(walk);
}

/* For which places of a package of so many there is a row. */
static inline uint32_t places_of(const oud__walk *walk, uint32_t count)
{
    return count && count <= OUD__STRETCH_PLACES
               ? UINT32_MAX >> (OUD__STRETCH_PLACES - count) & ~walk->left_out
               : 0;
}

/* So many rows were made for the student at hand; `places`: for these pakketvakken, and no other
 * subjects. */
static inline bool add_rows(oud__walk *walk, size_t rows, uint32_t places)
{
    return rows == 0 ||
           oud__row_stretches_push_new(&walk->findings->created.stretches, walk->memory,
                                       walk->student, (uint32_t)rows, places);
}

/* A student, when everything is planned. */
static inline bool walk_student(oud__walk *walk, uint32_t student)
{
    const size_t *rows = &walk->findings->created.talks.count;
    const size_t known = *rows;
    const uint32_t first = walk->facts->package.starts[student];
    const uint32_t end = oud__facts_package_end(walk->facts, student);
    if (!start_student(walk, student, first) || !walk_package(walk, first, end)) {
        return false;
    }
    walk->package_end = end;
    uint32_t places = places_of(walk, end - first);
    if (walk->has_rows) {
        oud__walk_uncover(walk);
    }
    if (walk->loose) {
        const size_t of_package = *rows;
        if (!oud__walk_group_only(walk)) {
            return false;
        }
        places = *rows == of_package ? places : 0;
        seek_page(walk);
    }
    return add_rows(walk, *rows - known, places) &&
           (!walk->has_planned || oud__walk_obsolete(walk));
}

bool oud__walk_everybody(oud__walk *walk)
{
    const uint32_t count = walk->facts->count[OUD_KIND_STUDENT];
    walk->package_end = UINT32_MAX; /* of nobody */
    for (uint32_t first = 0, end; first < count; first = end) {
        end = count - first > OUD__PROGRESS_STUDENTS ? first + OUD__PROGRESS_STUDENTS : count;
        if (!oud__plan_tell(walk->plan, first, count)) {
            return false;
        }
        for (uint32_t student = first + 1; student <= end; student++) {
            if (!walk_student(walk, student)) {
                return false;
            }
        }
    }
    return true;
}

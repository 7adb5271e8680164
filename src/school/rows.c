/* rows.c - one function per table: a checked row becomes numbers in the draft. Each makes all the
 * room it needs before it writes anything. */
#include "school/draft.h"
#include "school/values.h"

bool oud__reserve_id(const oud__memory *memory, oud__u32s *list, uint32_t id)
{
    if (list->count >= id) {
        return true;
    }
    size_t missing = id - list->count;
    if (!oud__vec_reserve(memory, list, missing)) {
        return false;
    }
    memset(list->at + list->count, 0, missing * sizeof *list->at);
    list->count = id;
    return true;
}

/* A warning about a column; returns its arguments. */
static oud__argument *complain(const oud__row *row, oud_code code, size_t column)
{
    *row->complaint = (oud__complaint){.message = {.code = code}, .column = column};
    return row->complaint->message.arguments;
}

/* Place + 1 of the enrolment of a student in an afdeling, or 0. */
static uint32_t find_enrolment(const oud__draft *draft, uint32_t student, uint32_t afdeling)
{
    uint32_t own = oud__by_id(&draft->own, student);
    if (own == 0 || draft->enrolments.at[own - 1].afdeling == afdeling) {
        return own;
    }
    return oud__map_get(&draft->further, oud__map_key(student, afdeling), 0);
}

static oud_status enrol(const oud__row *row, const oud__enrolment *enrolment)
{
    oud__draft *draft = row->draft;
    uint32_t place = (uint32_t)draft->enrolments.count + 1;
    uint32_t student = enrolment->student;
    if (!oud__reserve_id(row->memory, &draft->own, student) ||
        !oud__vec_reserve(row->memory, &draft->enrolments, 1)) {
        return OUD_STATUS_NO_MEMORY;
    }
    uint32_t *own = &draft->own.at[student - 1];
    if (*own == 0) {
        *own = place;
    } else if (!oud__map_put(&draft->further, row->memory,
                             oud__map_key(student, enrolment->afdeling), place)) {
        return OUD_STATUS_NO_MEMORY;
    }
    draft->enrolments.at[draft->enrolments.count++] = *enrolment;
    return OUD_STATUS_OK;
}

static oud_status stamklas_differs(const oud__row *row, const oud__enrolment *known)
{
    const oud__draft *draft = row->draft;
    oud__argument *arguments = complain(row, OUD_CODE_STAMKLAS_DIFFERS, 2);
    arguments[0] =
        oud__text_argument(oud__codes_text(&draft->codes[OUD_KIND_STUDENT], known->student));
    arguments[1] =
        oud__text_argument(oud__codes_text(&draft->codes[OUD_KIND_AFDELING], known->afdeling));
    arguments[2] =
        oud__text_argument(oud__codes_text(&draft->codes[OUD_KIND_ROOSTERGROEP], known->stamklas));
    arguments[3] = oud__text_argument(row->texts[2]);
    return OUD_STATUS_OK;
}

static oud_status add_leerling(const oud__row *row)
{
    oud__draft *draft = row->draft;
    const oud__enrolment enrolment = {row->numbers[0], row->numbers[1], row->numbers[2]};
    uint32_t place = 0;
    if (draft->enrolments.count > 0) {
        place = find_enrolment(draft, enrolment.student, enrolment.afdeling);
    }
    if (place == 0) {
        return draft->enrolments.count < OUD__ROWS_MAX ? enrol(row, &enrolment) : OUD_STATUS_LIMIT;
    }
    oud__enrolment *known = &draft->enrolments.at[place - 1];
    if (enrolment.stamklas == 0 || enrolment.stamklas == known->stamklas) {
        return OUD_STATUS_OK;
    }
    if (known->stamklas != 0) {
        return stamklas_differs(row, known);
    }
    if (!oud__vec_push(row->memory, &draft->filled, place - 1)) {
        return OUD_STATUS_NO_MEMORY;
    }
    known->stamklas = enrolment.stamklas;
    return OUD_STATUS_OK;
}

/* The afdeling as far as it says something: 0 when it is the student's own anyway. */
static uint32_t other_afdeling(const oud__draft *draft, uint32_t student, uint32_t afdeling)
{
    uint32_t own = afdeling ? oud__by_id(&draft->own, student) : 0;
    return own && draft->enrolments.at[own - 1].afdeling == afdeling ? 0 : afdeling;
}

static oud_status add_pakketkeuze(const oud__row *row)
{
    oud__draft *draft = row->draft;
    const uint32_t *numbers = row->numbers;
    if (oud__list_count(&draft->package) >= OUD__ROWS_MAX) {
        return OUD_STATUS_LIMIT;
    }
    uint32_t afdeling = other_afdeling(draft, numbers[0], numbers[1]);
    bool plain = (afdeling | numbers[3] | numbers[4] | numbers[5]) == 0;
    uint32_t mark = !plain ? OUD__ROW_EXTRA : numbers[1] ? OUD__ROW_NAMED : 0;
    if (!oud__list_admit(&draft->package, row->memory, numbers[2]) ||
        !oud__list_reserve(&draft->package, row->memory, 1) ||
        (!plain && !oud__vec_reserve(row->memory, &draft->extras, 1))) {
        return OUD_STATUS_NO_MEMORY;
    }
    uint32_t item = numbers[2] | mark;
    oud__list_append(&draft->package, &numbers[0], &item, 1);
    draft->package_forms |= numbers[1] ? OUD__FORM_NAMED : OUD__FORM_BARE;
    if (!plain) {
        oud__extra extra = {numbers[0], numbers[2], numbers[1], numbers[3], numbers[4], numbers[5]};
        draft->extras.at[draft->extras.count++] = extra;
    }
    return OUD_STATUS_OK;
}

uint32_t oud__draft_reference(oud__draft *draft, const oud__memory *memory, uint32_t afdeling,
                              uint32_t group)
{
    draft->membership_forms |= afdeling ? OUD__FORM_NAMED : OUD__FORM_BARE;
    if (!afdeling) {
        return group;
    }
    const uint64_t key = oud__map_key(afdeling, group);
    uint32_t number = oud__map_get(&draft->qualified, key, 0);
    if (!number) {
        number = (uint32_t)draft->references.count + 1;
        if (number >= OUD__QUALIFIED || !oud__vec_reserve(memory, &draft->references, 1) ||
            !oud__map_put(&draft->qualified, memory, key, number)) {
            return 0;
        }
        draft->references.at[draft->references.count++] = (oud__reference){afdeling, group};
    }
    return OUD__QUALIFIED | number;
}

/* Next to the row before it, as far as that is of the same group. */
static oud_status add_indeling(const oud__row *row)
{
    oud__draft *draft = row->draft;
    const uint32_t *numbers = row->numbers;
    if (draft->memberships.items.count + draft->seats.items.count >= OUD__ROWS_MAX ||
        oud__codes_count(&draft->codes[OUD_KIND_ROOSTERGROEP]) >= OUD__QUALIFIED) {
        return OUD_STATUS_LIMIT;
    }
    if (!oud__list_reserve(&draft->memberships, row->memory, 1) ||
        !oud__list_reserve(&draft->seats, row->memory, 1)) {
        return OUD_STATUS_NO_MEMORY;
    }
    uint32_t reference = oud__draft_reference(draft, row->memory, numbers[1], numbers[2]);
    if (reference == 0) {
        return OUD_STATUS_NO_MEMORY;
    }
    if (reference == draft->last_reference) {
        oud__list_append(&draft->seats, &reference, &numbers[0], 1);
    } else {
        oud__list_append(&draft->memberships, &numbers[0], &reference, 1);
    }
    draft->last_reference = reference;
    return OUD_STATUS_OK;
}

static oud_status add_les(const oud__row *row)
{
    const uint32_t *numbers = row->numbers;
    oud__lesson_row lesson = {
        .lesson = numbers[0],
        .afdeling = numbers[1],
        .subject = numbers[2],
        .group = numbers[3],
        .teacher = numbers[4],
        .substitute = (uint8_t)numbers[5],
        .replaces = numbers[6],
        .from = (uint8_t)numbers[7],
        .to = (uint8_t)numbers[8],
        .idle = (uint8_t)numbers[9],
    };
    if (row->draft->lessons.count >= OUD__ROWS_MAX) {
        return OUD_STATUS_LIMIT;
    }
    return oud__vec_push(row->memory, &row->draft->lessons, lesson) ? OUD_STATUS_OK
                                                                    : OUD_STATUS_NO_MEMORY;
}

static oud_status add_mentor(const oud__row *row)
{
    const uint32_t *numbers = row->numbers;
    oud__mentor_row mentor = {numbers[0], numbers[1], numbers[2], numbers[3]};
    if (row->draft->mentors.count >= OUD__ROWS_MAX) {
        return OUD_STATUS_LIMIT;
    }
    return oud__vec_push(row->memory, &row->draft->mentors, mentor) ? OUD_STATUS_OK
                                                                    : OUD_STATUS_NO_MEMORY;
}

/* The students come in here, since a row holds many; a parent without any is legal. */
static oud_status add_ouder(const oud__row *row)
{
    oud__draft *draft = row->draft;
    oud__list *parents = &draft->parents;
    oud__codes *students = &draft->codes[OUD_KIND_STUDENT];
    oud__codes_mark before = oud__codes_marked(students);
    students->source = OUD_TABLE_OUDERS;
    size_t room = row->numbers[1];
    if (room > OUD__ROWS_MAX - parents->items.count) {
        return OUD_STATUS_LIMIT;
    }
    if (!oud__list_reserve(parents, row->memory, room)) {
        return OUD_STATUS_NO_MEMORY;
    }
    const size_t items = parents->items.count;
    oud__span list = row->texts[1];
    oud__span code;
    while (oud__value_next_code(&list, &code)) {
        uint32_t student =
            oud__codes_add(students, row->memory, code, &draft->near[OUD_TABLE_OUDERS][1]);
        if (student == 0) {
            oud__list_cut(parents, items);
            oud__codes_rollback(students, before);
            draft->near[OUD_TABLE_OUDERS][1] = 0;
            return OUD_STATUS_NO_MEMORY;
        }
        oud__list_append(parents, &row->numbers[0], &student, 1);
    }
    return OUD_STATUS_OK;
}

static oud_status name_differs(const oud__row *row, oud__span known)
{
    oud__argument *arguments = complain(row, OUD_CODE_SUBJECT_NAME_DIFFERS, 1);
    arguments[0] = oud__text_argument(row->texts[0]);
    arguments[1] = oud__text_argument(known);
    arguments[2] = oud__text_argument(row->texts[1]);
    return OUD_STATUS_OK;
}

static oud_status add_vak(const oud__row *row)
{
    oud__draft *draft = row->draft;
    uint32_t subject = row->numbers[0];
    oud__span text = row->texts[1];
    if (!oud__reserve_id(row->memory, &draft->named, subject)) {
        return OUD_STATUS_NO_MEMORY;
    }
    if (draft->named.at[subject - 1] != 0) {
        const oud__name *name = &draft->names.at[draft->named.at[subject - 1] - 1];
        oud__span known = {draft->name_bytes.at + name->start, name->size};
        bool same = known.size == text.size && memcmp(known.at, text.at, text.size) == 0;
        return same ? OUD_STATUS_OK : name_differs(row, known);
    }
    if (text.size > UINT32_MAX - draft->name_bytes.count) {
        return OUD_STATUS_LIMIT;
    }
    if (!oud__vec_reserve(row->memory, &draft->names, 1) ||
        !oud__vec_reserve(row->memory, &draft->name_bytes, text.size)) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud__name name = {subject, (uint32_t)text.size, draft->name_bytes.count};
    memcpy(draft->name_bytes.at + name.start, text.at, text.size);
    draft->name_bytes.count += text.size;
    draft->names.at[draft->names.count++] = name;
    draft->named.at[subject - 1] = (uint32_t)draft->names.count;
    return OUD_STATUS_OK;
}

typedef oud_status (*adder)(const oud__row *row);

static const adder adders[OUD__TABLES] = {
    [OUD_TABLE_LEERLINGEN] = add_leerling,
    [OUD_TABLE_PAKKETKEUZE] = add_pakketkeuze,
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = add_indeling,
    [OUD_TABLE_LESSENVERDELING] = add_les,
    [OUD_TABLE_MENTORGROEPEN] = add_mentor,
    [OUD_TABLE_OUDERS] = add_ouder,
    [OUD_TABLE_VAKKEN] = add_vak,
};

oud_status oud__draft_add(const oud__row *row, oud_table table)
{
    return adders[table](row);
}

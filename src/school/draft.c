/* draft.c - the life of a draft, and going back to an earlier state of it. */
#include "school/draft.h"

struct oud__mark {
    oud__codes_mark codes[OUD__KINDS];
    size_t enrolments;
    size_t filled;
    size_t package_items;
    size_t extras;
    size_t membership_items;
    size_t seat_items;
    size_t references;
    size_t lessons;
    size_t mentors;
    size_t parent_items;
    size_t names;
    size_t name_bytes;
};

oud__draft *oud__draft_new(const oud__memory *memory)
{
    oud__draft *draft = oud__memory_zeroed(memory, 1, sizeof *draft);
    if (draft) {
        draft->package.is_short = true; /* few schools have more subjects than that */
    }
    return draft;
}

void oud__draft_free(oud__draft *draft, const oud__memory *memory)
{
    if (!draft) {
        return;
    }
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        oud__codes_free(&draft->codes[kind], memory);
    }
    for (size_t table = 0; table < OUD__TABLES; table++) {
        oud__vec_free(memory, &draft->followers[table]);
    }
    oud__vec_free(memory, &draft->headings);
    oud__vec_free(memory, &draft->enrolments);
    oud__vec_free(memory, &draft->own);
    oud__map_free(&draft->further, memory);
    oud__vec_free(memory, &draft->filled);
    oud__list_free(&draft->package, memory);
    oud__vec_free(memory, &draft->extras);
    oud__list_free(&draft->memberships, memory);
    oud__list_free(&draft->seats, memory);
    oud__vec_free(memory, &draft->references);
    oud__map_free(&draft->qualified, memory);
    oud__vec_free(memory, &draft->lessons);
    oud__vec_free(memory, &draft->mentors);
    oud__list_free(&draft->parents, memory);
    oud__vec_free(memory, &draft->names);
    oud__vec_free(memory, &draft->named);
    oud__vec_free(memory, &draft->name_bytes);
    oud__memory_free(memory, draft, sizeof *draft);
}

oud__mark *oud__school_mark(oud_school *school)
{
    const oud__draft *draft = school->draft;
    oud__mark *mark = oud__memory_zeroed(&school->memory, 1, sizeof *mark);
    if (!mark) {
        return NULL;
    }
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        mark->codes[kind] = oud__codes_marked(&draft->codes[kind]);
    }
    mark->enrolments = draft->enrolments.count;
    mark->filled = draft->filled.count;
    mark->package_items = oud__list_count(&draft->package);
    mark->extras = draft->extras.count;
    mark->membership_items = draft->memberships.items.count;
    mark->seat_items = draft->seats.items.count;
    mark->references = draft->references.count;
    mark->lessons = draft->lessons.count;
    mark->mentors = draft->mentors.count;
    mark->parent_items = draft->parents.items.count;
    mark->names = draft->names.count;
    mark->name_bytes = draft->name_bytes.count;
    return mark;
}

void oud__school_mark_free(oud_school *school, oud__mark *mark)
{
    oud__memory_free(&school->memory, mark, sizeof *mark);
}

static void forget_enrolments(oud__draft *draft, const oud__mark *mark)
{
    while (draft->filled.count > mark->filled) {
        draft->enrolments.at[draft->filled.at[--draft->filled.count]].stamklas = 0;
    }
    while (draft->enrolments.count > mark->enrolments) {
        size_t place = draft->enrolments.count--;
        const oud__enrolment *gone = &draft->enrolments.at[place - 1];
        if (draft->own.at[gone->student - 1] == place) {
            draft->own.at[gone->student - 1] = 0;
        } else {
            oud__map_remove(&draft->further, oud__map_key(gone->student, gone->afdeling));
        }
    }
}

static void forget_references(oud__draft *draft, const oud__mark *mark)
{
    while (draft->references.count > mark->references) {
        const oud__reference *gone = &draft->references.at[--draft->references.count];
        oud__map_remove(&draft->qualified, oud__map_key(gone->afdeling, gone->group));
    }
}

static void forget_names(oud__draft *draft, const oud__mark *mark)
{
    while (draft->names.count > mark->names) {
        draft->named.at[draft->names.at[--draft->names.count].subject - 1] = 0;
    }
    draft->name_bytes.count = mark->name_bytes;
}

static void shorten(oud__u32s *list, size_t count)
{
    if (list->count > count) {
        list->count = count;
    }
}

void oud__school_rollback(oud_school *school, const oud__mark *mark)
{
    oud__draft *draft = school->draft;
    forget_enrolments(draft, mark);
    forget_references(draft, mark);
    forget_names(draft, mark);
    oud__list_cut(&draft->package, mark->package_items);
    draft->extras.count = mark->extras;
    oud__list_cut(&draft->memberships, mark->membership_items);
    oud__list_cut(&draft->seats, mark->seat_items);
    draft->lessons.count = mark->lessons;
    draft->mentors.count = mark->mentors;
    oud__list_cut(&draft->parents, mark->parent_items);
    shorten(&draft->own, mark->codes[OUD_KIND_STUDENT].count);
    shorten(&draft->named, mark->codes[OUD_KIND_SUBJECT].count);
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        oud__codes_rollback(&draft->codes[kind], mark->codes[kind]);
    }
    memset(draft->near, 0, sizeof draft->near);
}

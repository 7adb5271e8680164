/* evening_store.c - what leaves the program: changes for the portal, and the state as text. */
#include "evening.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The portal answers with its own ids of what was created, and is asked by these from then on. */
static oud_status keep_own_ids(const struct walk *walk, const oud_changes *changes)
{
    uint32_t kinds[BATCH], talks[BATCH], created[BATCH];
    uint64_t own_ids[BATCH];
    oud_status status = OUD_STATUS_OK;
    for (size_t first = 0, got = BATCH; !status && got == BATCH; first += got) {
        size_t count = 0;
        got = oud_changes_rows(changes, OUD_CHANGE_COLUMN_KIND, first, kinds, BATCH);
        oud_changes_rows(changes, OUD_CHANGE_COLUMN_OPPORTUNITY, first, talks, BATCH);
        for (size_t i = 0; i < got; i++)
            if (kinds[i] == OUD_CHANGE_KIND_CREATED) {
                created[count] = talks[i];
                own_ids[count++] = 7000000 + talks[i];
            }
        status = oud_evening_set_own_ids(walk->evening, created, own_ids, count);
    }
    return status;
}

/* Net changes: what to do to the stored state to get the present one. Marking as saved names the
 * state that was sent, so the planner can go on working while it is on its way. */
oud_status upload(struct walk *walk)
{
    oud_changes *changes = NULL;
    oud_status status = oud_changes_new(walk->evening, 0, &changes);
    if (status != OUD_STATUS_OK)
        return status;
    tell(walk, "  nieuw %zu, gewijzigd %zu, weg %zu", "  created %zu, changed %zu, removed %zu",
         oud_changes_count_of(changes, OUD_CHANGE_KIND_CREATED),
         oud_changes_count_of(changes, OUD_CHANGE_KIND_CHANGED),
         oud_changes_count_of(changes, OUD_CHANGE_KIND_REMOVED));
    for (size_t i = 0, shown = 0; i < oud_changes_count(changes) && shown < LINES_SHOWN; i++) {
        char text[512];
        uint32_t kind = 0;
        oud_changes_rows(changes, OUD_CHANGE_COLUMN_KIND, i, &kind, 1);
        oud_changes_text(changes, i, walk->language, text, sizeof text);
        if (kind != OUD_CHANGE_KIND_CHANGED)
            continue;
        printf("    %s\n", text);
        shown++;
    }
    status = keep_own_ids(walk, changes);
    status = status ? status : oud_evening_mark_saved(walk->evening, oud_changes_sequence(changes));
    oud_changes_free(changes);
    return status;
}

static size_t count_unsaved(const struct walk *walk)
{
    oud_changes *changes = NULL;
    size_t count = oud_changes_new(walk->evening, 0, &changes) ? 0 : oud_changes_count(changes);
    oud_changes_free(changes);
    return count;
}

/* Everything can be taken back, step by step, also behind what was saved. */
oud_status undo(struct walk *walk)
{
    oud_status status = oud_opportunity_withdraw(walk->evening, talk_of(walk, STUDENT, "wi"), 0);
    uint64_t last = oud_evening_sequence(walk->evening);
    uint64_t operation = oud_entry_get(walk->evening, last, OUD_ENTRY_ATTRIBUTE_OPERATION);
    tell(walk, "  %s: %zu op te slaan", "  %s: %zu to store",
         oud_operation_text((oud_operation)operation, walk->language), count_unsaved(walk));
    status = status ? status : oud_evening_undo(walk->evening);
    tell(walk, "  na ongedaan maken: %zu op te slaan; nog %zu ongedaan te maken",
         "  after undo: %zu to store; %zu left to undo", count_unsaved(walk),
         oud_evening_count_undo(walk->evening));
    return status;
}

/* The whole state as text, the caller's to free. It comes by the piece; this keeps them all. */
static oud_status dump(const oud_evening *evening, char **text, size_t *size)
{
    enum { PIECE = 65536 };
    oud_reader *reader = NULL;
    size_t got = 1;
    oud_status status = oud_dump_write(evening, 0, &reader);
    while (status == OUD_STATUS_OK && got > 0) {
        char *larger = realloc(*text, *size + PIECE);
        if (larger)
            *text = larger;
        status =
            larger ? oud_reader_read(reader, *text + *size, PIECE, &got) : OUD_STATUS_NO_MEMORY;
        *size += status == OUD_STATUS_OK ? got : 0;
    }
    oud_reader_free(reader);
    return status;
}

/* A dump read into a new evening gives the same evening: equal states have equal dumps. */
oud_status store(struct walk *walk)
{
    char *text = NULL, *again = NULL;
    size_t size = 0, size_again = 0, lines = 0;
    oud_evening *copy = NULL;
    oud_status status = dump(walk->evening, &text, &size);
    status = status ? status : oud_evening_new(walk->school, &copy);
    status = status ? status : oud_dump_load(copy, text, size, 0);
    status = status ? status : dump(copy, &again, &size_again);
    for (size_t i = 0; !status && i < size; i++) {
        if (lines < LINES_SHOWN)
            putchar(text[i]);
        lines += text[i] == '\n';
    }
    if (status == OUD_STATUS_OK)
        tell(walk, "  ... %zu regels; weer ingelezen: %s", "  ... %zu lines; read back: %s", lines,
             size == size_again && memcmp(text, again, size) == 0 ? "=" : "!=");
    oud_evening_unref(copy);
    free(again);
    free(text);
    return status;
}

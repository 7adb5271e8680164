/* journal.h - the one door through which an evening changes, and the record of what went through
 * it.
 *
 * An operation begins (everything that can fail), writes (nothing can fail), and commits one entry.
 * Undo and redo are entries too, which point to the entry they take back or do again: the journal
 * only grows, so every sequence number means one state for ever. */
#ifndef OUD_EVENING_JOURNAL_H
#define OUD_EVENING_JOURNAL_H

#include "evening/new_rows.h"
#include "evening/side.h"
#include "ouderavond/evening.h"

/* One fact that changed: (topic, a, b) from `before` to `after`. */
typedef struct oud__record {
    uint32_t topic;
    uint32_t a;
    uint32_t b;
    uint32_t before;
    uint32_t after;
} oud__record;

/* One operation. */
typedef struct oud__entry {
    uint32_t operation; /* oud_operation */
    uint32_t actor;     /* text; 0: none named */
    uint32_t of;        /* for undo and redo: the entry's place + 1, else 0 */
    size_t first;       /* its records: from here */
    size_t end;         /* up to here; none for undo and redo */
} oud__entry;

typedef struct oud__journal {
    OUD__VEC(oud__entry) entries; /* entry i has sequence number trimmed + i + 1 */
    OUD__VEC(oud__record) records;
    oud__u32s undoable; /* places of entries that can be undone, last one first to go */
    oud__u32s redoable;
    uint64_t trimmed; /* entries dropped from the front */
    uint64_t saved;   /* sequence number of the state that was saved last */
} oud__journal;

/* What the next operation needs at most. */
typedef struct oud__needs {
    size_t records;
    size_t side;               /* writes to the side table */
    const oud__new_rows *rows; /* that it creates; NULL: none */
    const uint32_t *talks;     /* rows that may get another talk */
    size_t talk_count;
    bool unarchive; /* the operation takes the evening out of the archive */
} oud__needs;

/* Whether anything may be written at all: OK, or READ_ONLY for an archived evening (R-REQ-1), which
 * the evening's error then tells. */
oud_status oud__writable(oud_evening *evening);

/* Begin: OK, READ_ONLY or NO_MEMORY, and then nothing has changed and the evening's error tells.
 * Taking an evening out of the archive is the one operation that does not ask (`needs.unarchive`).
 */
oud_status oud__begin(oud_evening *evening, const oud__needs *needs);

/* Likewise for the talks among the facts of some records: that they can be put. */
bool oud__open_talks(oud_evening *evening, const oud__record *records, size_t count);

/* Write; each notes a record when something changes. */
void oud__write_rows(oud_evening *evening, oud__new_rows *rows);
/* All rows of one creation go or come back; as they were created. */
void oud__write_live(oud_evening *evening, uint32_t first, uint32_t count, bool live);
void oud__write_talk(oud_evening *evening, uint32_t row, uint32_t talk);
void oud__write_setting(oud_evening *evening, uint32_t setting, uint32_t value);
void oud__write_flags(oud_evening *evening, uint32_t row, uint8_t flags);
void oud__write_side(oud_evening *evening, oud__topic topic, uint32_t a, uint32_t b,
                     uint32_t value);

/* Commit: one entry when anything was written; the evening's revision grows, and what was undone
 * cannot be redone any more. Returns whether there was anything. */
bool oud__commit(oud_evening *evening, uint32_t operation);

/* Or abandon: what was written since the journal had `records` records is taken back, as if nothing
 * was begun. Not after oud__write_rows. */
void oud__abandon(oud_evening *evening, size_t records);

/* Take back the last operation, or do again what was taken back last. Each is an entry of its own;
 * READ_ONLY and NO_MEMORY as oud__begin. The caller looked whether there is something. */
oud_status oud__undo(oud_evening *evening);
oud_status oud__redo(oud_evening *evening);

/* The records that an entry stands for, following `of`: *backwards says that they are to be read
 * from the last to the first, with before and after exchanged. */
const oud__record *oud__entry_records(const oud__journal *journal, size_t place, size_t *count,
                                      bool *backwards);

void oud__journal_free(oud__journal *journal, const oud__memory *memory);

#endif

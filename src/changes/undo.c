/* undo.c - undo and redo, as a caller meets them. */
#include "evening/evening.h"
#include "ouderavond/changes.h"

size_t oud_evening_count_undo(const oud_evening *evening)
{
    return evening ? evening->journal.undoable.count : 0;
}

size_t oud_evening_count_redo(const oud_evening *evening)
{
    return evening ? evening->journal.redoable.count : 0;
}

/* One step, when there is one. */
static oud_status step(oud_evening *evening, size_t count, oud_status (*take)(oud_evening *))
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (count == 0) {
        return oud__error_fail(&evening->error, OUD_STATUS_STATE, OUD_CODE_NOTHING_TO_UNDO);
    }
    oud_status status = take(evening);
    if (!status) {
        oud__error_clear(&evening->error);
    }
    return status;
}

oud_status oud_evening_undo(oud_evening *evening)
{
    return step(evening, oud_evening_count_undo(evening), oud__undo);
}

oud_status oud_evening_redo(oud_evening *evening)
{
    return step(evening, oud_evening_count_redo(evening), oud__redo);
}

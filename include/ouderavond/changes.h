/* changes.h - what was done to an evening: undo, redo, and what is still to be stored. */
#ifndef OUDERAVOND_CHANGES_H
#define OUDERAVOND_CHANGES_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** The operations that change an evening. @since 0.1 */
typedef enum oud_operation {
    OUD_OPERATION_SETTING = 1,
    OUD_OPERATION_OFFER_PAKKETVAKKEN = 2,
    OUD_OPERATION_UNDO = 3,
    OUD_OPERATION_REDO = 4
} oud_operation;

/** Take back the last operation that is not undone. Cost: that of the operation.
 * @return OK; STATE when there is nothing to undo; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_undo(oud_evening *evening);

/** Do again what was undone last. Anything else that changes the evening forgets what was undone.
 * @return OK; STATE when there is nothing to redo; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_redo(oud_evening *evening);

/** How many operations can be undone. @since 0.1 */
OUD_API size_t oud_evening_count_undo(const oud_evening *evening);

/** How many operations can be redone. @since 0.1 */
OUD_API size_t oud_evening_count_redo(const oud_evening *evening);

OUD_END_DECLS

#endif

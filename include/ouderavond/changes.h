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
    OUD_OPERATION_REDO = 4,
    OUD_OPERATION_WITHDRAW = 20, /**< One opportunity, as all up to 27. */
    OUD_OPERATION_OFFER_AGAIN = 21,
    OUD_OPERATION_TEACHERS = 22,
    OUD_OPERATION_DURATION = 23,
    OUD_OPERATION_REMARK = 24,
    OUD_OPERATION_SCHEDULED = 25,
    OUD_OPERATION_REMOVE = 26,
    OUD_OPERATION_OFFER_INDIVIDUAL = 27,
    OUD_OPERATION_REQUEST = 30,
    OUD_OPERATION_REQUEST_WITHDRAW = 31,
    OUD_OPERATION_REQUEST_BATCH = 32, /**< Requests from another system. */
    OUD_OPERATION_REQUEST_SETTLE = 33,
    OUD_OPERATION_APART = 34,
    OUD_OPERATION_DATE = 40, /**< A date came, went, or has other slots. */
    OUD_OPERATION_BARRED = 41,
    OUD_OPERATION_EXEMPTED = 42
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

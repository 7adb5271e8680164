/* change.h - how a call that changes one thing begins and ends: what every such call has to look
 * at, and how it says no. */
#ifndef OUD_EVENING_CHANGE_H
#define OUD_EVENING_CHANGE_H

#include "evening/evening.h"

/* Refuse, with a message for the evening's error; returns `status`. */
oud_status oud__refuse(oud_evening *evening, oud_status status, const oud__message *message);

/* The same without arguments, and for an id that is unknown. */
oud_status oud__refuse_code(oud_evening *evening, oud_status status, oud_code code);
oud_status oud__refuse_unknown(oud_evening *evening, uint64_t thing);

/* The code of a thing as an argument of a message. */
oud__argument oud__code_argument(const oud_evening *evening, oud_kind kind, uint32_t thing);

/* The row of an opportunity that may be changed now: OK; ARGUMENT without an evening; NOT_FOUND;
 * READ_ONLY. */
oud_status oud__change_row(oud_evening *evening, uint32_t opportunity, uint32_t *row);

/* The operation is written: commit it and clear the error. Returns OK. */
oud_status oud__change_done(oud_evening *evening, uint32_t operation);

/* Write the flags of a row as an operation of its own. */
oud_status oud__change_flags(oud_evening *evening, uint32_t row, uint8_t flags, uint32_t operation);

/* Write one number of the side table as an operation of its own. */
oud_status oud__change_side(oud_evening *evening, oud__topic topic, uint32_t a, uint32_t b,
                            uint32_t value, uint32_t operation);

/* Whether a text can be a remark; else false, with a message. */
bool oud__remark_fits(oud__span text, oud__message *message);

/* The number of a remark, the argument of that name: OK; ARGUMENT for what is none; NO_MEMORY. */
oud_status oud__remark_number(oud_evening *evening, const char *argument, const char *remark,
                              size_t size, uint32_t *number);

#endif

/* values.h - from the text of a field to a number, or to a complaint. */
#ifndef OUD_SCHOOL_VALUES_H
#define OUD_SCHOOL_VALUES_H

#include "core/message.h"
#include "school/tables.h"

#define OUD__NAME_MAX 255 /* bytes of a subject's full name */

/* Check `text` (not empty) as a value of that sort. A week gives its number, hours 1 when they are
 * zero, a role 1 for a substitute, an exemption 1 for exempt, codes how many there are; else the
 * number is 0. False with a message when it is none. */
bool oud__value_parse(oud__value value, oud__span text, uint32_t *number, oud__message *message);

/* Take the first code off a list joined by commas, without its blanks. False when there is none
 * left. */
bool oud__value_next_code(oud__span *list, oud__span *code);

#endif

/* seen.h - all that can be seen of an evening, by codes, also of what the evening alone knows. */
#ifndef OUD_TESTS_API_SEEN_H
#define OUD_TESTS_API_SEEN_H

#include "ouderavond/ouderavond.h"
#include "support/lines.h"

/* Every column and list of every opportunity, why for every student and subject, the findings of
 * the check, the summary, the offer file and the tallies, as sorted lines. Nothing in them is an id
 * of an opportunity, or of what the evening alone knows: two evenings on one school can be
 * compared. */
void seen_read(lines *list, oud_evening *evening);

#endif

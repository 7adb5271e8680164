/* package.h - a pakketvak and where its teachers are sought. */
#ifndef OUD_EVENING_PACKAGE_H
#define OUD_EVENING_PACKAGE_H

#include "evening/options.h"

/* The rows of the pakketvak at `place`: those in details when it is special, else one made up in
 * *plain. */
const oud__package_row *oud__package_rows(const oud__facts *facts, uint32_t student, uint32_t place,
                                          oud__package_row *plain, size_t *count);

/* Whether every row is exempt: then the pakketvak is. */
bool oud__package_exempt(const oud__package_row *rows, size_t count);

/* Whether an earlier row stands under the same afdeling as row `i`. */
bool oud__package_repeated(const oud__package_row *rows, size_t i);

/* Whether a row seeks its group elsewhere (niveau), and then in which afdeling and subject
 * (R-GEN-6). */
bool oud__package_niveau(const oud__package_row *row, uint32_t subject, uint32_t *afdeling,
                         uint32_t *in);

/* Add the options of the student's roostergroepen (of one afdeling; 0: of any) in a subject to
 * `found`. */
bool oud__package_collect(const oud__options *options, const oud__memory *memory,
                          const oud__facts *facts, uint32_t student, uint32_t afdeling,
                          uint32_t subject, oud__u32s *found);

/* Make `found` the options of all rows of a pakketvak that are not exempt, ascending, each once. */
bool oud__package_options(const oud__options *options, const oud__memory *memory,
                          const oud__facts *facts, uint32_t student, const oud__package_row *rows,
                          size_t count, uint32_t subject, oud__u32s *found);

/* Whether a stamklas is one of the student: the own one, or that of a further afdeling; 0 is none.
 */
bool oud__package_in_stamklas(const oud__facts *facts, uint32_t student, uint32_t stamklas);

/* Whether a roostergroep bears the name of a stamklas of the student. */
bool oud__package_own_stamklas(const oud__facts *facts, uint32_t student, uint32_t group);

/* Make `found` the options in a subject of the student's roostergroepen other than the own
 * stamklas: what makes a group-only student when the package lacks the subject (R-GEN-6). */
bool oud__package_loose(const oud__options *options, const oud__memory *memory,
                        const oud__facts *facts, uint32_t student, uint32_t subject,
                        oud__u32s *found);

#endif

/* names.c - the full names of subjects: those of the evening before those of vakken. */
#include "evening/evening.h"

const char *oud_evening_subject_name(const oud_evening *evening, uint32_t subject, size_t *size)
{
    oud__span name = {NULL, 0};
    uint32_t text = 0;
    if (evening && oud__evening_has(evening, OUD_KIND_SUBJECT, subject)) {
        text = oud__side_get(&evening->side, OUD__TOPIC_SUBJECT_NAME, subject, 0);
        if (!text && !oud__is_stray(subject)) {
            return oud_school_subject_name(evening->school, subject, size);
        }
        name = oud__texts_get(&evening->texts, text);
    }
    return oud__span_give(name, size);
}

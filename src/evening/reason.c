/* reason.c - the texts of the reasons, in one table. */
#include "evening/reason.h"

#include "school/week.h"

static const struct {
    const char *dutch;
    const char *english;
} TEXTS[] = {
    [OUD_REASON_STUDENT_UNKNOWN] = {"leerling staat niet in leerlingen",
                                    "student is not in leerlingen"},
    [OUD_REASON_NOT_IN_PACKAGE] = {"vak zit niet in het pakket", "subject is not in the package"},
    [OUD_REASON_EXEMPT] = {"leerling heeft vrijstelling", "student is exempt"},
    [OUD_REASON_NO_GROUP] = {"niet ingedeeld in een lesgroep voor dit vak",
                             "in no group for this subject"},
    [OUD_REASON_NO_LESSON] = {"lesgroep heeft geen les in de peilweek",
                              "group has no lesson in the peilweek"},
    [OUD_REASON_NO_TEACHER] = {"les heeft geen docent", "lesson has no teacher"},
    [OUD_REASON_OTHER_WEEKS] = {"docent geeft deze les niet in de peilweek, wel in andere weken",
                                "teacher does not give this lesson in the peilweek, but in other "
                                "weeks"},
    [OUD_REASON_NOT_CHOSEN] = {"docent niet gekozen", "teacher was not chosen"},
    [OUD_REASON_WITHDRAWN] = {"niet meer aangeboden", "withdrawn"},
    [OUD_REASON_GROUP_ONLY] = {"alleen ingedeeld in een lesgroep, vak zit niet in het pakket "
                               "(maatwerk)",
                               "only in a group, subject is not in the package (maatwerk)"},
};

const char *oud_reason_text(oud_reason reason, oud_language language)
{
    size_t known = sizeof TEXTS / sizeof *TEXTS;
    if ((size_t)reason >= known || (language != OUD_LANGUAGE_NL && language != OUD_LANGUAGE_EN)) {
        return NULL;
    }
    return language == OUD_LANGUAGE_NL ? TEXTS[reason].dutch : TEXTS[reason].english;
}

/* "docent geeft deze les niet in week 5, wel vanaf week 7" */
static void write_weeks(oud__writer *writer, oud_language language, uint32_t peilweek,
                        uint32_t week, uint32_t first_week)
{
    bool dutch = language == OUD_LANGUAGE_NL;
    bool later = oud__week_place(week, first_week) > oud__week_place(peilweek, first_week);
    oud__write_text(writer, dutch ? "docent geeft deze les niet in week "
                                  : "teacher does not give this lesson in week ");
    oud__write_number(writer, peilweek);
    oud__write_text(writer, dutch ? ", wel " : ", but ");
    oud__write_text(writer, dutch ? (later ? "vanaf week " : "t/m week ")
                                  : (later ? "from week " : "up to week "));
    oud__write_number(writer, week);
}

void oud__reason_write(oud__writer *writer, oud_reason reason, oud_language language,
                       uint32_t peilweek, uint32_t week, uint32_t first_week)
{
    const char *text = oud_reason_text(reason, language);
    if (reason == OUD_REASON_OTHER_WEEKS && text && week) {
        write_weeks(writer, language, peilweek, week, first_week);
    } else if (text) {
        oud__write_text(writer, text);
    }
}

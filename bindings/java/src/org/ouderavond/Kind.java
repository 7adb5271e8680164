package org.ouderavond;

import java.util.Locale;
import org.ouderavond.internal.CoreConstants;

/** The kinds of thing a school knows. */
public enum Kind {
    /** Leerling; codes are unique in the portal. */
    STUDENT(CoreConstants.OUD_KIND_STUDENT),
    /** Docent; likewise. */
    TEACHER(CoreConstants.OUD_KIND_TEACHER),
    /** Ouder of verzorger; likewise. */
    PARENT(CoreConstants.OUD_KIND_PARENT),
    /** Vak; likewise. */
    SUBJECT(CoreConstants.OUD_KIND_SUBJECT),
    /** Afdeling; likewise. */
    AFDELING(CoreConstants.OUD_KIND_AFDELING),
    /** Stamklas, known by afdeling and code. */
    STAMKLAS(CoreConstants.OUD_KIND_STAMKLAS),
    /** Roostergroep, known by afdeling and code. */
    ROOSTERGROEP(CoreConstants.OUD_KIND_ROOSTERGROEP),
    /** Mentorgroep, known by afdeling and code. */
    MENTORGROEP(CoreConstants.OUD_KIND_MENTORGROEP),
    /** A lesson of lessenverdeling. */
    LESSON(CoreConstants.OUD_KIND_LESSON);

    final int number;

    Kind(long number) {
        this.number = (int)number;
    }

    /** What it is called in texts for people. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

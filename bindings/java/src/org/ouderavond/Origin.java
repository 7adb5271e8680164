package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** Where an opportunity came from. */
public enum Origin {
    /** A subject of the package. */
    PAKKETVAK(CoreConstants.OUD_ORIGIN_PAKKETVAK),
    /** A mentorgroep. */
    MENTORAAT(CoreConstants.OUD_ORIGIN_MENTORAAT),
    /** An offer file. */
    FILE(CoreConstants.OUD_ORIGIN_FILE),
    /** Teachers, subjects and students that were named. */
    HAND(CoreConstants.OUD_ORIGIN_HAND),
    /** An offer to one student. */
    INDIVIDUAL(CoreConstants.OUD_ORIGIN_INDIVIDUAL);

    final int number;

    Origin(long number) {
        this.number = (int)number;
    }

    static Origin of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

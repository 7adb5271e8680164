package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** Why somebody could take a talk; the nearest comes first. */
public enum StandIn {
    /** Is on the talk already. */
    CO_TEACHER(CoreConstants.OUD_STAND_IN_CO_TEACHER),
    /** Replaces the teacher in the peilweek. */
    SUBSTITUTE(CoreConstants.OUD_STAND_IN_SUBSTITUTE),
    /** Replaces the teacher in other weeks. */
    LATER(CoreConstants.OUD_STAND_IN_LATER),
    /** Stands on the same lesson. */
    COLLEAGUE(CoreConstants.OUD_STAND_IN_COLLEAGUE),
    /** Is a mentor of the student. */
    MENTOR(CoreConstants.OUD_STAND_IN_MENTOR);

    final int number;

    StandIn(long number) {
        this.number = (int)number;
    }

    static StandIn of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

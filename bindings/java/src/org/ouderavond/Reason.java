package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** Why a student has no opportunity for a subject. */
public enum Reason {
    /** There is no reason to give. */
    NONE(CoreConstants.OUD_REASON_NONE),
    /** The student is not in leerlingen. */
    STUDENT_UNKNOWN(CoreConstants.OUD_REASON_STUDENT_UNKNOWN),
    /** The subject is not in the package. */
    NOT_IN_PACKAGE(CoreConstants.OUD_REASON_NOT_IN_PACKAGE),
    /** The student is exempt. */
    EXEMPT(CoreConstants.OUD_REASON_EXEMPT),
    /** In no group that has a lesson in the subject, in any week. */
    NO_GROUP(CoreConstants.OUD_REASON_NO_GROUP),
    /** The group has no lesson in the peilweek. */
    NO_LESSON(CoreConstants.OUD_REASON_NO_LESSON),
    /** The lesson has no teacher. */
    NO_TEACHER(CoreConstants.OUD_REASON_NO_TEACHER),
    /** The teacher does not give this lesson in the peilweek, but in other weeks. */
    OTHER_WEEKS(CoreConstants.OUD_REASON_OTHER_WEEKS),
    /** The choice left the teachers out. */
    NOT_CHOSEN(CoreConstants.OUD_REASON_NOT_CHOSEN),
    /** It exists, was withdrawn, and stays so. */
    WITHDRAWN(CoreConstants.OUD_REASON_WITHDRAWN),
    /** In a group for the subject without a package row (maatwerk), and not included. */
    GROUP_ONLY(CoreConstants.OUD_REASON_GROUP_ONLY);

    final int number;

    Reason(long number) {
        this.number = (int)number;
    }

    static Reason of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** How a talk differs from the one week to the other. */
public enum WeeksKind {
    /** Only the other week has a teacher. */
    GAINED(CoreConstants.OUD_WEEKS_KIND_GAINED),
    /** Only the first one has. */
    LOST(CoreConstants.OUD_WEEKS_KIND_LOST),
    /** Both have, but not the same. */
    CHANGED(CoreConstants.OUD_WEEKS_KIND_CHANGED);

    final int number;

    WeeksKind(long number) {
        this.number = (int)number;
    }

    static WeeksKind of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

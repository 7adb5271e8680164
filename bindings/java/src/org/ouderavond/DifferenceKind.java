package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** What happened to a fact from one school to another. */
public enum DifferenceKind {
    /** Only the second school has it. */
    ADDED(CoreConstants.OUD_DIFFERENCE_KIND_ADDED),
    /** Both have it, with other values. */
    CHANGED(CoreConstants.OUD_DIFFERENCE_KIND_CHANGED),
    /** Only the first school has it. */
    GONE(CoreConstants.OUD_DIFFERENCE_KIND_GONE);

    final int number;

    DifferenceKind(long number) {
        this.number = (int)number;
    }

    static DifferenceKind of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

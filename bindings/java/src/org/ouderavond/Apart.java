package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** How the parents of a student ask. */
public enum Apart {
    /** As the evening has it. */
    DEFAULT(CoreConstants.OUD_APART_DEFAULT),
    /** Each for themselves. */
    YES(CoreConstants.OUD_APART_YES),
    /** Together. */
    NO(CoreConstants.OUD_APART_NO);

    final int number;

    Apart(long number) {
        this.number = (int)number;
    }

    static Apart of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

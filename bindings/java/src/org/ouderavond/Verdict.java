package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** Whether there is an opportunity, could be one, or is none. */
public enum Verdict {
    /** There is an offered opportunity. */
    OFFERED(CoreConstants.OUD_VERDICT_OFFERED),
    /** There is none yet, but it can be offered. */
    POSSIBLE(CoreConstants.OUD_VERDICT_POSSIBLE),
    /** There is none, for the reason given. */
    NONE(CoreConstants.OUD_VERDICT_NONE);

    final int number;

    Verdict(long number) {
        this.number = (int)number;
    }

    static Verdict of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

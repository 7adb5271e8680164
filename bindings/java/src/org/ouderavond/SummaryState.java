package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** How many students of a cell are offered the subject. */
public enum SummaryState {
    /** None of them, or there are none. */
    NONE(CoreConstants.OUD_SUMMARY_STATE_NONE),
    /** Some of them. */
    SOME(CoreConstants.OUD_SUMMARY_STATE_SOME),
    /** All of them. */
    ALL(CoreConstants.OUD_SUMMARY_STATE_ALL);

    final int number;

    SummaryState(long number) {
        this.number = (int)number;
    }

    static SummaryState of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

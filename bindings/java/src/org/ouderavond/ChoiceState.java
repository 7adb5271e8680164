package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** How a choice stands. */
public enum ChoiceState {
    /** Not answered. */
    OPEN(CoreConstants.OUD_CHOICE_STATE_OPEN),
    /** Answered by a policy. */
    BY_POLICY(CoreConstants.OUD_CHOICE_STATE_BY_POLICY),
    /** Answered by the program. */
    BY_CALLER(CoreConstants.OUD_CHOICE_STATE_BY_CALLER),
    /** Answered by an earlier plan. */
    STORED(CoreConstants.OUD_CHOICE_STATE_STORED);

    final int number;

    ChoiceState(long number) {
        this.number = (int)number;
    }

    static ChoiceState of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

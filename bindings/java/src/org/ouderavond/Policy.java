package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** Who gets the talk where a roostergroep has several candidate teachers for a subject. */
public enum Policy implements PlanOption {
    /** Leave the choice open; an open choice blocks applying. */
    ASK(CoreConstants.OUD_POLICY_ASK),
    /** All candidates. */
    EVERYONE(CoreConstants.OUD_POLICY_EVERYONE),
    /** Those with an active regular row; if there are none, all. */
    PREFER_REGULAR(CoreConstants.OUD_POLICY_PREFER_REGULAR),
    /** Substitutes, and regular teachers whom no substitute replaces. */
    PREFER_SUBSTITUTE(CoreConstants.OUD_POLICY_PREFER_SUBSTITUTE);

    final int number;

    Policy(long number) {
        this.number = (int)number;
    }
}

package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** What a row of requests from another system brings. */
public enum RequestOutcome {
    /** A new request. */
    NEW(CoreConstants.OUD_REQUEST_OUTCOME_NEW),
    /** Differs from what is there, which was not changed here. */
    CHANGED(CoreConstants.OUD_REQUEST_OUTCOME_CHANGED),
    /** Is there already, or was when this was saved: nothing to do. */
    SAME(CoreConstants.OUD_REQUEST_OUTCOME_SAME),
    /** Differs from what was changed here and is not saved yet: kept aside. */
    CONFLICT(CoreConstants.OUD_REQUEST_OUTCOME_CONFLICT),
    /** Could not be entered; the diagnostics say why. */
    LEFT_OUT(CoreConstants.OUD_REQUEST_OUTCOME_LEFT_OUT),
    /** Of the first three, those that break a rule. */
    BREACHING(CoreConstants.OUD_REQUEST_OUTCOME_BREACHING);

    final int number;

    RequestOutcome(long number) {
        this.number = (int)number;
    }
}

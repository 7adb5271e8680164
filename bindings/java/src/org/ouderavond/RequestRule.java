package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** The rules that a request can break. */
public enum RequestRule {
    /** The party is a parent of the student. */
    OWN_CHILD(CoreConstants.OUD_REQUEST_RULE_OWN_CHILD),
    /** The parents of this student ask in this way, together or apart. */
    PARTY(CoreConstants.OUD_REQUEST_RULE_PARTY),
    /** The opportunity is offered. */
    OFFERED(CoreConstants.OUD_REQUEST_RULE_OFFERED),
    /** No more than the maximum for this child. */
    MAXIMUM(CoreConstants.OUD_REQUEST_RULE_MAXIMUM),
    /** A long talk is allowed. */
    LONG(CoreConstants.OUD_REQUEST_RULE_LONG),
    /** The evening is published. */
    PUBLISHED(CoreConstants.OUD_REQUEST_RULE_PUBLISHED),
    /** The deadline has not passed. */
    DEADLINE(CoreConstants.OUD_REQUEST_RULE_DEADLINE),
    /** The talk is not scheduled yet; of withdrawing. */
    SCHEDULED(CoreConstants.OUD_REQUEST_RULE_SCHEDULED);

    final int number;

    RequestRule(long number) {
        this.number = (int)number;
    }
}

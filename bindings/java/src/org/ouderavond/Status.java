package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** In which way a call failed. */
public enum Status {
    /** A number out of range, or a value that the call does not take. */
    ARGUMENT(CoreConstants.OUD_STATUS_ARGUMENT),
    /** Not now: nothing to undo, or a plan that was applied already. */
    STATE(CoreConstants.OUD_STATUS_STATE),
    /** No such code or id. */
    NOT_FOUND(CoreConstants.OUD_STATUS_NOT_FOUND),
    /** A table or a file was refused; the diagnostics tell every bad row. */
    BAD_INPUT(CoreConstants.OUD_STATUS_BAD_INPUT),
    /** The evening changed since this plan or check was made. */
    STALE(CoreConstants.OUD_STATUS_STALE),
    /** A plan with open choices cannot be applied. */
    OPEN_CHOICES(CoreConstants.OUD_STATUS_OPEN_CHOICES),
    /** More things than the library can number. */
    LIMIT(CoreConstants.OUD_STATUS_LIMIT),
    /** The progress function asked to stop. */
    CANCELLED(CoreConstants.OUD_STATUS_CANCELLED),
    /** Requested or scheduled, and force was not given. */
    PROTECTED(CoreConstants.OUD_STATUS_PROTECTED),
    /** The change would equal another opportunity. */
    DUPLICATE(CoreConstants.OUD_STATUS_DUPLICATE),
    /** The evening is archived. */
    READ_ONLY(CoreConstants.OUD_STATUS_READ_ONLY),
    /** A rule of the evening forbids this. */
    NOT_ALLOWED(CoreConstants.OUD_STATUS_NOT_ALLOWED),
    /** A stream gave more than it was asked for. */
    READ_FAILED(CoreConstants.OUD_STATUS_READ_FAILED);

    final int number;

    Status(long number) {
        this.number = (int)number;
    }

    static Status of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

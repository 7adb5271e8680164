package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** How to plan; each method says which ones it takes. */
public enum PlanFlag implements PlanOption {
    /** One opportunity per teacher instead of one with all of them. */
    SEPARATE(CoreConstants.OUD_PLAN_FLAG_SEPARATE),
    /** Also students who are in a group for the subject without a package row. */
    GROUP_ONLY(CoreConstants.OUD_PLAN_FLAG_GROUP_ONLY),
    /** Offer again what was withdrawn. */
    OFFER_AGAIN(CoreConstants.OUD_PLAN_FLAG_OFFER_AGAIN),
    /** Do not start from the answers that earlier plans stored in the evening. */
    FORGET_CHOICES(CoreConstants.OUD_PLAN_FLAG_FORGET_CHOICES),
    /** Remove what is obsolete where another takes its place. */
    REPLACE_OBSOLETE(CoreConstants.OUD_PLAN_FLAG_REPLACE_OBSOLETE),
    /** Withdraw what is obsolete, if it is not removed. */
    WITHDRAW_OBSOLETE(CoreConstants.OUD_PLAN_FLAG_WITHDRAW_OBSOLETE),
    /** Requested and scheduled ones too. */
    FORCE(CoreConstants.OUD_PLAN_FLAG_FORCE),
    /** Apply although the offer file has bad lines, without these. */
    SKIP_BAD_LINES(CoreConstants.OUD_PLAN_FLAG_SKIP_BAD_LINES),
    /** Of a rebase: nothing is sought that would come or go. */
    MOVE_ONLY(CoreConstants.OUD_PLAN_FLAG_MOVE_ONLY),
    /** No selection is given, and all is meant. */
    EVERYTHING(CoreConstants.OUD_PLAN_FLAG_EVERYTHING);

    final int number;

    PlanFlag(long number) {
        this.number = (int)number;
    }
}

package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** What a plan does with a row. */
public enum Action {
    /** A new opportunity. */
    CREATE(CoreConstants.OUD_ACTION_CREATE),
    /** A withdrawn one that is offered again. */
    OFFER_AGAIN(CoreConstants.OUD_ACTION_OFFER_AGAIN),
    /** It exists and is offered: left alone. */
    KEEP(CoreConstants.OUD_ACTION_KEEP),
    /** No opportunity, with a reason. */
    SKIP(CoreConstants.OUD_ACTION_SKIP),
    /** Waits for an open choice. */
    UNDECIDED(CoreConstants.OUD_ACTION_UNDECIDED),
    /** Made by an earlier plan, would not be made now; listed, left alone. */
    OBSOLETE(CoreConstants.OUD_ACTION_OBSOLETE),
    /** No longer offered, but it stays. */
    WITHDRAW(CoreConstants.OUD_ACTION_WITHDRAW),
    /** Gone, but for undo. */
    REMOVE(CoreConstants.OUD_ACTION_REMOVE),
    /** It gets other teachers: those of the row are the ones it gets. */
    CHANGE(CoreConstants.OUD_ACTION_CHANGE),
    /** Would be withdrawn, removed or changed, but is requested or scheduled: left alone. */
    PROTECT(CoreConstants.OUD_ACTION_PROTECT),
    /** Of a student who is not in leerlingen any more: left alone. */
    GONE(CoreConstants.OUD_ACTION_GONE);

    final int number;

    Action(long number) {
        this.number = (int)number;
    }

    static Action of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

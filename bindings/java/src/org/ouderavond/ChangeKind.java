package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** What happened to a thing. */
public enum ChangeKind {
    /** It came to be. */
    CREATED(CoreConstants.OUD_CHANGE_KIND_CREATED),
    /** It has another value. */
    CHANGED(CoreConstants.OUD_CHANGE_KIND_CHANGED),
    /** It is gone. */
    REMOVED(CoreConstants.OUD_CHANGE_KIND_REMOVED);

    final int number;

    ChangeKind(long number) {
        this.number = (int)number;
    }

    static ChangeKind of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

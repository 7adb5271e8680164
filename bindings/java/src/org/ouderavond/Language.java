package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** The languages of all texts. */
public enum Language {
    /** Dutch. */
    NL(CoreConstants.OUD_LANGUAGE_NL),
    /** English. */
    EN(CoreConstants.OUD_LANGUAGE_EN);

    final int number;

    Language(long number) {
        this.number = (int)number;
    }
}

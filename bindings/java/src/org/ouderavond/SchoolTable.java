package org.ouderavond;

import java.util.Locale;
import org.ouderavond.internal.CoreConstants;

/** The tables of the school administration. */
public enum SchoolTable {
    /** Students, with their afdeling and stamklas. */
    LEERLINGEN(CoreConstants.OUD_TABLE_LEERLINGEN),
    /** Which student takes which subject. */
    PAKKETKEUZE(CoreConstants.OUD_TABLE_PAKKETKEUZE),
    /** Which student sits in which roostergroep. */
    ROOSTERGROEPINDELINGEN(CoreConstants.OUD_TABLE_ROOSTERGROEPINDELINGEN),
    /** Who teaches which subject to which group, in which weeks. */
    LESSENVERDELING(CoreConstants.OUD_TABLE_LESSENVERDELING),
    /** Mentors of groups and of students; optional. */
    MENTORGROEPEN(CoreConstants.OUD_TABLE_MENTORGROEPEN),
    /** Parents and their children; optional. */
    OUDERS(CoreConstants.OUD_TABLE_OUDERS),
    /** Full names of subjects; optional. */
    VAKKEN(CoreConstants.OUD_TABLE_VAKKEN);

    final int number;

    SchoolTable(long number) {
        this.number = (int)number;
    }

    static SchoolTable of(int number) {
        return Numbers.named(values(), table -> table.number, number);
    }

    /** The name that the portal and files have: "leerlingen". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOptional() {
        return compareTo(MENTORGROEPEN) >= 0;
    }
}

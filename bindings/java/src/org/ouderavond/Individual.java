package org.ouderavond;

import java.util.Collection;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * Every opportunity of a student, and every pakketvak with possible teachers who are on none. Which
 * rows there are is of when it was made; how they stand is as of now. When anything else changes
 * the evening, offering and withdrawing is refused with {@link Status#STALE}.
 */
public final class Individual implements AutoCloseable {
    private final Handle handle;
    private final Codes codes;

    Individual(Handle handle, Codes codes) {
        this.handle = handle;
        this.codes = codes;
    }

    /**
     * All rows as they stand now.
     *
     * @return in order of subject
     */
    public Table<IndividualRow> rows() {
        return handle.reading(() -> {
            int count = Core.oud_individual_count(handle);
            return new TableReader(
                       codes, count,
                       (column, out) -> Core.oud_individual_rows(handle, column, 0, out))
                .code("subject", CoreConstants.OUD_INDIVIDUAL_COLUMN_SUBJECT, Kind.SUBJECT)
                .number("opportunity", CoreConstants.OUD_INDIVIDUAL_COLUMN_OPPORTUNITY)
                .lists("teachers", Kind.TEACHER, this::teachers)
                .flag("offered", CoreConstants.OUD_INDIVIDUAL_COLUMN_OFFERED)
                .flag("requested", CoreConstants.OUD_INDIVIDUAL_COLUMN_REQUESTED)
                .flag("scheduled", CoreConstants.OUD_INDIVIDUAL_COLUMN_SCHEDULED)
                .flag("inPackage", CoreConstants.OUD_INDIVIDUAL_COLUMN_IN_PACKAGE)
                .flag("exempt", CoreConstants.OUD_INDIVIDUAL_COLUMN_EXEMPT)
                .member("origin", CoreConstants.OUD_INDIVIDUAL_COLUMN_ORIGIN,
                        number -> number == 0 ? null : Origin.of(number))
                .member("reason", CoreConstants.OUD_INDIVIDUAL_COLUMN_REASON, Reason::of)
                .number("week", CoreConstants.OUD_INDIVIDUAL_COLUMN_WEEK)
                .table(IndividualRow.class);
        });
    }

    private int[] teachers(int row) {
        return Text.numbers(out -> Core.oud_individual_teachers(handle, row, out));
    }

    /**
     * Offers a row with all of its teachers; an opportunity that exists is offered again.
     *
     * @param row its place, from 0
     * @return the id of the opportunity
     * @throws OuderavondException with {@link Status#NOT_FOUND} for an unknown row; with {@link
     *     Status#NOT_ALLOWED} for one without teachers; with {@link Status#STALE}
     */
    public int offer(int row) {
        return offer(row, null);
    }

    /**
     * Offers a row that was never offered, with some of its teachers.
     *
     * @param row its place, from 0
     * @param teachers their codes, one at least; null as {@link #offer(int)}
     * @return the id of the opportunity
     * @throws OuderavondException with {@link Status#NOT_FOUND} for an unknown row or a teacher who
     *     is not on it; with {@link Status#ARGUMENT} for a row that exists; with {@link
     *     Status#STALE}
     * @throws IllegalArgumentException when there are no teachers
     */
    public int offer(int row, Collection<String> teachers) {
        int[] found = codes.findAll(Kind.TEACHER, Codes.chosen(teachers, "teachers"));
        return (int)Core.oud_individual_offer(handle, row, found);
    }

    /**
     * Withdraws a row; one that was never offered is left as it is.
     *
     * @param row its place, from 0
     * @param force also when it is requested or scheduled
     * @throws OuderavondException with {@link Status#PROTECTED}, {@link Status#NOT_FOUND} or
     *     {@link Status#STALE}
     */
    public void withdraw(int row, boolean force) {
        Core.oud_individual_withdraw(handle, row, force ? CoreConstants.OUD_EDIT_FLAG_FORCE : 0);
    }

    /** Gives the memory back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

package org.ouderavond;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The offered opportunities of a teacher who is absent, who could take them, and whose parents to
 * tell.
 * {@link Evening#replaceAbsent} plans what to do about it.
 */
public final class Absence implements AutoCloseable {
    private final Handle handle;
    private final Codes codes;

    Absence(Handle handle, Codes codes) {
        this.handle = handle;
        this.codes = codes;
    }

    /**
     * A row per opportunity.
     *
     * @return in order of id
     */
    public Table<AbsenceRow> rows() {
        return handle.reading(
            ()
                -> new TableReader(codes, Core.oud_absence_count(handle),
                                   (column, out) -> Core.oud_absence_rows(handle, column, 0, out))
                       .number("opportunity", CoreConstants.OUD_ABSENCE_COLUMN_OPPORTUNITY)
                       .code("student", CoreConstants.OUD_ABSENCE_COLUMN_STUDENT, Kind.STUDENT)
                       .code("subject", CoreConstants.OUD_ABSENCE_COLUMN_SUBJECT, Kind.SUBJECT)
                       .flag("requested", CoreConstants.OUD_ABSENCE_COLUMN_REQUESTED)
                       .flag("scheduled", CoreConstants.OUD_ABSENCE_COLUMN_SCHEDULED)
                       .number("standIns", CoreConstants.OUD_ABSENCE_COLUMN_STAND_IN_COUNT)
                       .table(AbsenceRow.class));
    }

    /**
     * Who could take the talk of a row, and why.
     *
     * @param row its place, from 0
     * @return teachers, the nearest first
     */
    public Map<String, StandIn> standIns(int row) {
        return handle.reading(() -> {
            int[] teachers = Text.numbers(out -> Core.absence_teachers(handle, row, out));
            int[] reasons = Text.numbers(out -> Core.absence_reasons(handle, row, out));
            Map<String, StandIn> found = new LinkedHashMap<>();
            for (int i = 0; i < teachers.length; i++)
                found.put(codes.code(Kind.TEACHER, teachers[i]), StandIn.of(reasons[i]));
            return found;
        });
    }

    /**
     * The parents of the students concerned.
     *
     * @param requested only of talks that are requested or scheduled
     * @return their codes
     */
    public List<String> parents(boolean requested) {
        int only = requested ? 1 : 0;
        return handle.reading(
            ()
                -> codes.codes(Kind.PARENT,
                               Text.numbers(out -> Core.oud_absence_parents(handle, only, out))));
    }

    /** Gives the memory back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

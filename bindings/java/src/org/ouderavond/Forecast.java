package org.ouderavond;

import java.util.List;
import java.util.OptionalInt;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * What can be asked of each teacher at most, against the slots of the dates, as it was foreseen. A
 * maximum is of talks per party and child; 0 stands for any number.
 */
public final class Forecast implements AutoCloseable {
    private final Handle handle;
    private final Codes codes;

    Forecast(Handle handle, Codes codes) {
        this.handle = handle;
        this.codes = codes;
    }

    /**
     * A row per teacher with anything offered.
     *
     * @param maximum under which
     * @return in order of teacher
     */
    public Table<ForecastRow> rows(int maximum) {
        return handle.reading(
            ()
                -> new TableReader(
                       codes, Core.oud_forecast_count(handle),
                       (column, out) -> Core.oud_forecast_rows(handle, maximum, column, 0, out))
                       .code("teacher", CoreConstants.OUD_FORECAST_COLUMN_TEACHER, Kind.TEACHER)
                       .number("offered", CoreConstants.OUD_FORECAST_COLUMN_OFFERED)
                       .number("students", CoreConstants.OUD_FORECAST_COLUMN_STUDENTS)
                       .number("talks", CoreConstants.OUD_FORECAST_COLUMN_TALKS)
                       .number("time", CoreConstants.OUD_FORECAST_COLUMN_TIME)
                       .number("slots", CoreConstants.OUD_FORECAST_COLUMN_SLOTS)
                       .flag("overflows", CoreConstants.OUD_FORECAST_COLUMN_OVERFLOWS)
                       .number("fits", CoreConstants.OUD_FORECAST_COLUMN_FITS)
                       .table(ForecastRow.class));
    }

    /**
     * For how many teachers the time is more than the slots.
     *
     * @param maximum under which
     * @return their number
     */
    public int overflows(int maximum) {
        return Core.oud_forecast_count_overflows(handle, maximum);
    }

    /**
     * The largest maximum under which no teacher overflows.
     *
     * @return 0 when one does under any; empty when none ever does
     */
    public OptionalInt fits() {
        int maximum = Core.oud_forecast_fits(handle);
        return maximum == -1 ? OptionalInt.empty() : OptionalInt.of(maximum);
    }

    private List<String> list(int which, Kind kind) {
        return handle.reading(
            ()
                -> codes.codes(kind,
                               Text.numbers(out -> Core.oud_forecast_copy(handle, which, out))));
    }

    /**
     * Students with nothing offered.
     *
     * @return their codes
     */
    public List<String> studentsWithout() {
        return list(CoreConstants.OUD_FORECAST_LIST_NO_STUDENTS, Kind.STUDENT);
    }

    /**
     * Parents with nothing offered for any child.
     *
     * @return their codes
     */
    public List<String> parentsWithout() {
        return list(CoreConstants.OUD_FORECAST_LIST_NO_PARENTS, Kind.PARENT);
    }

    /**
     * Stamklassen with nothing offered to any student.
     *
     * @return in order of afdeling, then code
     */
    public List<Group> stamklassenWithout() {
        int which = CoreConstants.OUD_FORECAST_LIST_NO_STAMKLASSEN;
        return handle.reading(
            ()
                -> codes.groups(Kind.STAMKLAS,
                                Text.numbers(out -> Core.oud_forecast_copy(handle, which, out))));
    }

    /**
     * Teachers with nothing offered.
     *
     * @return their codes
     */
    public List<String> teachersWithout() {
        return list(CoreConstants.OUD_FORECAST_LIST_NO_TEACHERS, Kind.TEACHER);
    }

    /**
     * Parents whose children share no date that is not barred.
     *
     * @return their codes
     */
    public List<String> parentsWithoutSharedDate() {
        return list(CoreConstants.OUD_FORECAST_LIST_NO_SHARED_DATE, Kind.PARENT);
    }

    /** Gives the memory back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

package org.ouderavond;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The dates of an evening, for whom they are barred, and what that leaves: {@link Evening#dates}.
 * Each change is one operation.
 */
public final class Dates {
    private final Handle handle;
    private final Codes codes;

    Dates(Handle handle, Codes codes) {
        this.handle = handle;
        this.codes = codes;
    }

    /** A date as the library has it. Years that it does not know become one that it refuses. */
    static int number(LocalDate date) {
        boolean known = date.getYear() > 0 && date.getYear() < 10000;
        return known ? date.getYear() * 10000 + date.getMonthValue() * 100 + date.getDayOfMonth()
                     : 1;
    }

    static LocalDate date(int number) {
        return LocalDate.of(number / 10000, number / 100 % 100, number % 100);
    }

    /**
     * The dates.
     *
     * @return ascending
     */
    public List<LocalDate> list() {
        return dates(out -> Core.oud_evening_dates(handle, out));
    }

    private List<LocalDate> dates(Text.Numbers numbers) {
        int[] found = handle.reading(() -> Text.numbers(numbers));
        return Arrays.stream(found).mapToObj(Dates::date).toList();
    }

    /**
     * Gives the evening a date, or a date it has another number of talk slots.
     *
     * @param date which day
     * @param slots from 0 to 1000
     * @throws OuderavondException with {@link Status#LIMIT} for more than 64 dates
     */
    public void set(LocalDate date, int slots) {
        Core.oud_date_set(handle, number(date), slots);
    }

    /**
     * Takes a date away, with all that was set for it.
     *
     * @param date which day
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public void remove(LocalDate date) {
        Core.oud_date_remove(handle, number(date));
    }

    /**
     * Gives a teacher fewer slots on a date; as many as the date has takes that back.
     *
     * @param date which day
     * @param teacher the code
     * @param slots their number
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public void setSlots(LocalDate date, String teacher, int slots) {
        Core.oud_date_set_slots(handle, number(date), codes.find(Kind.TEACHER, teacher), slots);
    }

    /**
     * Bars a stamklas on a date, or not any more.
     *
     * @param date which day
     * @param stamklas which one
     * @param barred whether it is
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public void bar(LocalDate date, Group stamklas, boolean barred) {
        int found = codes.find(Kind.STAMKLAS, stamklas);
        Core.oud_date_bar(handle, number(date), found, barred ? 1 : 0);
    }

    /**
     * Exempts a student from what is barred on a date, or not any more.
     *
     * @param date which day
     * @param student the code
     * @param exempt whether exempt
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public void exempt(LocalDate date, String student, boolean exempt) {
        int found = codes.find(Kind.STUDENT, student);
        Core.oud_date_exempt(handle, number(date), found, exempt ? 1 : 0);
    }

    /**
     * The slots of a date.
     *
     * @param date which day
     * @return their number; 0 for a date that the evening does not have
     */
    public int slots(LocalDate date) {
        return Core.oud_date_slots(handle, number(date), 0);
    }

    /**
     * The slots of a teacher on a date.
     *
     * @param date which day
     * @param teacher the code
     * @return their number; 0 for a date that the evening does not have
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public int slots(LocalDate date, String teacher) {
        return Core.oud_date_slots(handle, number(date), codes.find(Kind.TEACHER, teacher));
    }

    private int[] list(LocalDate date, int which) {
        return Text.numbers(out -> Core.oud_date_copy(handle, number(date), which, out));
    }

    /**
     * The stamklassen that are barred on a date.
     *
     * @param date which day
     * @return in order of afdeling, then code
     */
    public List<Group> barred(LocalDate date) {
        return handle.reading(
            () -> codes.groups(Kind.STAMKLAS, list(date, CoreConstants.OUD_DATE_LIST_BARRED)));
    }

    /**
     * The students who are exempt on a date.
     *
     * @param date which day
     * @return their codes
     */
    public List<String> exempted(LocalDate date) {
        return handle.reading(
            () -> codes.codes(Kind.STUDENT, list(date, CoreConstants.OUD_DATE_LIST_EXEMPT)));
    }

    /**
     * The teachers with fewer slots on a date.
     *
     * @param date which day
     * @return their codes, and how many
     */
    public Map<String, Integer> teacherSlots(LocalDate date) {
        return handle.reading(() -> {
            Map<String, Integer> slots = new LinkedHashMap<>();
            for (int teacher : list(date, CoreConstants.OUD_DATE_LIST_TEACHERS))
                slots.put(codes.code(Kind.TEACHER, teacher),
                          Core.oud_date_slots(handle, number(date), teacher));
            return slots;
        });
    }

    /**
     * The dates on which an opportunity may not be scheduled.
     *
     * @param opportunity its id
     * @return ascending
     */
    public List<LocalDate> barredFor(int opportunity) {
        return dates(out -> Core.oud_opportunity_barred_dates(handle, opportunity, out));
    }

    /**
     * A date seen per stamklas: what may be scheduled, in numbers and in a sentence.
     *
     * @param date which day
     * @param language of the sentence
     * @return in order of stamklas; students without one last
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Table<GridRow> grid(LocalDate date, Language language) {
        return handle.reading(() -> {
            Handle grid = handle.reader(() -> Core.oud_grid_new(handle, number(date), 0));
            try {
                return grid(grid, language);
            } finally {
                grid.discard();
            }
        });
    }

    private Table<GridRow> grid(Handle grid, Language language) {
        int count = Core.oud_grid_count(grid);
        return new TableReader(codes, count,
                               (column, out) -> Core.oud_grid_rows(grid, column, 0, out))
            .code("stamklas", CoreConstants.OUD_GRID_COLUMN_STAMKLAS, Kind.STAMKLAS)
            .code("afdeling", CoreConstants.OUD_GRID_COLUMN_AFDELING, Kind.AFDELING)
            .number("students", CoreConstants.OUD_GRID_COLUMN_STUDENTS)
            .number("studentsAllowed", CoreConstants.OUD_GRID_COLUMN_STUDENTS_ALLOWED)
            .number("studentsBarred", CoreConstants.OUD_GRID_COLUMN_STUDENTS_BARRED)
            .number("opportunities", CoreConstants.OUD_GRID_COLUMN_OPPORTUNITIES)
            .number("opportunitiesAllowed", CoreConstants.OUD_GRID_COLUMN_OPPORTUNITIES_ALLOWED)
            .number("opportunitiesBarred", CoreConstants.OUD_GRID_COLUMN_OPPORTUNITIES_BARRED)
            .texts("text",
                   row -> Text.read(out -> Core.oud_grid_text(grid, row, language.number, out)))
            .table(GridRow.class);
    }
}

package org.ouderavond;

import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * Before the evening opens: what can be asked of whom, what another week would give, and whom the
 * absence of a teacher concerns.
 */
abstract class EveningLookingAhead extends EveningReading {
    EveningLookingAhead(School school) {
        super(school);
    }

    /**
     * What can be asked of each teacher at most, against the slots of the dates.
     *
     * @return as it is foreseen now
     */
    public Forecast forecast() {
        return new Forecast(handle.child("forecast", () -> Core.oud_forecast_new(handle, 0)),
                            codes);
    }

    /**
     * Compares two weeks as peilweek: where the possible teachers differ.
     *
     * @param week from 1 to 53
     * @param other from 1 to 53
     * @return in order of student
     * @throws OuderavondException with {@link Status#ARGUMENT} for what is no week
     */
    public Table<WeeksRow> compareWeeks(int week, int other) {
        return handle.reading(() -> {
            Handle weeks = handle.reader(() -> Core.oud_weeks_new(handle, week, other, 0));
            try {
                return weeks(weeks);
            } finally {
                weeks.discard();
            }
        });
    }

    private Table<WeeksRow> weeks(Handle weeks) {
        int count = Math.toIntExact(Core.oud_weeks_count(weeks, 0));
        return new TableReader(codes, count,
                               (column, out) -> Core.oud_weeks_rows(weeks, column, 0, out))
            .member("kind", CoreConstants.OUD_WEEKS_COLUMN_KIND, WeeksKind::of)
            .code("student", CoreConstants.OUD_WEEKS_COLUMN_STUDENT, Kind.STUDENT)
            .code("subject", CoreConstants.OUD_WEEKS_COLUMN_SUBJECT, Kind.SUBJECT)
            .lists("teachers", Kind.TEACHER,
                   row -> Text.numbers(out -> Core.oud_weeks_teachers(weeks, row, 0, out)))
            .lists("otherTeachers", Kind.TEACHER,
                   row -> Text.numbers(out -> Core.oud_weeks_teachers(weeks, row, 1, out)))
            .table(WeeksRow.class);
    }

    /**
     * What the absence of a teacher concerns.
     *
     * @param teacher the code
     * @return as it is now
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Absence absence(String teacher) {
        int found = codes.find(Kind.TEACHER, teacher);
        return new Absence(handle.child("absence", () -> Core.oud_absence_new(handle, found, 0)),
                           codes);
    }
}

package org.ouderavond;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;

/**
 * Reading an evening: opportunities, lists of things with counts, how far the offer is.
 */
abstract class EveningReading extends EveningOffers {
    EveningReading(School school) {
        super(school);
    }

    /**
     * How many opportunities there are, offered or not.
     *
     * @return their number
     */
    public int count() {
        return Core.oud_evening_count(handle);
    }

    /**
     * All opportunities.
     *
     * @return as they are now
     */
    public Table<Opportunity> opportunities() {
        return opportunities(Filter.all());
    }

    /**
     * Some of the opportunities.
     *
     * @param filter which ones
     * @return as they are now, student by student; in order of id for a teacher or a subject alone
     * @throws OuderavondException with {@link Status#NOT_FOUND} for an unknown code
     */
    public Table<Opportunity> opportunities(Filter filter) {
        return handle.readingFrom(() -> cursor(filter), cursor -> {
            try {
                return OpportunityReader.read(codes, cursor);
            } finally {
                cursor.discard();
            }
        });
    }

    /** What is asked for, that with the fewest opportunities first. */
    private int[][] views(Filter filter) {
        int stamklas = filter.stamklas == null ? 0 : codes.find(Kind.STAMKLAS, filter.stamklas);
        int[][] views = {
            {CoreConstants.OUD_VIEW_STUDENT, codes.seek(Kind.STUDENT, filter.student)},
            {CoreConstants.OUD_VIEW_PARENT, codes.seek(Kind.PARENT, filter.parent)},
            {CoreConstants.OUD_VIEW_STAMKLAS, stamklas},
            {CoreConstants.OUD_VIEW_TEACHER, codes.seek(Kind.TEACHER, filter.teacher)},
            {CoreConstants.OUD_VIEW_SUBJECT, codes.seek(Kind.SUBJECT, filter.subject)},
            {CoreConstants.OUD_VIEW_AFDELING, codes.seek(Kind.AFDELING, filter.afdeling)},
        };
        int[][] asked = Arrays.stream(views).filter(view -> view[1] != 0).toArray(int[][] ::new);
        return asked.length > 0 ? asked : new int[][] {{CoreConstants.OUD_VIEW_ALL, 0}};
    }

    private Handle cursor(Filter filter) {
        int[][] views = views(filter);
        Handle cursor =
            handle.reader(() -> Core.oud_cursor_new(handle, views[0][0], views[0][1], filter.bits));
        for (int i = 1; i < views.length; i++)
            Core.oud_cursor_narrow(cursor, views[i][0], views[i][1]);
        return cursor;
    }

    /**
     * How many opportunities there are of a kind, without reading them.
     *
     * @param filter which ones
     * @return their number
     * @throws OuderavondException with {@link Status#NOT_FOUND} for an unknown code
     */
    public int count(Filter filter) {
        return handle.readingFrom(() -> cursor(filter), cursor -> {
            try {
                return (int)Core.oud_cursor_count(cursor);
            } finally {
                cursor.discard();
            }
        });
    }

    /**
     * The things of a kind with their counts, of the whole school or of one thing.
     *
     * @param kind STUDENT, TEACHER, PARENT, SUBJECT, AFDELING or STAMKLAS; null for one row in
     *     total
     * @param filter all, or one student, teacher, parent, subject, stamklas or afdeling
     * @return in the order of {@link School#codes}; a talk with several teachers counts for each
     * @throws OuderavondException with {@link Status#NOT_FOUND} for an unknown code; with
     *     {@link Status#ARGUMENT} for another kind
     */
    public Table<OverviewRow> overview(Kind kind, Filter filter) {
        return handle.readingFrom(
            ()
                -> {
                int[][] views = views(filter);
                if (views.length > 1 || filter.bits != 0)
                    throw new IllegalArgumentException("an overview is of one thing at a time");
                int number = kind == null ? 0 : kind.number;
                return handle.reader(
                    () -> Core.oud_overview_new(handle, number, views[0][0], views[0][1], 0));
            },
            overview -> {
                try {
                    return overview(overview, kind == null ? Kind.STUDENT : kind);
                } finally {
                    overview.discard();
                }
            });
    }

    private Table<OverviewRow> overview(Handle overview, Kind kind) {
        return new TableReader(codes, Core.oud_overview_count(overview),
                               (column, out) -> Core.oud_overview_rows(overview, column, 0, out))
            .code("thing", CoreConstants.OUD_OVERVIEW_COLUMN_THING, kind)
            .code("afdeling", CoreConstants.OUD_OVERVIEW_COLUMN_AFDELING, Kind.AFDELING)
            .code("stamklas", CoreConstants.OUD_OVERVIEW_COLUMN_STAMKLAS, Kind.STAMKLAS)
            .number("stamklassen", CoreConstants.OUD_OVERVIEW_COLUMN_STAMKLASSEN)
            .number("students", CoreConstants.OUD_OVERVIEW_COLUMN_STUDENTS)
            .number("parents", CoreConstants.OUD_OVERVIEW_COLUMN_PARENTS)
            .number("opportunities", CoreConstants.OUD_OVERVIEW_COLUMN_OPPORTUNITIES)
            .number("offered", CoreConstants.OUD_OVERVIEW_COLUMN_OFFERED)
            .number("requested", CoreConstants.OUD_OVERVIEW_COLUMN_REQUESTED)
            .number("scheduled", CoreConstants.OUD_OVERVIEW_COLUMN_SCHEDULED)
            .table(OverviewRow.class);
    }

    /**
     * How far the offer is, per afdeling and subject that stands in some package.
     *
     * @param unavailable also count those without a possible teacher: that takes as long as a plan
     * @return in order of afdeling, then subject
     */
    public Table<SummaryRow> summary(boolean unavailable) {
        int flags = unavailable ? CoreConstants.OUD_SUMMARY_FLAG_UNAVAILABLE : 0;
        return handle.reading(() -> {
            Handle summary = handle.reader(() -> Core.oud_summary_new(handle, flags));
            try {
                return summary(summary);
            } finally {
                summary.discard();
            }
        });
    }

    private Table<SummaryRow> summary(Handle summary) {
        return new TableReader(codes, Core.oud_summary_count(summary),
                               (column, out) -> Core.oud_summary_rows(summary, column, 0, out))
            .code("afdeling", CoreConstants.OUD_SUMMARY_COLUMN_AFDELING, Kind.AFDELING)
            .code("subject", CoreConstants.OUD_SUMMARY_COLUMN_SUBJECT, Kind.SUBJECT)
            .number("total", CoreConstants.OUD_SUMMARY_COLUMN_TOTAL)
            .number("offered", CoreConstants.OUD_SUMMARY_COLUMN_OFFERED)
            .number("requested", CoreConstants.OUD_SUMMARY_COLUMN_REQUESTED)
            .number("unavailable", CoreConstants.OUD_SUMMARY_COLUMN_UNAVAILABLE)
            .member("state", CoreConstants.OUD_SUMMARY_COLUMN_STATE, SummaryState::of)
            .table(SummaryRow.class);
    }

    /**
     * Offered opportunities per thing, those too that the evening alone knows. A talk with several
     * teachers counts for each.
     *
     * @param kind STUDENT, TEACHER or PARENT
     * @return by code
     * @throws OuderavondException with {@link Status#ARGUMENT} for another kind
     */
    public Map<String, Integer> tally(Kind kind) {
        return handle.reading(() -> {
            List<String> all = codes.all(kind);
            int school = codes.schoolCodes(kind).size();
            int[] counts = new int[all.size()];
            Core.evening_tally(handle, kind.number, counts);
            Map<String, Integer> tally = new LinkedHashMap<>();
            for (int i = 0; i < counts.length; i++)
                if (i < school || codes.isOwn(kind, all.get(i)))
                    tally.put(all.get(i), counts[i]);
            return tally;
        });
    }

    /**
     * The full name of a subject: as a plan of mentoraat gave it, else that of vakken.
     *
     * @param subject the code
     * @return empty when there is none
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public String subjectName(String subject) {
        String name = Core.oud_evening_subject_name(handle, codes.find(Kind.SUBJECT, subject));
        return name == null ? "" : name;
    }
}

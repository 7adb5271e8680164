package org.ouderavond;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The opportunities of one evening, and all that is done with them. Every change is one operation,
 * which can be undone; a call that throws has changed nothing.
 *
 * <p>Any number of threads may use it: calls that read run side by side, one that changes something
 * runs alone, and others wait for it.
 *
 * <p>An empty list never stands for all. Where a list narrows all down (a selection, mentorgroepen),
 * null is all, as the method without the list is, and an empty one is an
 * IllegalArgumentException; where it names what to work on, an empty one makes a plan that does
 * nothing.
 */
public final class Evening implements AutoCloseable {
    private final Map<Long, School> schools = new ConcurrentHashMap<>();
    private final Handle handle;
    private final Codes codes;

    /**
     * An evening without opportunities, whose peilweek is 5.
     *
     * @param school that it is of; it may be closed before the evening
     */
    public Evening(School school) {
        Handle of = school.handle();
        this.handle = Handle.make("evening", () -> Core.oud_evening_new(of));
        this.codes = Codes.ofEvening(handle);
        schools.put(Core.school_of_evening(handle), school);
    }

    /** The evening may come to stand on this school. */
    void learn(School school) {
        schools.put(Core.school_number(school.handle()), school);
    }

    Codes codes() {
        return codes;
    }

    Handle handle() {
        return handle;
    }

    /**
     * The school that it stands on; another one after a {@link #rebase}.
     *
     * @return the school
     */
    public School school() {
        return schools.get(Core.school_of_evening(handle));
    }

    /**
     * Its dates.
     *
     * @return as they are now, and will be
     */
    public Dates dates() {
        return new Dates(handle, codes);
    }

    /**
     * Its journal.
     *
     * @return as it is now, and will be
     */
    public Journal journal() {
        return new Journal(handle, codes);
    }

    /**
     * Its requests.
     *
     * @return as they are now, and will be
     */
    public Requests requests() {
        return new Requests(handle, codes);
    }

    /** Gives the memory back, once no plan or check needs it. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
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
     * Has someone told how far plans on this evening are, while they are made and applied.
     *
     * @param progress whom; null for nobody
     */
    public void setProgress(Progress progress) {
        handle.guard().setProgress(progress == null ? null : progress::proceed);
    }

    // ---- Settings

    private int get(int setting) {
        return Core.oud_evening_get(handle, setting);
    }

    private void set(int setting, int value) {
        Core.oud_evening_set(handle, setting, value);
    }

    private void set(int setting, boolean value) {
        set(setting, value ? 1 : 0);
    }

    /**
     * The ISO week whose lessons decide.
     *
     * @return from 1 to 53
     */
    public int peilweek() {
        return get(CoreConstants.OUD_EVENING_SETTING_PEILWEEK);
    }

    /**
     * Sets the ISO week whose lessons decide.
     *
     * @param week from 1 to 53
     */
    public void setPeilweek(int week) {
        set(CoreConstants.OUD_EVENING_SETTING_PEILWEEK, week);
    }

    /**
     * How many talks one party may request per child.
     *
     * @return their number; 0 for any
     */
    public int maxRequests() {
        return get(CoreConstants.OUD_EVENING_SETTING_MAX_REQUESTS);
    }

    /**
     * Sets how many talks one party may request per child.
     *
     * @param number up to 1000; 0 for any number
     */
    public void setMaxRequests(int number) {
        set(CoreConstants.OUD_EVENING_SETTING_MAX_REQUESTS, number);
    }

    /**
     * Whether parents may request a long talk.
     *
     * @return whether they may
     */
    public boolean isLongAllowed() {
        return get(CoreConstants.OUD_EVENING_SETTING_LONG_ALLOWED) != 0;
    }

    /**
     * Sets whether parents may request a long talk.
     *
     * @param allowed whether they may
     */
    public void setLongAllowed(boolean allowed) {
        set(CoreConstants.OUD_EVENING_SETTING_LONG_ALLOWED, allowed);
    }

    /**
     * Whether parents may request.
     *
     * @return whether they may
     */
    public boolean isPublished() {
        return get(CoreConstants.OUD_EVENING_SETTING_PUBLISHED) != 0;
    }

    /**
     * Sets whether parents may request.
     *
     * @param published whether they may
     */
    public void setPublished(boolean published) {
        set(CoreConstants.OUD_EVENING_SETTING_PUBLISHED, published);
    }

    /**
     * Whether the evening is read-only.
     *
     * @return whether it is
     */
    public boolean isArchived() {
        return get(CoreConstants.OUD_EVENING_SETTING_ARCHIVED) != 0;
    }

    /**
     * Sets whether the evening is read-only.
     *
     * @param archived whether it is
     */
    public void setArchived(boolean archived) {
        set(CoreConstants.OUD_EVENING_SETTING_ARCHIVED, archived);
    }

    /**
     * Whether a long talk counts twice for the maximum.
     *
     * @return whether it does
     */
    public boolean isLongCountedTwice() {
        return get(CoreConstants.OUD_EVENING_SETTING_LONG_COUNTS_TWICE) != 0;
    }

    /**
     * Sets whether a long talk counts twice for the maximum.
     *
     * @param twice whether it does
     */
    public void setLongCountedTwice(boolean twice) {
        set(CoreConstants.OUD_EVENING_SETTING_LONG_COUNTS_TWICE, twice);
    }

    /**
     * Whether the parents of a child ask apart, unless it was set otherwise for a student.
     *
     * @return whether they do
     */
    public boolean isApart() {
        return get(CoreConstants.OUD_EVENING_SETTING_APART) != 0;
    }

    /**
     * Sets whether the parents of a child ask apart; {@link Requests#concerned} shows first what
     * that makes wrong.
     *
     * @param apart whether they do
     */
    public void setApart(boolean apart) {
        set(CoreConstants.OUD_EVENING_SETTING_APART, apart);
    }

    /**
     * The last day on which parents may request.
     *
     * @return empty for none
     */
    public Optional<LocalDate> deadline() {
        int number = get(CoreConstants.OUD_EVENING_SETTING_DEADLINE);
        return number == 0 ? Optional.empty() : Optional.of(Dates.date(number));
    }

    /**
     * Sets the last day on which parents may request.
     *
     * @param day which one; null for none
     */
    public void setDeadline(LocalDate day) {
        set(CoreConstants.OUD_EVENING_SETTING_DEADLINE, day == null ? 0 : Dates.number(day));
    }

    // ---- Plans

    private Plan plan(LongSupplier make) {
        return new Plan(this, handle.child("plan", make));
    }

    private static Policy policy(PlanOption... options) {
        Policy found = null;
        for (PlanOption option : options)
            if (option instanceof Policy policy) {
                if (found != null)
                    throw new IllegalArgumentException("two policies");
                found = policy;
            }
        return found == null ? Policy.ASK : found;
    }

    private static int flags(PlanOption... options) {
        int flags = 0;
        for (PlanOption option : options)
            if (Objects.requireNonNull(option, "option") instanceof PlanFlag flag)
                flags |= flag.number;
        return flags;
    }

    /**
     * Plans opportunities per pakketvak, for all subjects of all afdelingen.
     *
     * @param options a policy, which answers choices that no stored answer settles ({@link
     *     Policy#ASK}, the default, leaves them open); SEPARATE, GROUP_ONLY, OFFER_AGAIN,
     *     FORGET_CHOICES, REPLACE_OBSOLETE, WITHDRAW_OBSOLETE
     * @return the plan
     * @throws OuderavondException with {@link Status#ARGUMENT} for another flag, or {@link
     *     Status#CANCELLED}
     */
    public Plan offerPakketvakken(PlanOption... options) {
        return plan(()
                        -> Core.oud_plan_pakketvakken(handle, new int[0], policy(options).number,
                                                      flags(options)));
    }

    /**
     * Plans opportunities per pakketvak, for a selection.
     *
     * @param selection of which pakketvakken; null for all
     * @param options as {@link #offerPakketvakken(PlanOption...)} takes them
     * @return the plan
     * @throws OuderavondException likewise; with {@link Status#NOT_FOUND} for an unknown code
     * @throws IllegalArgumentException when the selection is empty
     */
    public Plan offerPakketvakken(Collection<Pakketvak> selection, PlanOption... options) {
        int[] pairs = codes.pairs(selection);
        return plan(()
                        -> Core.oud_plan_pakketvakken(handle, pairs, policy(options).number,
                                                      flags(options)));
    }

    /**
     * Plans talks with mentors, for the students of all mentorgroepen.
     *
     * @param subject the code of the subject that they are about, which may be new
     * @param name its full name, at most 255 bytes of UTF-8; empty: it stays what it is
     * @param options a policy; SEPARATE, OFFER_AGAIN, FORGET_CHOICES
     * @return the plan
     * @throws OuderavondException with {@link Status#ARGUMENT} for what is no code or name, or
     *     {@link Status#CANCELLED}
     */
    public Plan offerMentoraat(String subject, String name, PlanOption... options) {
        return offerMentoraat(subject, name, null, options);
    }

    /**
     * Plans talks with mentors, for the students of some mentorgroepen.
     *
     * @param subject the code of the subject that they are about, which may be new
     * @param name its full name, at most 255 bytes of UTF-8; empty: it stays what it is
     * @param mentorgroepen which ones; null for all
     * @param options a policy; SEPARATE, OFFER_AGAIN, FORGET_CHOICES
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}, {@link Status#ARGUMENT} for what
     *     is no code or name, or {@link Status#CANCELLED}
     * @throws IllegalArgumentException when there are no mentorgroepen
     */
    public Plan offerMentoraat(String subject, String name, Collection<Group> mentorgroepen,
                               PlanOption... options) {
        int[] groups = Codes.chosen(mentorgroepen, "mentorgroepen")
                           .stream()
                           .mapToInt(group -> codes.find(Kind.MENTORGROEP, group))
                           .toArray();
        byte[] code = Text.bytes(subject);
        byte[] fullName = Text.bytes(name);
        return plan(()
                        -> Core.oud_plan_mentoraat(handle, groups, code, fullName,
                                                   policy(options).number, flags(options)));
    }

    /**
     * Plans a talk of each student with each teacher about each subject, whatever the package says.
     *
     * @param teachers codes; none of one of the three make a plan that does nothing
     * @param subjects codes
     * @param students codes
     * @param flags OFFER_AGAIN
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}, {@link Status#LIMIT} or
     *     {@link Status#CANCELLED}
     */
    public Plan offerByHand(Collection<String> teachers, Collection<String> subjects,
                            Collection<String> students, PlanFlag... flags) {
        int[] who = codes.findAll(Kind.TEACHER, teachers);
        int[] what = codes.findAll(Kind.SUBJECT, subjects);
        int[] whom = codes.findAll(Kind.STUDENT, students);
        return plan(() -> Core.oud_plan_by_hand(handle, who, what, whom, Numbers.sum(flags)));
    }

    /**
     * Plans what an offer file says.
     *
     * @param text student, teacher and subject, with TABs; UTF-8, or UTF-16 with a byte order mark
     * @param source names it in {@link Plan#diagnostics}
     * @param flags OFFER_AGAIN, SKIP_BAD_LINES
     * @return the plan
     * @throws OuderavondException with {@link Status#CANCELLED}
     */
    public Plan offerFile(byte[] text, String source, PlanFlag... flags) {
        byte[] name = Text.bytes(source);
        return plan(() -> Core.oud_plan_offer_file(handle, name, text, Numbers.sum(flags)));
    }

    /**
     * Plans what an offer file says that comes from a stream of bytes; it never stands in memory
     * whole.
     *
     * @param stream gives what {@link #offerFile(byte[], String, PlanFlag...)} takes; it is read to
     *     its end, and not closed
     * @param source names it in {@link Plan#diagnostics}
     * @param flags OFFER_AGAIN, SKIP_BAD_LINES
     * @return the plan
     * @throws IOException when the stream throws it
     * @throws OuderavondException with {@link Status#CANCELLED}
     */
    public Plan offerFile(InputStream stream, String source, PlanFlag... flags)
        throws IOException {
        Objects.requireNonNull(stream, "stream");
        byte[] name = Text.bytes(source);
        return plan(() -> Core.oud_plan_offer_file_from(handle, name, stream, Numbers.sum(flags)));
    }

    /**
     * Plans to remove per pakketvak, all of them.
     *
     * @param flags EVERYTHING, which says that this is meant, and FORCE: requested and scheduled
     *     ones too
     * @return the plan
     * @throws OuderavondException with {@link Status#ARGUMENT} when EVERYTHING is not given
     */
    public Plan removePakketvakken(PlanFlag... flags) {
        return plan(
            () -> Core.oud_plan_remove_pakketvakken(handle, new int[0], Numbers.sum(flags)));
    }

    /**
     * Plans to remove per pakketvak, for a selection.
     *
     * @param selection of which pakketvakken; null for all, which is refused without EVERYTHING
     * @param flags FORCE, EVERYTHING
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}; with {@link Status#ARGUMENT} when
     *     there is neither a selection nor EVERYTHING, or both
     * @throws IllegalArgumentException when the selection is empty
     */
    public Plan removePakketvakken(Collection<Pakketvak> selection, PlanFlag... flags) {
        int[] pairs = codes.pairs(selection);
        return plan(() -> Core.oud_plan_remove_pakketvakken(handle, pairs, Numbers.sum(flags)));
    }

    /**
     * Plans that these teachers leave the talks of these students about these subjects; talks go
     * when nobody is left.
     *
     * @param teachers codes; none of one of the three make a plan that does nothing
     * @param subjects codes
     * @param students codes
     * @param flags FORCE
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Plan removeByHand(Collection<String> teachers, Collection<String> subjects,
                             Collection<String> students, PlanFlag... flags) {
        int[] who = codes.findAll(Kind.TEACHER, teachers);
        int[] what = codes.findAll(Kind.SUBJECT, subjects);
        int[] whom = codes.findAll(Kind.STUDENT, students);
        return plan(
            () -> Core.oud_plan_remove_by_hand(handle, who, what, whom, Numbers.sum(flags)));
    }

    /**
     * Plans to withdraw opportunities.
     *
     * @param opportunities their ids; none make a plan that does nothing
     * @param flags FORCE
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Plan withdrawMany(int[] opportunities, PlanFlag... flags) {
        return plan(() -> Core.oud_plan_withdraw(handle, opportunities, Numbers.sum(flags)));
    }

    /**
     * Plans to withdraw all that is offered of students, or with teachers.
     *
     * @param kind {@link Kind#STUDENT} or {@link Kind#TEACHER}
     * @param things their codes; none make a plan that does nothing
     * @param flags FORCE
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}; with {@link Status#ARGUMENT} for
     *     another kind
     */
    public Plan withdrawOf(Kind kind, Collection<String> things, PlanFlag... flags) {
        int[] found = codes.findAll(kind, things);
        return plan(
            () -> Core.oud_plan_withdraw_of(handle, kind.number, found, Numbers.sum(flags)));
    }

    /**
     * Plans that a teacher who falls ill leaves every talk, and the nearest who could take it comes
     * instead where nobody is left. What nobody can take is withdrawn. See {@link #absence} first.
     *
     * @param teacher the code
     * @param flags FORCE: withdraw what is requested or scheduled too
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Plan replaceAbsent(String teacher, PlanFlag... flags) {
        int found = codes.find(Kind.TEACHER, teacher);
        return plan(() -> Core.oud_plan_absence(handle, found, Numbers.sum(flags)));
    }

    /**
     * Plans to move the evening to new data ({@link School.Builder#from}), with what would come, go
     * or change per pakketvak. Opportunities keep their ids, and applying it can be undone.
     *
     * @param school to stand on
     * @param options those with which the opportunities were made, of {@link #offerPakketvakken};
     *     and MOVE_ONLY
     * @return the plan
     * @throws OuderavondException with {@link Status#CANCELLED}
     */
    public Plan rebase(School school, PlanOption... options) {
        Handle to = school.handle();
        int policy = policy(options).number;
        int flags = flags(options);
        handle.change(); // an evening is locked before a school, here as elsewhere
        try {
            return to.reading(() -> {
                Handle made =
                    handle.child("plan", () -> Core.plan_rebase(handle, to, policy, flags));
                return new Plan(this, made, school);
            });
        } finally {
            handle.changed();
        }
    }

    // ---- Reading

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
     * @return in order of code; a talk with several teachers counts for each
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

    /**
     * What one student is and can be offered.
     *
     * @param student the code
     * @return rows to offer and withdraw
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Individual individual(String student) {
        int found = codes.find(Kind.STUDENT, student);
        return new Individual(
            handle.child("individual", () -> Core.oud_individual_new(handle, found, 0)), codes);
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

    /**
     * Why there is, or is not, an opportunity, in Dutch.
     *
     * @param student the code
     * @param subject the code
     * @return the answer
     * @throws OuderavondException with {@link Status#NOT_FOUND} for a code unknown to the school
     */
    public Why why(String student, String subject) {
        return why(Language.NL, student, subject);
    }

    /**
     * Why there is, or is not, an opportunity.
     *
     * @param language of the texts
     * @param student the code
     * @param subject the code
     * @return the answer
     * @throws OuderavondException with {@link Status#NOT_FOUND} for a code unknown to the school
     */
    public Why why(Language language, String student, String subject) {
        return whyWith(language, student, subject, null);
    }

    /**
     * Why there is, or is not, an opportunity with a teacher.
     *
     * @param language of the texts
     * @param student the code
     * @param subject the code
     * @param teacher the code
     * @return the answer
     * @throws OuderavondException with {@link Status#NOT_FOUND} for a code unknown to the school
     */
    public Why why(Language language, String student, String subject, String teacher) {
        return whyWith(language, student, subject, Objects.requireNonNull(teacher, "teacher"));
    }

    private Why whyWith(Language language, String student, String subject, String teacher) {
        Objects.requireNonNull(language, "language");
        return handle.reading(() -> {
            int who = codes.find(Kind.STUDENT, student);
            int what = codes.find(Kind.SUBJECT, subject);
            int with = codes.seek(Kind.TEACHER, teacher);
            Handle why = handle.reader(() -> Core.oud_why_new(handle, who, what, with, 0));
            try {
                return Why.of(why, language);
            } finally {
                why.discard();
            }
        });
    }

    /**
     * What is wrong, or odd, with the data and the evening, in Dutch.
     *
     * @return the findings
     */
    public Check check() {
        return check(Language.NL);
    }

    /**
     * What is wrong, or odd, with the data and the evening.
     *
     * @param language of the texts
     * @return the findings
     */
    public Check check(Language language) {
        return checkOf(language, new int[0]);
    }

    /**
     * What is wrong, or odd, with the data and the evening, by some of the rules.
     *
     * @param language of the texts
     * @param codes numbers of the rules to follow, 5001 for OUD5001, one at least; null for all
     * @return the findings
     * @throws OuderavondException with {@link Status#ARGUMENT} for a number that is no rule
     * @throws IllegalArgumentException for an empty array
     */
    public Check check(Language language, int... codes) {
        if (codes != null && codes.length == 0)
            throw Codes.nothingChosen("codes");
        return checkOf(language, codes == null ? new int[0] : codes);
    }

    private Check checkOf(Language language, int[] codes) {
        Objects.requireNonNull(language, "language");
        return handle.readingFrom(
            ()
                -> handle.child("check", () -> Core.oud_check_new(handle, codes, 0)),
            check -> new Check(this, check, language));
    }

    /**
     * The net changes since the evening was saved, in Dutch; what was done and undone is none.
     *
     * @return in order of opportunity
     */
    public List<Change> changes() {
        return changes(Language.NL);
    }

    /**
     * The net changes since the evening was saved; what was done and undone is none.
     *
     * @param language of the texts
     * @return in order of opportunity
     */
    public List<Change> changes(Language language) {
        return Change.read(handle, codes, language, () -> Core.oud_changes_new(handle, 0));
    }

    // ---- Storing

    /**
     * The number of the state as it is: that of its last operation.
     *
     * @return 0 when nothing was done
     */
    public long sequence() {
        return Core.oud_evening_sequence(handle);
    }

    /** Tells that the state as it is was stored. */
    public void markSaved() {
        handle.readingFrom(() -> {
            Core.oud_evening_mark_saved(handle, Core.oud_evening_sequence(handle));
            return handle;
        }, same -> null);
    }

    /**
     * Tells that the state with this number was stored; what was done after it is still to be
     * stored.
     *
     * @param sequence as {@link #sequence} gave it
     * @throws OuderavondException with {@link Status#ARGUMENT} for a number that was not
     */
    public void markSaved(long sequence) {
        Core.oud_evening_mark_saved(handle, sequence);
    }

    /** Goes back to what was saved, as one operation. */
    public void revert() {
        Core.oud_evening_revert(handle);
    }

    /**
     * Takes back the last operation.
     *
     * @throws OuderavondException with {@link Status#STATE} when there is none
     */
    public void undo() {
        Core.oud_evening_undo(handle);
    }

    /**
     * Does again what was undone last.
     *
     * @throws OuderavondException with {@link Status#STATE} when nothing was
     */
    public void redo() {
        Core.oud_evening_redo(handle);
    }

    /**
     * Names who does what follows.
     *
     * @param actor a code of at most 64 bytes; empty for nobody
     * @throws OuderavondException with {@link Status#ARGUMENT} when it is no code
     */
    public void setActor(String actor) {
        Core.oud_evening_set_actor(handle, Text.bytes(actor));
    }

    /**
     * The whole state, as text that {@link #readDump} takes.
     *
     * @return UTF-8
     */
    public byte[] dump() {
        return pieces(() -> Core.oud_dump_write(handle, 0));
    }

    /**
     * The whole state without codes of people and remarks, for reports of errors.
     *
     * @return UTF-8
     */
    public byte[] dumpWithPseudonyms() {
        return pieces(() -> Core.oud_dump_write(handle, CoreConstants.OUD_DUMP_FLAG_PSEUDONYMS));
    }

    /**
     * Reads a dump into an evening in which nothing was done.
     *
     * @param text UTF-8
     * @throws OuderavondException with {@link Status#BAD_INPUT} when it is no dump; with
     *     {@link Status#STATE} when something was done
     */
    public void readDump(byte[] text) {
        Core.oud_dump_load(handle, text, 0);
    }

    /**
     * The offer file: student, teacher and subject, with TABs.
     *
     * @return UTF-8
     */
    public byte[] writeOfferFile() {
        return pieces(() -> Core.oud_offer_file_write(handle, 0));
    }

    /**
     * An offer file of students who are in a group for a subject without a package row.
     *
     * @return UTF-8
     */
    public byte[] writeGroupOnlyFile() {
        return pieces(() -> Core.oud_offer_file_write_group_only(handle, 0));
    }

    /**
     * How many offered opportunities the offer file gives several lines, having several teachers.
     *
     * @return their number
     */
    public long splitByOfferFile() {
        return Core.oud_offer_file_count_split(handle);
    }

    /**
     * Attaches an id of the application's own to an opportunity. It is no change of the evening.
     *
     * @param opportunity its id, also of one that is gone
     * @param ownId any number; 0 detaches it
     * @throws OuderavondException with {@link Status#NOT_FOUND} when it was never there; with
     *     {@link Status#DUPLICATE} when that is the own id of another
     */
    public void setOwnId(int opportunity, long ownId) {
        Core.set_own_id(handle, opportunity, ownId);
    }

    /**
     * The application's own id of an opportunity.
     *
     * @param opportunity its id
     * @return 0 when it has none
     */
    public long ownId(int opportunity) {
        return Core.oud_opportunity_own_id(handle, opportunity);
    }

    /**
     * The opportunity with an own id, whether it is there or gone.
     *
     * @param ownId the application's
     * @return its id; 0 when there is none
     */
    public int findOwnId(long ownId) {
        return Core.oud_evening_find_own_id(handle, ownId);
    }

    private byte[] pieces(LongSupplier write) {
        return handle.reading(() -> {
            Handle reader = handle.reader(write);
            try {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                byte[] piece = new byte[65536];
                for (int size = next(reader, piece); size > 0; size = next(reader, piece))
                    all.write(piece, 0, size);
                return all.toByteArray();
            } finally {
                reader.discard();
            }
        });
    }

    private static int next(Handle reader, byte[] piece) {
        return (int)Core.read_piece(reader, piece);
    }

    // ---- One opportunity at a time

    /**
     * Withdraws: it is not offered any more, but stays.
     *
     * @param opportunity its id
     * @throws OuderavondException with {@link Status#PROTECTED} when it is requested or scheduled
     */
    public void withdraw(int opportunity) {
        withdraw(opportunity, false);
    }

    /**
     * Withdraws: it is not offered any more, but stays.
     *
     * @param opportunity its id
     * @param force also when it is requested or scheduled
     * @throws OuderavondException with {@link Status#PROTECTED} when it is and force is not given
     */
    public void withdraw(int opportunity, boolean force) {
        Core.oud_opportunity_withdraw(handle, opportunity,
                                      force ? CoreConstants.OUD_EDIT_FLAG_FORCE : 0);
    }

    /**
     * Offers again what was withdrawn.
     *
     * @param opportunity its id
     */
    public void offer(int opportunity) {
        Core.oud_opportunity_offer(handle, opportunity);
    }

    /**
     * Removes it.
     *
     * @param opportunity its id
     * @throws OuderavondException with {@link Status#PROTECTED} when it is requested or scheduled
     */
    public void remove(int opportunity) {
        remove(opportunity, false);
    }

    /**
     * Removes it, and its requests.
     *
     * @param opportunity its id
     * @param force also when it is requested or scheduled
     * @throws OuderavondException with {@link Status#PROTECTED} when it is and force is not given
     */
    public void remove(int opportunity, boolean force) {
        Core.oud_opportunity_remove(handle, opportunity,
                                    force ? CoreConstants.OUD_EDIT_FLAG_FORCE : 0);
    }

    /**
     * Gives it these teachers and no others.
     *
     * @param opportunity its id
     * @param teachers their codes, one at least
     * @throws OuderavondException with {@link Status#DUPLICATE} or {@link Status#NOT_FOUND}
     */
    public void setTeachers(int opportunity, Collection<String> teachers) {
        Core.oud_opportunity_set_teachers(handle, opportunity,
                                          codes.findAll(Kind.TEACHER, teachers));
    }

    /**
     * Adds a teacher.
     *
     * @param opportunity its id
     * @param teacher the code
     * @throws OuderavondException with {@link Status#DUPLICATE} or {@link Status#NOT_FOUND}
     */
    public void addTeacher(int opportunity, String teacher) {
        Core.oud_opportunity_add_teacher(handle, opportunity, codes.find(Kind.TEACHER, teacher));
    }

    /**
     * Removes a teacher, never the last one.
     *
     * @param opportunity its id
     * @param teacher the code
     * @throws OuderavondException with {@link Status#NOT_ALLOWED} for the last one; with
     *     {@link Status#DUPLICATE} or {@link Status#NOT_FOUND}
     */
    public void removeTeacher(int opportunity, String teacher) {
        Core.oud_opportunity_remove_teacher(handle, opportunity, codes.find(Kind.TEACHER, teacher));
    }

    /**
     * Puts another in the place of a teacher.
     *
     * @param opportunity its id
     * @param teacher the code
     * @param by the code of the other
     * @throws OuderavondException with {@link Status#DUPLICATE} or {@link Status#NOT_FOUND}
     */
    public void replaceTeacher(int opportunity, String teacher, String by) {
        int from = codes.find(Kind.TEACHER, teacher);
        int to = codes.find(Kind.TEACHER, by);
        Core.oud_opportunity_replace_teacher(handle, opportunity, from, to);
    }

    /**
     * The roostergroepen that an opportunity of a pakketvak came from.
     *
     * @param opportunity its id
     * @return in order of afdeling, then code
     */
    public List<Group> roostergroepenOf(int opportunity) {
        int list = CoreConstants.OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN;
        return handle.reading(
            ()
                -> codes.groups(
                    Kind.ROOSTERGROEP,
                    Text.numbers(
                        out -> Core.oud_opportunity_copy(handle, opportunity, list, out))));
    }

    /**
     * The planner's choice of duration.
     *
     * @param opportunity its id
     * @param slots 1 or 2
     * @throws OuderavondException with {@link Status#NOT_ALLOWED} for 2 when it is not offered and
     *     requested
     */
    public void setDuration(int opportunity, int slots) {
        Core.oud_opportunity_set_duration(handle, opportunity, slots);
    }

    /**
     * Marks it as scheduled, or not.
     *
     * @param opportunity its id
     * @param scheduled whether it is
     */
    public void setScheduled(int opportunity, boolean scheduled) {
        Core.oud_opportunity_set_scheduled(handle, opportunity, scheduled ? 1 : 0);
    }

    /**
     * The remark on it.
     *
     * @param opportunity its id
     * @return empty when there is none
     */
    public String remark(int opportunity) {
        String remark = Core.oud_opportunity_remark(handle, opportunity);
        return remark == null ? "" : remark;
    }

    /**
     * Sets the remark on it.
     *
     * @param opportunity its id
     * @param remark at most 4096 bytes of UTF-8; empty takes it away
     * @throws OuderavondException with {@link Status#ARGUMENT} for control characters, or what is
     *     longer
     */
    public void setRemark(int opportunity, String remark) {
        Core.oud_opportunity_set_remark(handle, opportunity, Text.bytes(remark));
    }

    /**
     * Makes or changes a request.
     *
     * @param opportunity its id
     * @param request what is asked, and by whom
     * @throws OuderavondException with {@link Status#NOT_ALLOWED} when parents break a rule, which
     *     the text names
     */
    public void request(int opportunity, Request request) {
        int party = codes.seek(Kind.PARENT, request.parent);
        Core.oud_request_set(handle, opportunity, party, request.duration,
                             Text.bytes(request.toTeacher), Text.bytes(request.toScheduler),
                             day(request), flags(request));
    }

    /**
     * Withdraws a request.
     *
     * @param opportunity its id
     * @param request whose, when, and whether by the school; the rest is not looked at
     * @throws OuderavondException with {@link Status#NOT_FOUND} or {@link Status#NOT_ALLOWED}
     */
    public void withdrawRequest(int opportunity, Request request) {
        int party = codes.seek(Kind.PARENT, request.parent);
        Core.oud_request_withdraw(handle, opportunity, party, day(request), flags(request));
    }

    private static int day(Request request) {
        return request.today == null ? 0 : Dates.number(request.today);
    }

    private static int flags(Request request) {
        return request.bySchool ? CoreConstants.OUD_REQUEST_FLAG_BY_SCHOOL : 0;
    }
}

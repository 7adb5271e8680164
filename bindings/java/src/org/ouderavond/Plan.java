package org.ouderavond;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * What an operation would do; {@link #apply} does all of it or nothing. A plan made before the
 * evening changed is refused with {@link Status#STALE}.
 */
public final class Plan implements AutoCloseable {
    /** Of a plan that moves an evening: whose rows have ids of the new school. */
    private static final Set<Action> NEW_IDS =
        EnumSet.of(Action.CREATE, Action.CHANGE, Action.SKIP);

    private final Evening evening;
    private final Handle handle;
    private volatile School movesTo;

    Plan(Evening evening, Handle handle) {
        this(evening, handle, null);
    }

    Plan(Evening evening, Handle handle, School movesTo) {
        this.evening = evening;
        this.handle = handle;
        this.movesTo = movesTo;
    }

    Handle handle() {
        return handle;
    }

    /** Whose ids the plan has: those of the school that it moves to, until it is applied. */
    Codes codes() {
        School to = movesTo;
        return to == null ? evening.codes() : to.codes();
    }

    @Override
    public String toString() {
        return handle.printed("Plan", this::summary);
    }

    /**
     * The evening that it is a plan for.
     *
     * @return the evening
     */
    public Evening evening() {
        return evening;
    }

    /**
     * All choices, answered or not.
     *
     * @return in order of group, then subject
     */
    public List<Choice> choices() {
        int count = Core.oud_plan_choice_count(handle);
        List<Choice> list = new ArrayList<>(count);
        for (int place = 0; place < count; place++)
            list.add(new Choice(this, place));
        return List.copyOf(list);
    }

    /**
     * How many choices are still open; they block {@link #apply}.
     *
     * @return their number
     */
    public int openChoices() {
        return Core.oud_plan_choice_count_open(handle);
    }

    /**
     * Answers every open choice by a policy.
     *
     * @param policy {@link Policy#ASK} changes nothing
     * @throws OuderavondException with {@link Status#STATE} or {@link Status#STALE}
     */
    public void choose(Policy policy) {
        Core.oud_plan_choose_policy(handle, policy.number);
    }

    /**
     * How many rows have an action.
     *
     * @param action which one
     * @return their number
     */
    public long count(Action action) {
        return Core.oud_plan_count(handle, action.number);
    }

    /**
     * How many rows have each action.
     *
     * @return without actions that no row has
     */
    public Map<Action, Long> counts() {
        return handle.reading(() -> {
            Map<Action, Long> counts = new EnumMap<>(Action.class);
            for (Action action : Action.values())
                if (count(action) > 0)
                    counts.put(action, count(action));
            return counts;
        });
    }

    /**
     * How many students have a row of an action.
     *
     * @param action which one
     * @return their number
     */
    public long countStudents(Action action) {
        return Core.oud_plan_count_students(handle, action.number);
    }

    /**
     * The largest number of rows of an action that one student has.
     *
     * @param action which one
     * @return that number
     */
    public long mostPerStudent(Action action) {
        return Core.oud_plan_most_per_student(handle, action.number);
    }

    /**
     * How many rows are skipped for each reason.
     *
     * @return without reasons that no row has
     */
    public Map<Reason, Long> reasons() {
        return handle.reading(() -> {
            Map<Reason, Long> counts = new EnumMap<>(Reason.class);
            for (Reason reason : Reason.values()) {
                long count = Core.oud_plan_count_reason(handle, reason.number);
                if (count > 0 && reason != Reason.NONE)
                    counts.put(reason, count);
            }
            return counts;
        });
    }

    /**
     * How many codes an offer file has that the school does not know.
     *
     * @param kind students, teachers or subjects
     * @return each counted once
     */
    public long countUnknown(Kind kind) {
        return Core.oud_plan_count_unknown(handle, kind.number);
    }

    /**
     * The rows of an action, with texts in Dutch.
     *
     * @param action which one
     * @return in order of student
     */
    public Table<PlanRow> rows(Action action) {
        return rows(action, Language.NL);
    }

    /**
     * The rows of an action.
     *
     * @param action which one
     * @param language of the texts
     * @return in order of student
     */
    public Table<PlanRow> rows(Action action, Language language) {
        Objects.requireNonNull(language, "language");
        return handle.reading(() -> {
            int size = Math.toIntExact(count(action));
            TableReader reader = new TableReader(
                codes(), size,
                (column, out) -> Core.oud_plan_rows(handle, action.number, column, 0, out));
            reader.member("action", CoreConstants.OUD_PLAN_COLUMN_STUDENT, any -> action);
            if (movesTo != null && !NEW_IDS.contains(action))
                readOpportunities(reader, action);
            else
                reader.code("student", CoreConstants.OUD_PLAN_COLUMN_STUDENT, Kind.STUDENT)
                    .code("subject", CoreConstants.OUD_PLAN_COLUMN_SUBJECT, Kind.SUBJECT)
                    .lists("teachers", Kind.TEACHER, row -> teachers(action, row));
            return reader.number("opportunity", CoreConstants.OUD_PLAN_COLUMN_OPPORTUNITY)
                .member("reason", CoreConstants.OUD_PLAN_COLUMN_REASON, Reason::of)
                .number("week", CoreConstants.OUD_PLAN_COLUMN_WEEK)
                .code("afdeling", CoreConstants.OUD_PLAN_COLUMN_AFDELING, Kind.AFDELING)
                .flag("requested", CoreConstants.OUD_PLAN_COLUMN_REQUESTED)
                .texts("text", row -> text(action, row, language))
                .table(PlanRow.class);
        });
    }

    /**
     * While a plan moves an evening: whom its rows are about as the evening has it, since the new
     * school may not know them.
     */
    private void readOpportunities(TableReader reader, Action action) {
        int[] ids = new int[Math.toIntExact(count(action))];
        Core.oud_plan_rows(handle, action.number, CoreConstants.OUD_PLAN_COLUMN_OPPORTUNITY, 0,
                           ids);
        Handle of = evening.handle();
        Codes names = evening.codes();
        int student = CoreConstants.OUD_ATTRIBUTE_STUDENT;
        int subject = CoreConstants.OUD_ATTRIBUTE_SUBJECT;
        int list = CoreConstants.OUD_OPPORTUNITY_LIST_TEACHERS;
        reader
            .texts("student",
                   row -> names.code(Kind.STUDENT, Core.oud_opportunity_get(of, ids[row], student)))
            .texts("subject",
                   row -> names.code(Kind.SUBJECT, Core.oud_opportunity_get(of, ids[row], subject)))
            .lists("teachers", Kind.TEACHER, names,
                   row -> Text.numbers(out -> Core.oud_opportunity_copy(of, ids[row], list, out)));
    }

    private int[] teachers(Action action, int row) {
        return Text.numbers(out -> Core.oud_plan_row_teachers(handle, action.number, row, out));
    }

    private String text(Action action, int row, Language language) {
        if (action != Action.SKIP)
            return "";
        return Text.read(
            out -> Core.oud_plan_row_text(handle, action.number, row, language.number, out));
    }

    /**
     * What the plan does per afdeling and subject.
     *
     * @return in order of these
     */
    public Table<PlanCell> cells() {
        return handle.reading(
            ()
                -> new TableReader(codes(), Core.oud_plan_cell_count(handle),
                                   (column, out) -> Core.oud_plan_cell_rows(handle, column, 0, out))
                       .code("afdeling", CoreConstants.OUD_PLAN_CELL_COLUMN_AFDELING, Kind.AFDELING)
                       .code("subject", CoreConstants.OUD_PLAN_CELL_COLUMN_SUBJECT, Kind.SUBJECT)
                       .number("total", CoreConstants.OUD_PLAN_CELL_COLUMN_TOTAL)
                       .number("offered", CoreConstants.OUD_PLAN_CELL_COLUMN_OFFERED)
                       .number("skipped", CoreConstants.OUD_PLAN_CELL_COLUMN_SKIPPED)
                       .number("undecided", CoreConstants.OUD_PLAN_CELL_COLUMN_UNDECIDED)
                       .number("exempt", CoreConstants.OUD_PLAN_CELL_COLUMN_EXEMPT)
                       .table(PlanCell.class));
    }

    /**
     * Who gains and who loses by the plan.
     *
     * @param kind students or teachers
     * @return by code, without those who do neither
     * @throws OuderavondException with {@link Status#STALE}; with {@link Status#ARGUMENT} for
     *     another kind
     */
    public Map<String, Tally> tally(Kind kind) {
        return handle.reading(() -> {
            List<String> all = codes().schoolCodes(kind);
            int[] numbers = new int[all.size() * 2];
            Core.plan_tally(handle, kind.number, numbers);
            Map<String, Tally> tally = new LinkedHashMap<>();
            for (int i = 0; i < all.size(); i++)
                if (numbers[i] != 0 || numbers[all.size() + i] != 0)
                    tally.put(all.get(i), new Tally(numbers[i], numbers[all.size() + i]));
            return tally;
        });
    }

    /**
     * What a plan from an offer file has to tell of its lines.
     *
     * @param language of the texts
     * @return in order of line; empty for other plans
     */
    public List<Diagnostic> diagnostics(Language language) {
        return Diagnostic.of(handle, language);
    }

    /**
     * What the plan does, in one line: "16508 create, 74 skip; 3 of 34 choices open".
     *
     * @return the line
     */
    public String summary() {
        return handle.reading(() -> {
            String counted = counts()
                                 .entrySet()
                                 .stream()
                                 .map(count -> count.getValue() + " " + name(count.getKey()))
                                 .collect(Collectors.joining(", "));
            int choices = Core.oud_plan_choice_count(handle);
            String open =
                choices == 0 ? "" : "; " + openChoices() + " of " + choices + " choices open";
            return (counted.isEmpty() ? "nothing to do" : counted) + open;
        });
    }

    private static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Does what the plan says, as one operation that can be undone.
     *
     * @throws OuderavondException with {@link Status#OPEN_CHOICES}, {@link Status#STALE},
     *     {@link Status#STATE} when it was applied, {@link Status#BAD_INPUT} for an offer file with
     * bad lines,
     *     {@link Status#READ_ONLY}, or {@link Status#CANCELLED}
     */
    public void apply() {
        if (movesTo != null)
            evening.learn(movesTo);
        Core.oud_plan_apply(handle);
        movesTo = null;
    }

    /** Gives the memory back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

package org.ouderavond;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final Evening evening;
    private final Handle handle;

    Plan(Evening evening, Handle handle) {
        this.evening = evening;
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    Codes codes() {
        return evening.codes();
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
     * The rows of an action, with texts in Dutch.
     *
     * @param action which one
     * @return in order of student
     */
    public List<PlanRow> rows(Action action) {
        return rows(action, Language.NL);
    }

    /**
     * The rows of an action.
     *
     * @param action which one
     * @param language of the texts
     * @return in order of student
     */
    public List<PlanRow> rows(Action action, Language language) {
        Objects.requireNonNull(language, "language");
        return handle.reading(() -> {
            int[] students = column(action, CoreConstants.OUD_PLAN_COLUMN_STUDENT);
            int[] subjects = column(action, CoreConstants.OUD_PLAN_COLUMN_SUBJECT);
            int[] reasons = column(action, CoreConstants.OUD_PLAN_COLUMN_REASON);
            List<PlanRow> rows = new ArrayList<>(students.length);
            for (int row = 0; row < students.length; row++)
                rows.add(new PlanRow(action, codes().code(Kind.STUDENT, students[row]),
                                     codes().code(Kind.SUBJECT, subjects[row]),
                                     teachers(action, row), Reason.of(reasons[row]),
                                     text(action, row, language)));
            return List.copyOf(rows);
        });
    }

    private int[] column(Action action, int column) {
        int[] values = new int[Math.toIntExact(count(action))];
        Core.oud_plan_rows(handle, action.number, column, 0, values);
        return values;
    }

    private List<String> teachers(Action action, int row) {
        int[] ids =
            Text.numbers(out -> Core.oud_plan_row_teachers(handle, action.number, row, out));
        return codes().codes(Kind.TEACHER, ids);
    }

    private String text(Action action, int row, Language language) {
        return Text.read(
            buffer -> Core.oud_plan_row_text(handle, action.number, row, language.number, buffer));
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
        Core.oud_plan_apply(handle);
    }

    /** Gives the memory back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

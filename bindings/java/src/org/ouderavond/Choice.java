package org.ouderavond;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;

/** A roostergroep (or mentorgroep) with several candidate teachers for a subject, in a plan. */
public final class Choice {
    private final Plan plan;
    private final int place;

    Choice(Plan plan, int place) {
        this.plan = plan;
        this.place = place;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Choice choice && choice.plan == plan && choice.place == place;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(plan) + place;
    }

    @Override
    public String toString() {
        return plan.handle().printed("Choice", () -> {
            List<String> chosen = chosen();
            String who = chosen.isEmpty() ? state().toString() : String.join(", ", chosen);
            return afdeling() + " " + roostergroep() + " " + subject() + ": "
                + String.join(", ", teachers()) + " (" + who + ")";
        });
    }

    private int get(int attribute) {
        return Core.oud_plan_choice_get(plan.handle(), place, attribute);
    }

    private <T> T ofGroup(java.util.function.BiFunction<Kind, Integer, T> what) {
        return plan.handle().reading(() -> {
            int roostergroep = get(CoreConstants.OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP);
            if (roostergroep != 0)
                return what.apply(Kind.ROOSTERGROEP, roostergroep);
            return what.apply(Kind.MENTORGROEP,
                              get(CoreConstants.OUD_CHOICE_ATTRIBUTE_MENTORGROEP));
        });
    }

    /**
     * The afdeling of the group.
     *
     * @return its code
     */
    public String afdeling() {
        return ofGroup(plan.codes()::afdelingOf);
    }

    /**
     * The group; a mentorgroep in plans of mentoraat.
     *
     * @return its code
     */
    public String roostergroep() {
        return ofGroup(plan.codes()::code);
    }

    /**
     * The subject.
     *
     * @return its code
     */
    public String subject() {
        return plan.handle().reading(
            () -> plan.codes().code(Kind.SUBJECT, get(CoreConstants.OUD_CHOICE_ATTRIBUTE_SUBJECT)));
    }

    /**
     * Whether and how it was answered.
     *
     * @return as it is now
     */
    public ChoiceState state() {
        return ChoiceState.of(get(CoreConstants.OUD_CHOICE_ATTRIBUTE_STATE));
    }

    /**
     * How many students' talks it decides.
     *
     * @return their number
     */
    public int students() {
        return get(CoreConstants.OUD_CHOICE_ATTRIBUTE_STUDENTS);
    }

    /**
     * The teachers to choose from.
     *
     * @return in order of code
     */
    public List<Candidate> candidates() {
        return plan.handle().reading(() -> {
            int count = get(CoreConstants.OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
            List<Candidate> list = new ArrayList<>(count);
            for (int candidate = 0; candidate < count; candidate++)
                list.add(candidate(candidate));
            return List.copyOf(list);
        });
    }

    private Candidate candidate(int candidate) {
        return new Candidate(teacher(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_TEACHER),
                             get(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR) != 0,
                             get(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE)
                                 != 0,
                             teacher(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_REPLACES),
                             get(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_FROM),
                             get(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_TO),
                             get(candidate, CoreConstants.OUD_CANDIDATE_ATTRIBUTE_CHOSEN) != 0);
    }

    private int get(int candidate, int attribute) {
        return Core.oud_plan_candidate_get(plan.handle(), place, candidate, attribute);
    }

    private String teacher(int candidate, int attribute) {
        return plan.codes().code(Kind.TEACHER, get(candidate, attribute));
    }

    /**
     * The candidates.
     *
     * @return their codes
     */
    public List<String> teachers() {
        return candidates().stream().map(Candidate::teacher).toList();
    }

    /**
     * Those who were chosen.
     *
     * @return their codes
     */
    public List<String> chosen() {
        return candidates().stream().filter(Candidate::chosen).map(Candidate::teacher).toList();
    }

    /**
     * Gives the talks to these teachers.
     *
     * @param teachers their codes; none at all: no talks through this group
     * @throws OuderavondException with {@link Status#ARGUMENT} for who is no candidate; with
     *     {@link Status#NOT_FOUND}, {@link Status#STATE} or {@link Status#STALE}
     */
    public void choose(String... teachers) {
        choose(List.of(teachers));
    }

    /**
     * Gives the talks to these teachers.
     *
     * @param teachers as {@link #choose(String...)} takes them
     */
    public void choose(Collection<String> teachers) {
        Handle handle = plan.handle();
        Core.oud_plan_choose(handle, place, plan.codes().findAll(Kind.TEACHER, teachers));
    }

    /**
     * Gives the talks of every choice with the same candidates to these teachers.
     *
     * @param teachers as {@link #choose(String...)} takes them
     */
    public void chooseAlike(Collection<String> teachers) {
        Handle handle = plan.handle();
        Core.oud_plan_choose_alike(handle, place, plan.codes().findAll(Kind.TEACHER, teachers));
    }
}

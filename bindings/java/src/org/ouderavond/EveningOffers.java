package org.ouderavond;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * Plans that an evening makes: what comes, what goes, and moving to new data.
 */
abstract class EveningOffers extends EveningSettings {
    EveningOffers(School school) {
        super(school);
    }

    /**
     * Has someone told how far plans on this evening are, while they are made and applied.
     *
     * @param progress whom; null for nobody
     */
    public void setProgress(Progress progress) {
        handle.guard().setProgress(progress == null ? null : progress::proceed);
    }

    private Plan plan(LongSupplier make) {
        return new Plan(self(), handle.child("plan", make));
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
    public Plan offerFile(InputStream stream, String source, PlanFlag... flags) throws IOException {
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
     * instead where nobody is left. What nobody can take is withdrawn. See {@link Evening#absence} first.
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
        Handle to = School.handleOf(school);
        int policy = policy(options).number;
        int flags = flags(options);
        handle.change(); // an evening is locked before a school, here as elsewhere
        try {
            return to.reading(() -> {
                Handle made =
                    handle.child("plan", () -> Core.plan_rebase(handle, to, policy, flags));
                return new Plan(self(), made, school);
            });
        } finally {
            handle.changed();
        }
    }
}

package org.ouderavond;

import java.util.Objects;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Handle;

/**
 * The opportunities of one evening, and all that is done with them. Every change is one operation,
 * which can be undone; a call that throws has changed nothing.
 *
 * <p>Any number of threads may use it: calls that read run side by side, one that changes something
 * runs alone, and others wait for it.
 *
 * <p>An empty list never stands for all. Where a list narrows all down (a selection,
 * mentorgroepen), null is all, as the method without the list is, and an empty one is an
 * IllegalArgumentException; where it names what to work on, an empty one makes a plan that does
 * nothing.
 */
public final class Evening extends EveningStoring {
    /**
     * An evening without opportunities, whose peilweek is 5.
     *
     * @param school that it is of; it may be closed before the evening
     */
    public Evening(School school) {
        super(school);
    }

    @Override
    public String toString() {
        return handle.printed("Evening",
                              () -> "week " + peilweek() + ", " + count() + " opportunities");
    }

    @Override
    Evening self() {
        return this;
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
}

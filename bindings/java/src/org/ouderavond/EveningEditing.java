package org.ouderavond;

import java.util.Collection;
import java.util.List;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Text;

/**
 * One opportunity at a time, and one student; each call is one operation.
 */
abstract class EveningEditing extends EveningLookingAhead {
    EveningEditing(School school) {
        super(school);
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

package org.ouderavond;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What parents ask for: {@code Request.together().duration(2).toTeacher("...")}. It does not
 * change; each method gives another one.
 */
public final class Request {
    final String parent;
    final int duration;
    final String toTeacher;
    final String toScheduler;
    final LocalDate today;
    final boolean bySchool;

    private Request(String parent, int duration, String toTeacher, String toScheduler,
                    LocalDate today, boolean bySchool) {
        this.parent = parent;
        this.duration = duration;
        this.toTeacher = toTeacher;
        this.toScheduler = toScheduler;
        this.today = today;
        this.bySchool = bySchool;
    }

    private List<Object> values() {
        return Arrays.asList(parent, duration, toTeacher, toScheduler, today, bySchool);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Request request && values().equals(request.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Without the remarks: what parents write is not for logs. */
    @Override
    public String toString() {
        String who = parent == null ? "together" : "parent=" + parent;
        return "Request[" + who + ", duration=" + duration + (today == null ? "" : ", on=" + today)
            + (bySchool ? ", by the school" : "") + "]";
    }

    /**
     * Of all parents of the student together: one slot, without remarks.
     *
     * @return the request
     */
    public static Request together() {
        return new Request(null, 1, "", "", null, false);
    }

    /**
     * Of one parent who asks apart: one slot, without remarks.
     *
     * @param parent the code
     * @return the request
     */
    public static Request of(String parent) {
        return new Request(Objects.requireNonNull(parent, "parent"), 1, "", "", null, false);
    }

    /**
     * For a long talk, say.
     *
     * @param slots 1 or 2
     * @return such a request
     */
    public Request duration(int slots) {
        return new Request(parent, slots, toTeacher, toScheduler, today, bySchool);
    }

    /**
     * With a remark to the teacher.
     *
     * @param remark at most 4096 bytes of UTF-8
     * @return such a request
     */
    public Request toTeacher(String remark) {
        return new Request(parent, duration, remark, toScheduler, today, bySchool);
    }

    /**
     * With a remark to the scheduler.
     *
     * @param remark at most 4096 bytes of UTF-8
     * @return such a request
     */
    public Request toScheduler(String remark) {
        return new Request(parent, duration, toTeacher, remark, today, bySchool);
    }

    /**
     * Made on a day, so that the deadline is looked at.
     *
     * @param day the date
     * @return such a request
     */
    public Request on(LocalDate day) {
        return new Request(parent, duration, toTeacher, toScheduler, day, bySchool);
    }

    /**
     * Entered by the school, which may do anything.
     *
     * @return such a request
     */
    public Request bySchool() {
        return new Request(parent, duration, toTeacher, toScheduler, today, true);
    }
}

package org.ouderavond;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.ouderavond.internal.CoreConstants;

/**
 * Which opportunities to read: {@code Filter.all().student("2016101").offered(true)}. It does not
 * change; each method gives a narrower one. Null for a code or a group is any, as if the method was
 * not called; an empty code is nobody's.
 */
public final class Filter {
    private static final Filter ALL = new Filter(null, null, null, null, null, null, 0);

    private static final List<String> NAMES =
        List.of("student", "parent", "stamklas", "teacher", "subject", "afdeling");
    private static final SortedMap<Integer, String> FLAGS = new TreeMap<>(
        Map.of(CoreConstants.OUD_CURSOR_FILTER_OFFERED, "offered",
               CoreConstants.OUD_CURSOR_FILTER_WITHDRAWN, "not offered",
               CoreConstants.OUD_CURSOR_FILTER_REQUESTED, "requested",
               CoreConstants.OUD_CURSOR_FILTER_NOT_REQUESTED, "not requested",
               CoreConstants.OUD_CURSOR_FILTER_SCHEDULED, "scheduled",
               CoreConstants.OUD_CURSOR_FILTER_NOT_SCHEDULED, "not scheduled",
               CoreConstants.OUD_CURSOR_FILTER_CHANGED, "changed by hand",
               CoreConstants.OUD_CURSOR_FILTER_LONG, "long"));

    final String student;
    final String parent;
    final Group stamklas;
    final String teacher;
    final String subject;
    final String afdeling;
    final int bits;

    private Filter(String student, String parent, Group stamklas, String teacher, String subject,
                   String afdeling, int bits) {
        this.student = student;
        this.parent = parent;
        this.stamklas = stamklas;
        this.teacher = teacher;
        this.subject = subject;
        this.afdeling = afdeling;
        this.bits = bits;
    }

    /**
     * All of them.
     *
     * @return what to narrow down
     */
    public static Filter all() {
        return ALL;
    }

    /**
     * Those of a student.
     *
     * @param code of the student
     * @return a narrower filter
     */
    public Filter student(String code) {
        return new Filter(code, parent, stamklas, teacher, subject, afdeling, bits);
    }

    /**
     * Those of the children of a parent.
     *
     * @param code of the parent
     * @return a narrower filter
     */
    public Filter parent(String code) {
        return new Filter(student, code, stamklas, teacher, subject, afdeling, bits);
    }

    /**
     * Those of the students whose own stamklas it is.
     *
     * @param group the stamklas
     * @return a narrower filter
     */
    public Filter stamklas(Group group) {
        return new Filter(student, parent, group, teacher, subject, afdeling, bits);
    }

    /**
     * Those with this teacher, alone or among others.
     *
     * @param code of the teacher
     * @return a narrower filter
     */
    public Filter teacher(String code) {
        return new Filter(student, parent, stamklas, code, subject, afdeling, bits);
    }

    /**
     * Those about a subject.
     *
     * @param code of the subject
     * @return a narrower filter
     */
    public Filter subject(String code) {
        return new Filter(student, parent, stamklas, teacher, code, afdeling, bits);
    }

    /**
     * Those of the students whose own afdeling it is.
     *
     * @param code of the afdeling
     * @return a narrower filter
     */
    public Filter afdeling(String code) {
        return new Filter(student, parent, stamklas, teacher, subject, code, bits);
    }

    /**
     * Those that are offered, or those that are not.
     *
     * @param wanted whether they are
     * @return a narrower filter
     */
    public Filter offered(boolean wanted) {
        return with(wanted, CoreConstants.OUD_CURSOR_FILTER_OFFERED,
                    CoreConstants.OUD_CURSOR_FILTER_WITHDRAWN);
    }

    /**
     * Those that are requested, or those that are not.
     *
     * @param wanted whether they are
     * @return a narrower filter
     */
    public Filter requested(boolean wanted) {
        return with(wanted, CoreConstants.OUD_CURSOR_FILTER_REQUESTED,
                    CoreConstants.OUD_CURSOR_FILTER_NOT_REQUESTED);
    }

    /**
     * Those that are scheduled, or those that are not.
     *
     * @param wanted whether they are
     * @return a narrower filter
     */
    public Filter scheduled(boolean wanted) {
        return with(wanted, CoreConstants.OUD_CURSOR_FILTER_SCHEDULED,
                    CoreConstants.OUD_CURSOR_FILTER_NOT_SCHEDULED);
    }

    /**
     * Those that were changed by hand.
     *
     * @return a narrower filter
     */
    public Filter changedByHand() {
        return with(true, CoreConstants.OUD_CURSOR_FILTER_CHANGED, 0);
    }

    /**
     * Those of two slots.
     *
     * @return a narrower filter
     */
    public Filter longOnes() {
        return with(true, CoreConstants.OUD_CURSOR_FILTER_LONG, 0);
    }

    private List<Object> values() {
        return Arrays.asList(student, parent, stamklas, teacher, subject, afdeling, bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && values().equals(filter.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        StringJoiner joiner = new StringJoiner(", ", "Filter[", "]");
        List<Object> values = values();
        for (int i = 0; i < NAMES.size(); i++)
            if (values.get(i) != null)
                joiner.add(NAMES.get(i) + "=" + values.get(i));
        FLAGS.forEach((bit, name) -> {
            if ((bits & bit) != 0)
                joiner.add(name);
        });
        return joiner.toString();
    }

    private Filter with(boolean wanted, int yes, int no) {
        int both = bits & ~(yes | no);
        return new Filter(student, parent, stamklas, teacher, subject, afdeling,
                          both | (wanted ? yes : no));
    }
}

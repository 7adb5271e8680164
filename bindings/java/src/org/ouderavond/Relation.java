package org.ouderavond;

import java.util.List;
import org.ouderavond.internal.CoreConstants;

/**
 * The relations between the things of a school, each from one thing to several: {@link
 * School#related}. A relation knows what it is of and what it gives, so that the compiler does:
 * students, parents, teachers, subjects and afdelingen are known by their code, stamklassen,
 * roostergroepen and mentorgroepen as a {@link Group}, and lessons by their number, from 1 ({@code
 * school.codes(Kind.LESSON).get(number - 1)} is its Les ID). What a relation gives comes in the
 * order of {@link School#codes}, unless said otherwise, each once.
 *
 * @param <F> of what it is
 * @param <T> what it gives
 */
public final class Relation<F, T> {
    private static final Things<String> STUDENTS = Things.byCode(Kind.STUDENT);
    private static final Things<String> TEACHERS = Things.byCode(Kind.TEACHER);
    private static final Things<String> PARENTS = Things.byCode(Kind.PARENT);
    private static final Things<String> SUBJECTS = Things.byCode(Kind.SUBJECT);
    private static final Things<String> AFDELINGEN = Things.byCode(Kind.AFDELING);
    private static final Things<Group> STAMKLASSEN = Things.inAfdelingen(Kind.STAMKLAS);
    private static final Things<Group> ROOSTERGROEPEN = Things.inAfdelingen(Kind.ROOSTERGROEP);
    private static final Things<Group> MENTORGROEPEN = Things.inAfdelingen(Kind.MENTORGROEP);

    /** The subjects of the package of a student, exempt or not, in the order of pakketkeuze. */
    public static final Relation<String, String> STUDENT_SUBJECTS = new Relation<>(
        "STUDENT_SUBJECTS", CoreConstants.OUD_RELATION_STUDENT_SUBJECTS, STUDENTS, SUBJECTS);
    /** The roostergroepen in which a student sits. */
    public static final Relation<String, Group> STUDENT_ROOSTERGROEPEN =
        new Relation<>("STUDENT_ROOSTERGROEPEN", CoreConstants.OUD_RELATION_STUDENT_ROOSTERGROEPEN,
                       STUDENTS, ROOSTERGROEPEN);
    /** The parents of a student. */
    public static final Relation<String, String> STUDENT_PARENTS = new Relation<>(
        "STUDENT_PARENTS", CoreConstants.OUD_RELATION_STUDENT_PARENTS, STUDENTS, PARENTS);
    /** The children of a parent. */
    public static final Relation<String, String> PARENT_STUDENTS = new Relation<>(
        "PARENT_STUDENTS", CoreConstants.OUD_RELATION_PARENT_STUDENTS, PARENTS, STUDENTS);
    /** The afdelingen of a student: the own one first, the others as leerlingen has them. */
    public static final Relation<String, String> STUDENT_AFDELINGEN = new Relation<>(
        "STUDENT_AFDELINGEN", CoreConstants.OUD_RELATION_STUDENT_AFDELINGEN, STUDENTS, AFDELINGEN);
    /** The students whose own afdeling it is, then those with it as another one. */
    public static final Relation<String, String> AFDELING_STUDENTS = new Relation<>(
        "AFDELING_STUDENTS", CoreConstants.OUD_RELATION_AFDELING_STUDENTS, AFDELINGEN, STUDENTS);
    /** The stamklassen of an afdeling. */
    public static final Relation<String, Group> AFDELING_STAMKLASSEN =
        new Relation<>("AFDELING_STAMKLASSEN", CoreConstants.OUD_RELATION_AFDELING_STAMKLASSEN,
                       AFDELINGEN, STAMKLASSEN);
    /** The students whose own stamklas it is, then those with it as another one. */
    public static final Relation<Group, String> STAMKLAS_STUDENTS = new Relation<>(
        "STAMKLAS_STUDENTS", CoreConstants.OUD_RELATION_STAMKLAS_STUDENTS, STAMKLASSEN, STUDENTS);
    /** The lessons of a roostergroep, in order of subject, then lesson. */
    public static final Relation<Group, Integer> ROOSTERGROEP_LESSONS =
        new Relation<>("ROOSTERGROEP_LESSONS", CoreConstants.OUD_RELATION_ROOSTERGROEP_LESSONS,
                       ROOSTERGROEPEN, Things.LESSONS);
    /** The roostergroepen of a lesson. To ask of one lesson looks through all of them. */
    public static final Relation<Integer, Group> LESSON_ROOSTERGROEPEN =
        new Relation<>("LESSON_ROOSTERGROEPEN", CoreConstants.OUD_RELATION_LESSON_ROOSTERGROEPEN,
                       Things.LESSONS, ROOSTERGROEPEN);
    /** The teachers of a lesson, of any week. */
    public static final Relation<Integer, String> LESSON_TEACHERS = new Relation<>(
        "LESSON_TEACHERS", CoreConstants.OUD_RELATION_LESSON_TEACHERS, Things.LESSONS, TEACHERS);
    /** The mentors of a mentorgroep. */
    public static final Relation<Group, String> MENTORGROEP_MENTORS =
        new Relation<>("MENTORGROEP_MENTORS", CoreConstants.OUD_RELATION_MENTORGROEP_MENTORS,
                       MENTORGROEPEN, TEACHERS);
    /**
     * The students in leerlingen who sit in a roostergroep. To ask of one roostergroep looks
     * through all students.
     */
    public static final Relation<Group, String> ROOSTERGROEP_STUDENTS =
        new Relation<>("ROOSTERGROEP_STUDENTS", CoreConstants.OUD_RELATION_ROOSTERGROEP_STUDENTS,
                       ROOSTERGROEPEN, STUDENTS);

    private static final List<Relation<?, ?>> VALUES =
        List.of(STUDENT_SUBJECTS, STUDENT_ROOSTERGROEPEN, STUDENT_PARENTS, PARENT_STUDENTS,
                STUDENT_AFDELINGEN, AFDELING_STUDENTS, AFDELING_STAMKLASSEN, STAMKLAS_STUDENTS,
                ROOSTERGROEP_LESSONS, LESSON_ROOSTERGROEPEN, LESSON_TEACHERS, MENTORGROEP_MENTORS,
                ROOSTERGROEP_STUDENTS);

    private final String name;
    final int number;
    final Things<F> from;
    final Things<T> to;

    private Relation(String name, long number, Things<F> from, Things<T> to) {
        this.name = name;
        this.number = (int)number;
        this.from = from;
        this.to = to;
    }

    /**
     * All relations.
     *
     * @return in the order in which they stand here
     */
    public static List<Relation<?, ?>> values() {
        return VALUES;
    }

    /**
     * The name of the constant.
     *
     * @return "STUDENT_PARENTS", say
     */
    public String name() {
        return name;
    }

    /**
     * Of what it is.
     *
     * @return a kind of thing
     */
    public Kind from() {
        return from.kind;
    }

    /**
     * What it gives.
     *
     * @return a kind of thing
     */
    public Kind to() {
        return to.kind;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}

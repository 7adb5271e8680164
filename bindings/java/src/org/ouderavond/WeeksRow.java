package org.ouderavond;

import java.util.List;

/**
 * A student and pakketvak with other teachers in another week.
 *
 * @param kind in which way
 * @param student the code
 * @param subject the code
 * @param teachers in the first week
 * @param otherTeachers in the other
 */
public record WeeksRow(WeeksKind kind, String student, String subject, List<String> teachers,
                       List<String> otherTeachers) {}

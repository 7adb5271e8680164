package org.ouderavond;

import java.util.List;

/**
 * What a plan does with one student and subject.
 *
 * @param action what it does
 * @param student the code
 * @param subject the code
 * @param teachers the codes; none for skip and undecided
 * @param opportunity its id; 0 when there is none (yet)
 * @param reason why it is skipped; {@link Reason#NONE} for the others
 * @param week the nearest week with a teacher, for {@link Reason#OTHER_WEEKS}; else 0
 * @param afdeling under which it counts
 * @param requested whether it is requested or scheduled
 * @param text why it is skipped, as a line; empty for the others
 */
public record PlanRow(Action action, String student, String subject, List<String> teachers,
                      int opportunity, Reason reason, int week, String afdeling, boolean requested,
                      String text) {}

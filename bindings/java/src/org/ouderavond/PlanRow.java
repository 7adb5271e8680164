package org.ouderavond;

import java.util.List;

/**
 * What a plan does with one student and subject.
 *
 * @param action what it does
 * @param student the code
 * @param subject the code
 * @param teachers the codes; none for skip and undecided
 * @param reason why it is skipped; {@link Reason#NONE} for the others
 * @param text that reason as a line; empty for the others
 */
public record PlanRow(Action action, String student, String subject, List<String> teachers,
                      Reason reason, String text) {}

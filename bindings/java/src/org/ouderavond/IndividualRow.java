package org.ouderavond;

import java.util.List;

/**
 * What one student is or can be offered.
 *
 * @param subject the code
 * @param opportunity its id; 0: never offered
 * @param teachers on it, or possible
 * @param offered whether it is
 * @param requested whether it is
 * @param scheduled whether it is
 * @param inPackage whether the subject is
 * @param exempt whether the student is
 * @param origin where it came from; null: never offered
 * @param reason why there is nobody; else {@link Reason#NONE}
 * @param week the nearest week with a teacher; else 0
 */
public record IndividualRow(String subject, int opportunity, List<String> teachers, boolean offered,
                            boolean requested, boolean scheduled, boolean inPackage, boolean exempt,
                            Origin origin, Reason reason, int week) {}

package org.ouderavond;

/**
 * An offered opportunity of a teacher who is absent.
 *
 * @param opportunity its id
 * @param student the code
 * @param subject the code
 * @param requested whether it is
 * @param scheduled whether it is
 * @param standIns how many could take it
 */
public record AbsenceRow(int opportunity, String student, String subject, boolean requested,
                         boolean scheduled, int standIns) {}

package org.ouderavond;

/**
 * What a plan does for a subject in an afdeling, all in students.
 *
 * @param afdeling its code
 * @param subject its code
 * @param total with the pakketvak and not exempt; for other plans, with a row
 * @param offered of these, once the plan is applied
 * @param skipped of these
 * @param undecided of these
 * @param exempt not in the total
 */
public record PlanCell(String afdeling, String subject, int total, int offered, int skipped,
                       int undecided, int exempt) {}

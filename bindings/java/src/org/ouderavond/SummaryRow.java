package org.ouderavond;

/**
 * How far the offer is for a subject in an afdeling, all in students.
 *
 * @param afdeling its code
 * @param subject its code
 * @param total with the pakketvak and not exempt
 * @param offered of these, with an offered opportunity
 * @param requested of these, with a requested one
 * @param unavailable of these, without a possible teacher, when that was asked for
 * @param state none, some or all
 */
public record SummaryRow(String afdeling, String subject, int total, int offered, int requested,
                         int unavailable, SummaryState state) {}

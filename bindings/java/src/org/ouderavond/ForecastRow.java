package org.ouderavond;

/**
 * A teacher with anything offered, under a maximum.
 *
 * @param teacher the code
 * @param offered opportunities
 * @param students whose they are
 * @param talks that can be asked for at most
 * @param time slots that these take at most
 * @param slots on all dates
 * @param overflows whether the time is more than the slots
 * @param fits the largest maximum under which it is not; -1 when any will do
 */
public record ForecastRow(String teacher, int offered, int students, int talks, int time, int slots,
                          boolean overflows, int fits) {}

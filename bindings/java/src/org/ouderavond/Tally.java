package org.ouderavond;

/**
 * How many offered talks somebody gains and loses by a plan.
 *
 * @param gained that come
 * @param lost that go
 */
public record Tally(int gained, int lost) {}

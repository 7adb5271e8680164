package org.ouderavond;

/**
 * One fact in which two schools differ.
 *
 * @param table where it stands
 * @param kind what happened to it
 * @param text all of it as a line
 */
public record Difference(SchoolTable table, DifferenceKind kind, String text) {}

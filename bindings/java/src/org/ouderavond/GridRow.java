package org.ouderavond;

/**
 * A stamklas on a date.
 *
 * @param stamklas its code; empty for students without one
 * @param afdeling its code
 * @param students all of them
 * @param studentsAllowed of these
 * @param studentsBarred of these
 * @param opportunities those offered to them
 * @param opportunitiesAllowed of these
 * @param opportunitiesBarred of these
 * @param text that in a sentence
 */
public record GridRow(String stamklas, String afdeling, int students, int studentsAllowed,
                      int studentsBarred, int opportunities, int opportunitiesAllowed,
                      int opportunitiesBarred, String text) {}

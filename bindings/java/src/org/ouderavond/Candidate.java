package org.ouderavond;

/**
 * A teacher who may get the talks of a choice.
 *
 * @param teacher the code
 * @param isRegular whether there is an active regular row
 * @param isSubstitute whether there is an active row as a substitute
 * @param replaces whom the substitute replaces; empty for nobody
 * @param firstWeek of the first such row; 0 where open
 * @param lastWeek of that row; 0 where open
 * @param chosen whether chosen
 */
public record Candidate(String teacher, boolean isRegular, boolean isSubstitute, String replaces,
                        int firstWeek, int lastWeek, boolean chosen) {}

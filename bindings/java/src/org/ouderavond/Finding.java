package org.ouderavond;

/**
 * Something wrong, or odd.
 *
 * @param severity how bad it is
 * @param code the permanent code of the rule, "OUD5001"
 * @param text what it is, as a line
 * @param hasRemedy whether {@link Check#remedy} makes a plan
 * @param quiet whether it was acknowledged
 * @param number its place in the check
 */
public record Finding(Severity severity, String code, String text, boolean hasRemedy, boolean quiet,
                      int number) {
    /** The code and the text. */
    @Override
    public String toString() {
        return code + " " + text;
    }
}

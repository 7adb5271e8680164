package org.ouderavond;

import org.ouderavond.internal.Core;

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
    /**
     * Why findings of this rule come about.
     *
     * @param language of the text
     * @return a sentence
     */
    public String cause(Language language) {
        return Core.oud_check_cause_text(rule(), language.number);
    }

    /**
     * What can be done about findings of this rule.
     *
     * @param language of the text
     * @return a sentence
     */
    public String advice(Language language) {
        return Core.oud_check_remedy_text(rule(), language.number);
    }

    private int rule() {
        return Integer.parseInt(code.substring("OUD".length()));
    }

    /** The code and the text. */
    @Override
    public String toString() {
        return code + " " + text;
    }
}

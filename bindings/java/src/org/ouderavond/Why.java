package org.ouderavond;

import java.util.ArrayList;
import java.util.List;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * Why there is, or is not, an opportunity.
 *
 * @param verdict the outcome
 * @param reason of {@link Verdict#NONE}
 * @param text the verdict and the reason as a line
 * @param facts what decided, in order, each a line
 */
public record Why(Verdict verdict, Reason reason, String text, List<String> facts) {
    /** The text, and each fact on an indented line of its own. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder(text);
        for (String fact : facts)
            lines.append("\n  ").append(fact);
        return lines.toString();
    }

    static Why of(Handle why, Language language) {
        List<String> facts = new ArrayList<>();
        for (int i = 0; i < Core.oud_why_count(why); i++) {
            int fact = i;
            facts.add(
                Text.read(buffer -> Core.oud_why_fact_text(why, fact, language.number, buffer)));
        }
        return new Why(Verdict.of(Core.oud_why_verdict(why)), Reason.of(Core.oud_why_reason(why)),
                       Text.read(buffer -> Core.oud_why_text(why, language.number, buffer)),
                       List.copyOf(facts));
    }
}

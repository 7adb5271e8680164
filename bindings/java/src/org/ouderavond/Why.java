package org.ouderavond;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
 * @param turns the smallest set of changes that would give the talk, each a line; empty when there
 *     is one
 */
public record Why(Verdict verdict, Reason reason, String text, List<String> facts,
                  List<String> turns) {
    /** The text, and each fact on an indented line of its own. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder(text);
        for (String fact : facts)
            lines.append("\n  ").append(fact);
        return lines.toString();
    }

    static Why of(Handle why, Language language) {
        return new Why(
            Verdict.of(Core.oud_why_verdict(why)), Reason.of(Core.oud_why_reason(why)),
            Text.read(out -> Core.oud_why_text(why, language.number, out)),
            lines(
                Core.oud_why_count(why),
                fact -> Text.read(out -> Core.oud_why_fact_text(why, fact, language.number, out))),
            lines(
                Core.oud_why_turn_count(why),
                turn -> Text.read(out -> Core.oud_why_turn_text(why, turn, language.number, out))));
    }

    private static List<String> lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).toList();
    }
}

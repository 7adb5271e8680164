package org.ouderavond;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.Test;
import org.ouderavond.internal.CoreConstants;

/** The enums have each constant of the headers by its name, but for those named here. */
public class NumbersTest {
    private static <E extends Enum<E>> void complete(String prefix, E[] members,
                                                     ToIntFunction<E> number, String... left)
        throws IllegalAccessException {
        Map<String, Long> actual = new HashMap<>();
        for (E member : members)
            actual.put(member.name(), (long)number.applyAsInt(member));
        assertEquals(constants(prefix, left), actual);
    }

    private static Map<String, Long> constants(String prefix, String... left)
        throws IllegalAccessException {
        Map<String, Long> expected = new HashMap<>();
        for (Field field : CoreConstants.class.getFields())
            if (field.getName().startsWith(prefix))
                expected.put(field.getName().substring(prefix.length()),
                             ((Number)field.get(null)).longValue());
        expected.keySet().removeAll(Set.of(left));
        return expected;
    }

    @Test
    public void theyAreThoseOfTheHeaders() throws Exception {
        complete("OUD_KIND_", Kind.values(), member -> member.number);
        complete("OUD_SEVERITY_", Severity.values(), member -> member.number);
        complete("OUD_LANGUAGE_", Language.values(), member -> member.number);
        complete("OUD_POLICY_", Policy.values(), member -> member.number);
        complete("OUD_PLAN_FLAG_", PlanFlag.values(), member -> member.number);
        complete("OUD_ACTION_", Action.values(), member -> member.number);
        complete("OUD_REASON_", Reason.values(), member -> member.number);
        complete("OUD_CHOICE_STATE_", ChoiceState.values(), member -> member.number);
        complete("OUD_ORIGIN_", Origin.values(), member -> member.number);
        complete("OUD_VERDICT_", Verdict.values(), member -> member.number);
        complete("OUD_SUMMARY_STATE_", SummaryState.values(), member -> member.number);
        complete("OUD_WEEKS_KIND_", WeeksKind.values(), member -> member.number);
        complete("OUD_STAND_IN_", StandIn.values(), member -> member.number);
        complete("OUD_DIFFERENCE_KIND_", DifferenceKind.values(), member -> member.number);
        complete("OUD_APART_", Apart.values(), member -> member.number);
        complete("OUD_REQUEST_OUTCOME_", RequestOutcome.values(), member -> member.number);
        complete("OUD_REQUEST_RULE_", RequestRule.values(), member -> member.number);
        complete("OUD_OPERATION_", Operation.values(), member -> member.number);
        complete("OUD_CHANGE_KIND_", ChangeKind.values(), member -> member.number);
        complete("OUD_TABLE_", SchoolTable.values(), member -> member.number);
        complete("OUD_STATUS_", Status.values(), member -> member.number, "OK", "NO_MEMORY");
    }

    /** It is no enum, as each of them says what it is of and what it gives. */
    @Test
    public void theRelationsToo() throws Exception {
        Map<String, Long> actual = new HashMap<>();
        for (Relation<?, ?> relation : Relation.values()) {
            actual.put(relation.name(), (long)relation.number);
            assertSame(relation, Relation.class.getField(relation.toString()).get(null));
        }
        assertEquals(constants("OUD_RELATION_"), actual);
    }

    @Test
    public void aNumberWithoutANameIsNoCrash() {
        assertThrows(IllegalStateException.class, () -> Status.of(99));
    }

    @Test
    public void theNamesOfTables() {
        assertEquals("[leerlingen, pakketkeuze, roostergroepindelingen, lessenverdeling, "
                         + "mentorgroepen, ouders, vakken]",
                     Arrays.toString(SchoolTable.values()));
    }
}

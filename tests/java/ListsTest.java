import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ouderavond.*;

/**
 * An empty list never stands for all: what stands for all is null, or the method without a list.
 */
public class ListsTest {
    private static final List<String> NOBODY = List.of();

    private School school;
    private Evening evening;

    @Before
    public void open() {
        school = Schools.built(Schools.small().table(
            SchoolTable.MENTORGROEPEN, "Afdeling\tGroep\tMentor\nh1\th1a\tccc\nh1\th1b\taaa\n"));
        evening = Schools.offered(school);
    }

    @After
    public void close() {
        evening.close();
        school.close();
    }

    private static void nothingIsChosen(String name, ThrowingRunnable call) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, call);
        assertEquals(name + ": an empty list chooses nothing", refused.getMessage());
    }

    @Test
    public void anEmptyListIsRefusedWhereItWouldNarrowAllDown() {
        byte[] before = evening.dump();
        nothingIsChosen("selection", () -> evening.offerPakketvakken(List.of(), Policy.EVERYONE));
        nothingIsChosen("mentorgroepen", () -> evening.offerMentoraat("men", "", List.of()));
        nothingIsChosen("selection", () -> evening.removePakketvakken(List.of()));
        nothingIsChosen("selection",
                        () -> evening.removePakketvakken(List.of(), PlanFlag.EVERYTHING));
        nothingIsChosen("codes", () -> evening.check(Language.NL, new int[0]));
        assertArrayEquals(before, evening.dump());
    }

    @Test
    public void aPlanOfNothingDoesNothing() {
        List<String> student = List.of("1");
        List<String> teacher = List.of("aaa");
        List<String> subject = List.of("ne");
        List<Supplier<Plan>> calls =
            List.of(()
                        -> evening.offerByHand(NOBODY, List.of("wi"), student),
                    ()
                        -> evening.offerByHand(teacher, NOBODY, student),
                    ()
                        -> evening.offerByHand(teacher, List.of("wi"), NOBODY),
                    ()
                        -> evening.removeByHand(NOBODY, subject, student),
                    ()
                        -> evening.removeByHand(teacher, NOBODY, student),
                    ()
                        -> evening.removeByHand(teacher, subject, NOBODY),
                    ()
                        -> evening.withdrawMany(new int[0]),
                    ()
                        -> evening.withdrawOf(Kind.STUDENT, NOBODY),
                    () -> evening.withdrawOf(Kind.TEACHER, NOBODY));
        byte[] before = evening.dump();
        for (Supplier<Plan> call : calls)
            try (Plan plan = call.get()) {
                assertEquals(Map.of(), plan.counts());
                assertEquals("nothing to do", plan.summary());
                plan.apply();
                assertArrayEquals(before, evening.dump());
            }
    }

    private static void planned(Map<Action, Long> expected, Plan made) {
        try (Plan plan = made) {
            assertEquals(expected, plan.counts());
        }
    }

    @Test
    public void nullAndNoListStandForAll() {
        Map<Action, Long> all = Map.of(Action.KEEP, 4L, Action.SKIP, 1L);
        planned(all, evening.offerPakketvakken());
        planned(all, evening.offerPakketvakken((Collection<Pakketvak>)null));
        planned(Map.of(Action.CREATE, 3L), evening.offerMentoraat("men", ""));
        planned(Map.of(Action.CREATE, 3L), evening.offerMentoraat("men", "", Policy.EVERYONE));
        planned(Map.of(Action.CREATE, 3L),
                evening.offerMentoraat("men", "", (Collection<Group>)null));
        planned(Map.of(Action.CREATE, 1L),
                evening.offerMentoraat("men", "", List.of(new Group("h1", "h1b"))));
        planned(Map.of(Action.REMOVE, 4L),
                evening.removePakketvakken((Collection<Pakketvak>)null, PlanFlag.EVERYTHING));
        OuderavondException refused =
            assertThrows(OuderavondException.class,
                         () -> evening.removePakketvakken((Collection<Pakketvak>)null));
        assertEquals(Status.ARGUMENT, refused.status());
        try (Check check = evening.check(Language.NL);
             Check same = evening.check(Language.NL, (int[])null)) {
            assertTrue(!check.isEmpty());
            assertEquals(List.copyOf(check), List.copyOf(same));
        }
    }

    @Test
    public void aRowOfAStudentIsOfferedWithSomeOfItsTeachersOrAll() {
        try (Evening fresh = new Evening(school); Individual individual = fresh.individual("1")) {
            nothingIsChosen("teachers", () -> individual.offer(1, List.of()));
            assertEquals(0, individual.rows().get(1).opportunity());
            individual.offer(1);
            assertEquals(List.of("aaa", "bbb"), individual.rows().get(1).teachers());
        }
        try (Evening fresh = new Evening(school); Individual individual = fresh.individual("1")) {
            individual.offer(1, List.of("bbb"));
            assertEquals(List.of("bbb"), individual.rows().get(1).teachers());
            individual.offer(0, null);
            assertEquals(List.of("ccc"), individual.rows().get(0).teachers());
        }
    }

    @Test
    public void anOpportunityIsNeverWithoutTeachers() {
        OuderavondException refused =
            assertThrows(OuderavondException.class, () -> evening.setTeachers(1, NOBODY));
        assertEquals(Status.ARGUMENT, refused.status());
    }

    @Test
    public void aFilterOfNullIsOfAnyAndOfAnEmptyCodeOfNobody() {
        Filter any = Filter.all().student(null).teacher(null).parent(null).stamklas(null);
        assertEquals(evening.count(), evening.count(any.subject(null).afdeling(null)));
        OuderavondException refused =
            assertThrows(OuderavondException.class, () -> evening.count(Filter.all().student("")));
        assertEquals(Status.NOT_FOUND, refused.status());
    }

    /** Not one of its candidates is chosen, which is an answer: nobody gets the talk (R-GEN-3). */
    @Test
    public void anAnswerOfNobodySkips() {
        try (Evening fresh = new Evening(school);
             Plan plan = fresh.offerPakketvakken(List.of(new Pakketvak("h1", "ne")))) {
            plan.choices().get(0).choose(NOBODY);
            assertEquals(Map.of(Action.CREATE, 1L, Action.SKIP, 2L), plan.counts());
        }
    }
}

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ouderavond.*;

/** Objects as values: what is equal, what they say of themselves, and what null is told. */
public class ValuesTest {
    @Test
    public void filtersAndRequestsAreEqualWhenTheyAskTheSame() throws Exception {
        Filter filter = Filter.all().student("1").subject("ne").offered(true);
        assertEquals(filter, Filter.all().offered(true).subject("ne").student("1"));
        assertEquals(filter.hashCode(), filter.student("1").hashCode());
        assertNotEquals(filter, filter.offered(false));
        assertNotEquals(filter, filter.student("2"));
        Request request = Request.of("o1").duration(2).toTeacher("vroeg");
        assertEquals(request, Request.of("o1").toTeacher("vroeg").duration(2));
        assertEquals(request.hashCode(), request.duration(2).hashCode());
        assertNotEquals(request, request.toTeacher("laat"));
        assertNotEquals(request, Request.together());
    }

    @Test
    public void aChoiceIsTheSameWheneverItIsAskedFor() throws Exception {
        try (School school = Schools.small().build(); Evening evening = new Evening(school);
             Plan plan = evening.offerPakketvakken(); Plan other = evening.offerPakketvakken()) {
            assertEquals(plan.choices(), plan.choices());
            assertEquals(plan.choices().get(0).hashCode(), plan.choices().get(0).hashCode());
            assertNotEquals(plan.choices(), other.choices());
        }
    }

    @Test
    public void everythingSaysWhatItIs() throws Exception {
        School school = Schools.small().build();
        Evening evening = new Evening(school);
        Plan plan = evening.offerPakketvakken();
        assertEquals("School[3 students, 3 teachers]", school.toString());
        assertEquals("Evening[week 5, 0 opportunities]", evening.toString());
        assertEquals("Plan[" + plan.summary() + "]", plan.toString());
        assertEquals("Choice[h1 h1a ne: aaa, bbb (OPEN)]", plan.choices().get(0).toString());
        plan.choices().get(0).choose("bbb");
        assertEquals("Choice[h1 h1a ne: aaa, bbb (bbb)]", plan.choices().get(0).toString());
        assertEquals("Filter[]", Filter.all().toString());
        assertEquals("Filter[student=1, stamklas=h1 h1a]",
                     Filter.all().student("1").stamklas(new Group("h1", "h1a")).toString());
        Choice choice = plan.choices().get(0);
        for (AutoCloseable thing : List.of(school, evening, plan)) {
            assertEquals(thing.toString(), 1, thing.toString().lines().count());
            thing.close();
            assertTrue(thing.toString(), thing.toString().endsWith("[closed]"));
        }
        assertEquals("Choice[closed]", choice.toString());
    }

    /** What is logged holds no word that parents wrote. */
    @Test
    public void aRequestIsPrintedWithoutItsRemarks() throws Exception {
        Request request = Request.of("o1").duration(2).toTeacher("vroeg").toScheduler("laat");
        assertEquals("Request[parent=o1, duration=2]", request.toString());
        assertEquals("Request[together, duration=1]", Request.together().toString());
    }

    @Test
    public void printingNeitherWaitsNorThrowsWhileTheEveningWorks() throws Exception {
        School school = Schools.large(40000).build();
        Evening evening = new Evening(school);
        String[] printed = new String[2];
        evening.setProgress((done, total) -> {
            printed[0] = evening.toString();
            Thread other = new Thread(() -> printed[1] = evening.toString());
            other.start();
            try {
                other.join();
            } catch (InterruptedException stop) {
                return false;
            }
            return true;
        });
        evening.offerByHand(List.of("aaa"), List.of("ne"), school.students()).close();
        assertEquals("Evening[at work]", printed[0]);
        assertEquals("Evening[at work]", printed[1]);
        evening.close();
        school.close();
    }

    @Test
    public void nullIsNamedByWhatItShouldBe() throws Exception {
        try (School school = Schools.small().build(); Evening evening = new Evening(school)) {
            evening.offerPakketvakken(Policy.EVERYONE).apply();
            told("a teacher", () -> evening.addTeacher(1, null));
            told("a student", () -> evening.why(null, "ne"));
            told("a subject", () -> evening.why("1", null));
            told("a subject", () -> school.subjectName(null));
            told("a teacher", () -> evening.setTeachers(1, Arrays.asList("aaa", null)));
            told("teacher: a list", () -> evening.setTeachers(1, null));
            told("student: a list", () -> evening.withdrawOf(Kind.STUDENT, null));
            told("a text", () -> evening.setRemark(1, null));
            told("a text", () -> evening.setActor(null));
            told("a text", () -> evening.offerMentoraat("ment", null));
            told("a school", () -> new Evening(null));
            told("a school", () -> evening.rebase(null));
            told("a school", () -> school.differences(null));
        }
    }

    private static void told(String what, ThrowingRunnable call) {
        NullPointerException error = assertThrows(NullPointerException.class, call);
        assertEquals(what + " is null", error.getMessage());
    }

    @Test
    public void whatIsNotThereHasItsCodeAndItsName() throws Exception {
        try (School school = Schools.small().build(); Evening evening = new Evening(school)) {
            OuderavondException error = assertThrows(
                OuderavondException.class, () -> evening.why("nobody", "ne"));
            assertEquals("OUD1005", error.code());
            assertEquals(Status.NOT_FOUND, error.status());
            error = assertThrows(OuderavondException.class,
                                 () -> evening.journal().changes(999, Language.EN));
            assertEquals("no entry 999", error.text());
        }
    }
}

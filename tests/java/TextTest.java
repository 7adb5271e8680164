import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ouderavond.Action;
import org.ouderavond.Evening;
import org.ouderavond.Filter;
import org.ouderavond.Group;
import org.ouderavond.Language;
import org.ouderavond.OuderavondException;
import org.ouderavond.Plan;
import org.ouderavond.Request;
import org.ouderavond.School;
import org.ouderavond.SchoolTable;
import org.ouderavond.Status;

/** Whatever text comes in: it goes through as it is, or is refused clearly. */
public class TextTest {
    private static final String EMOJI = "\uD83D\uDC69\u200D\uD83C\uDFEB";

    @Test
    public void emojiGoInAndOut() throws Exception {
        School.Builder builder =
            new School.Builder()
                .table(SchoolTable.LEERLINGEN, "Leerling\tAfdeling\n" + EMOJI + "\t\u00e9\u4e2d\n")
                .table(SchoolTable.VAKKEN, "Vak\tNaam\nne\t" + EMOJI + "\n");
        try (School school = builder.build(); Evening evening = new Evening(school)) {
            assertEquals(List.of(EMOJI), school.students());
            assertEquals(EMOJI, school.subjectName("ne"));
            assertEquals(List.of("\u00e9\u4e2d"), school.afdelingen());
            assertEquals(List.of(), school.parentsOf(EMOJI));
            byte[] file = (EMOJI + "\t" + EMOJI + "t\tne\n").getBytes(StandardCharsets.UTF_8);
            try (Plan plan = evening.offerFile(file, EMOJI)) {
                assertEquals(EMOJI, plan.diagnostics(Language.NL).get(0).file());
                plan.apply();
            }
            assertArrayEquals(file, evening.writeOfferFile());
            assertArrayEquals(new String[] {EMOJI}, evening.opportunities().strings("student"));
            assertEquals(List.of(EMOJI + "t"), evening.opportunities().get(0).teachers());
            evening.setRemark(1, EMOJI);
            assertEquals(EMOJI, evening.remark(1));
            OuderavondException unknown =
                assertThrows(OuderavondException.class, () -> evening.why(EMOJI + EMOJI, "ne"));
            assertTrue(unknown.getMessage(), unknown.getMessage().contains(EMOJI + EMOJI));
        }
    }

    @Test
    public void aNulIsNoEndOfText() throws Exception {
        try (School school = Schools.small().build(); Evening evening = Schools.offered(school)) {
            for (String nul : new String[] {"1\0", "\0", "1\0002"}) {
                refused(Status.NOT_FOUND, () -> school.parentsOf(nul));
                refused(Status.NOT_FOUND, () -> evening.why(nul, "ne"));
                refused(Status.ARGUMENT, () -> evening.setRemark(1, nul));
                refused(Status.ARGUMENT, () -> evening.setActor(nul));
                refused(Status.ARGUMENT, () -> evening.offerMentoraat(nul, ""));
                refused(Status.ARGUMENT, () -> evening.offerMentoraat("men", nul));
                refused(Status.ARGUMENT,
                        () -> evening.request(1, Request.together().toTeacher(nul).bySchool()));
                refused(Status.BAD_INPUT,
                        ()
                            -> Schools.small()
                                   .table(SchoolTable.LEERLINGEN,
                                          "Leerling\tAfdeling\n" + nul + "\th1\n")
                                   .build());
            }
        }
    }

    @Test
    public void halfASurrogatePairIsRefusedWithItsPlace() throws Exception {
        try (School school = Schools.small().build(); Evening evening = Schools.offered(school)) {
            for (String half :
                 new String[] {"ab\uD83D", "ab\uDE00", "ab\uD83Dx", "ab\uDE00\uD83D"}) {
                for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                         ()
                             -> evening.setRemark(1, half),
                         ()
                             -> evening.setActor(half),
                         ()
                             -> evening.why(half, "ne"),
                         ()
                             -> school.subjectName(half),
                         ()
                             -> evening.opportunities(Filter.all().student(half)),
                         ()
                             -> evening.setTeachers(1, List.of(half)),
                         ()
                             -> evening.offerMentoraat("men", half),
                         ()
                             -> evening.offerFile(new byte[0], half),
                         ()
                             -> evening.request(1, Request.together().toScheduler(half)),
                         () -> Schools.small().table(SchoolTable.VAKKEN, half))) {
                    IllegalArgumentException refused =
                        assertThrows(IllegalArgumentException.class, call);
                    assertTrue(refused.getMessage(), refused.getMessage().contains("index 2"));
                }
            }
            assertEquals("", evening.remark(1));
        }
    }

    @Test
    public void nullIsRefusedAsJavaDoes() throws Exception {
        try (School school = Schools.small().build(); Evening evening = Schools.offered(school);
             Plan plan = evening.offerPakketvakken()) {
            for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                     ()
                         -> new Evening(null),
                     ()
                         -> School.load(null),
                     ()
                         -> school.parentsOf(null),
                     ()
                         -> school.codes(null),
                     ()
                         -> school.diagnostics(null),
                     ()
                         -> evening.setRemark(1, null),
                     ()
                         -> evening.setActor(null),
                     ()
                         -> evening.why(null, "ne"),
                     ()
                         -> evening.why("1", null),
                     ()
                         -> evening.why(null, "1", "ne"),
                     ()
                         -> evening.why(Language.NL, "1", "ne", null),
                     ()
                         -> evening.check((Language)null),
                     ()
                         -> evening.changes(null),
                     ()
                         -> evening.dates().set(null, 1),
                     ()
                         -> evening.readDump(null),
                     ()
                         -> evening.offerFile((byte[]) null, ""),
                     ()
                         -> evening.offerFile(new byte[0], null),
                     ()
                         -> evening.withdrawMany(null),
                     ()
                         -> evening.request(1, null),
                     ()
                         -> evening.setTeachers(1, null),
                     ()
                         -> evening.opportunities(null),
                     ()
                         -> evening.offerByHand(null, List.of(), List.of()),
                     ()
                         -> evening.offerMentoraat(null, ""),
                     ()
                         -> evening.offerPakketvakken((org.ouderavond.PlanOption)null),
                     ()
                         -> new Group(null, "x"),
                     ()
                         -> new Group("x", null),
                     ()
                         -> Request.of(null),
                     ()
                         -> plan.choose(null),
                     ()
                         -> plan.count(null),
                     ()
                         -> plan.rows(null),
                     ()
                         -> plan.diagnostics(null),
                     () -> plan.choices().get(0).choose((String)null)))
                assertThrows(NullPointerException.class, call);
            assertEquals(4, evening.count());
        }
    }

    @Test
    public void hugeTexts() throws Exception {
        String huge = "x".repeat(50_000_000);
        try (School school = Schools.small().build(); Evening evening = Schools.offered(school)) {
            refused(Status.ARGUMENT, () -> evening.setRemark(1, huge));
            refused(Status.ARGUMENT, () -> evening.setActor(huge));
            refused(Status.NOT_FOUND, () -> evening.why(huge, "ne"));
            refused(Status.BAD_INPUT,
                    () -> Schools.small().table(SchoolTable.LEERLINGEN, huge).build());
            evening.setRemark(1, "\uD83D\uDE00".repeat(1024));
            assertEquals(4096, evening.remark(1).getBytes(StandardCharsets.UTF_8).length);
            assertTrue(evening.changes().size() > 0); // its text is longer than a first buffer
            evening.markSaved();
            evening.setRemark(1, "\uD83D\uDE01".repeat(1024));
            String line = evening.changes().get(0).text();
            assertTrue(line, line.getBytes(StandardCharsets.UTF_8).length > 256);
            assertTrue(line, line.endsWith("\uD83D\uDE01...\""));
            refused(Status.ARGUMENT, () -> evening.setRemark(1, "y".repeat(4097)));
        }
    }

    private static void refused(Status status, ThrowingRunnable call) {
        assertEquals(status, assertThrows(OuderavondException.class, call).status());
    }
}

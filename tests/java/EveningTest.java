import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ouderavond.Action;
import org.ouderavond.Candidate;
import org.ouderavond.Change;
import org.ouderavond.ChangeKind;
import org.ouderavond.Check;
import org.ouderavond.Choice;
import org.ouderavond.ChoiceState;
import org.ouderavond.Evening;
import org.ouderavond.Filter;
import org.ouderavond.Finding;
import org.ouderavond.Group;
import org.ouderavond.Language;
import org.ouderavond.Opportunity;
import org.ouderavond.OuderavondException;
import org.ouderavond.Pakketvak;
import org.ouderavond.Plan;
import org.ouderavond.PlanFlag;
import org.ouderavond.PlanRow;
import org.ouderavond.Policy;
import org.ouderavond.Reason;
import org.ouderavond.Request;
import org.ouderavond.School;
import org.ouderavond.Severity;
import org.ouderavond.Status;
import org.ouderavond.Verdict;
import org.ouderavond.Why;

public class EveningTest {
    private School school;
    private Evening evening;

    @Before
    public void open() {
        school = Schools.built(Schools.small());
        evening = Schools.offered(school);
    }

    @After
    public void close() {
        evening.close();
        school.close();
    }

    private static OuderavondException refused(Status status, ThrowingRunnable call) {
        OuderavondException refused = assertThrows(OuderavondException.class, call);
        assertEquals(status, refused.status());
        return refused;
    }

    private int id(String student, String subject) {
        return evening.opportunities(Filter.all().student(student).subject(subject)).get(0).id();
    }

    private Opportunity get(int id) {
        return evening.opportunities().stream().filter(row -> row.id() == id).findAny().get();
    }

    @Test
    public void settings() {
        assertEquals(5, evening.peilweek());
        evening.setPeilweek(7);
        assertEquals(7, evening.peilweek());
        evening.setMaxRequests(2);
        assertEquals(2, evening.maxRequests());
        assertFalse(evening.isLongAllowed());
        evening.setLongAllowed(true);
        assertTrue(evening.isLongAllowed());
        evening.setPublished(true);
        assertTrue(evening.isPublished());
        evening.setArchived(true);
        assertTrue(evening.isArchived());
        OuderavondException archived = refused(Status.READ_ONLY, () -> evening.setPeilweek(5));
        assertEquals("OUD1009", archived.code());
        evening.setArchived(false);
        for (int week : new int[] {0, 54, -1, Integer.MIN_VALUE})
            refused(Status.ARGUMENT, () -> evening.setPeilweek(week));
    }

    @Test
    public void dates() {
        LocalDate day = LocalDate.of(2019, 2, 15);
        evening.dates().set(day, 10);
        evening.dates().set(day.minusDays(1), 0);
        assertEquals(List.of(day.minusDays(1), day), evening.dates().list());
        evening.dates().remove(day);
        refused(Status.NOT_FOUND, () -> evening.dates().remove(day));
        refused(Status.ARGUMENT, () -> evening.dates().set(day, 1001));
        refused(Status.ARGUMENT, () -> evening.dates().set(day, -1));
        for (LocalDate odd : List.of(LocalDate.MAX, LocalDate.MIN, LocalDate.of(0, 1, 1)))
            refused(Status.ARGUMENT, () -> evening.dates().set(odd, 0));
        assertEquals(List.of(day.minusDays(1)), evening.dates().list());
    }

    @Test
    public void aPlanIsSeenBeforeItIsApplied() {
        try (Evening fresh = new Evening(school); Plan plan = fresh.offerPakketvakken()) {
            Choice choice = plan.choices().get(0);
            assertEquals("h1", choice.afdeling());
            assertEquals("h1a", choice.roostergroep());
            assertEquals("ne", choice.subject());
            assertEquals(List.of("aaa", "bbb"), choice.teachers());
            assertEquals(2, choice.students());
            assertEquals(ChoiceState.OPEN, choice.state());
            assertEquals(new Candidate("aaa", true, false, "", 0, 0, false),
                         choice.candidates().get(0));
            assertEquals(1, plan.openChoices());
            assertEquals("2 create, 1 skip, 2 undecided; 1 of 1 choices open", plan.summary());
            refused(Status.OPEN_CHOICES, plan::apply);
            refused(Status.ARGUMENT, () -> choice.choose("ccc"));
            choice.choose("bbb");
            assertEquals(ChoiceState.BY_CALLER, choice.state());
            assertEquals(List.of("bbb"), choice.chosen());
            choice.chooseAlike(List.of("aaa", "bbb"));
            assertEquals(Map.of(Action.CREATE, 4L, Action.SKIP, 1L), plan.counts());
            PlanRow skipped = plan.rows(Action.SKIP, Language.EN).get(0);
            assertEquals("3", skipped.student());
            assertEquals(Reason.NO_GROUP, skipped.reason());
            assertFalse(skipped.text().isEmpty());
            assertEquals(List.of("aaa", "bbb"), plan.rows(Action.CREATE)
                                                    .stream()
                                                    .filter(row -> row.subject().equals("ne"))
                                                    .findFirst()
                                                    .get()
                                                    .teachers());
            assertEquals(0, fresh.count());
            plan.apply();
            assertEquals(4, fresh.count());
            refused(Status.STATE, plan::apply);
            assertEquals(plan.evening(), fresh);
        }
    }

    @Test
    public void selectionsPoliciesAndFlags() {
        Evening fresh = new Evening(school);
        assertEquals(
            1, fresh.offerPakketvakken(List.of(new Pakketvak("h1", "en"))).count(Action.CREATE));
        assertEquals(4, fresh.offerPakketvakken(List.of(new Pakketvak("h1")), Policy.EVERYONE)
                            .count(Action.CREATE));
        assertEquals(
            6, fresh.offerPakketvakken(Policy.EVERYONE, PlanFlag.SEPARATE).count(Action.CREATE));
        assertThrows(IllegalArgumentException.class, () -> fresh.offerPakketvakken(List.of()));
        assertThrows(IllegalArgumentException.class,
                     () -> fresh.offerPakketvakken(Policy.ASK, Policy.EVERYONE));
        refused(Status.ARGUMENT, () -> fresh.offerPakketvakken(PlanFlag.SKIP_BAD_LINES));
        refused(Status.NOT_FOUND,
                () -> fresh.offerPakketvakken(List.of(new Pakketvak("h1", "xx"))));
        fresh.close();
    }

    @Test
    public void otherPlans() {
        try (Plan plan = evening.offerMentoraat("men", "Mentoruur")) {
            assertEquals(2, plan.count(Action.CREATE));
            plan.apply();
        }
        try (Plan plan = evening.offerMentoraat("men", "", List.of(new Group("h1", "h1a")))) {
            assertEquals(2, plan.count(Action.KEEP));
        }
        refused(Status.NOT_FOUND,
                () -> evening.offerMentoraat("men", "", List.of(new Group("h1", "zz"))));
        try (Plan plan = evening.offerByHand(List.of("aaa", "ccc"), List.of("wi"), List.of("2"))) {
            assertEquals(2, plan.count(Action.CREATE));
        }
        try (Plan plan = evening.removeByHand(List.of("bbb"), List.of("ne"), List.of("1"))) {
            assertEquals(Map.of(Action.CHANGE, 1L), plan.counts());
        }
        try (Plan plan = evening.removePakketvakken(List.of(new Pakketvak("h1", "en")))) {
            assertEquals(Map.of(Action.REMOVE, 1L), plan.counts());
        }
        evening.setScheduled(id("1", "en"), true);
        try (Plan plan = evening.removePakketvakken(PlanFlag.EVERYTHING)) {
            assertEquals(Long.valueOf(1), plan.counts().get(Action.PROTECT));
        }
        try (Plan plan = evening.removePakketvakken(PlanFlag.EVERYTHING, PlanFlag.FORCE)) {
            assertEquals(Map.of(Action.REMOVE, 4L), plan.counts());
        }
        try (Plan plan = evening.withdrawMany(new int[] {id("1", "ne"), id("2", "ne")})) {
            assertEquals(Map.of(Action.WITHDRAW, 2L), plan.counts());
        }
        refused(Status.NOT_FOUND, () -> evening.withdrawMany(new int[] {-1}));
    }

    @Test
    public void offerFiles() throws Exception {
        byte[] written = evening.writeOfferFile();
        assertEquals("1\taaa\tne\n1\tbbb\tne\n1\tccc\ten\n2\taaa\tne\n2\tbbb\tne\n3\taaa\tne\n",
                     new String(written, StandardCharsets.UTF_8));
        byte[] bad = "9\tddd\tzz\nbad\n".getBytes(StandardCharsets.UTF_8);
        try (Plan plan = evening.offerFile(bad, "aanbod.txt")) {
            assertEquals(1, plan.count(Action.CREATE));
            assertEquals("aanbod.txt", plan.diagnostics(Language.EN).get(0).file());
            refused(Status.BAD_INPUT, plan::apply);
        }
        try (Plan plan = evening.offerFile(Schools.slowly(bad), "aanbod.txt")) {
            assertEquals(1, plan.count(Action.CREATE));
            assertEquals("aanbod.txt", plan.diagnostics(Language.EN).get(0).file());
        }
        assertThrows(EOFException.class, () -> evening.offerFile(Schools.breaking(bad), ""));
        try (Plan plan = evening.offerFile(bad, "", PlanFlag.SKIP_BAD_LINES)) {
            plan.apply();
        }
        Opportunity unknown = evening.opportunities(Filter.all().student("9")).get(0);
        assertEquals(List.of("ddd"), unknown.teachers());
        assertEquals("", unknown.afdeling());
        assertEquals("zz", evening.opportunities().strings("subject")[4]);
    }

    @Test
    public void edits() {
        int id = id("1", "ne");
        evening.withdraw(id);
        assertFalse(get(id).offered());
        evening.offer(id);
        assertTrue(get(id).offered());
        evening.setTeachers(id, List.of("ccc", "aaa"));
        assertEquals(List.of("aaa", "ccc"), get(id).teachers());
        assertTrue(get(id).changedByHand());
        refused(Status.NOT_FOUND, () -> evening.setTeachers(id, List.of("zzz")));
        refused(Status.ARGUMENT, () -> evening.setTeachers(id, List.of()));
        evening.setScheduled(id, true);
        assertTrue(get(id).scheduled());
        OuderavondException held = refused(Status.PROTECTED, () -> evening.withdraw(id));
        assertFalse(held.code().isEmpty());
        assertFalse(held.text().equals(held.textNl()));
        refused(Status.PROTECTED, () -> evening.remove(id));
        evening.remove(id, true);
        assertEquals(3, evening.count());
        refused(Status.NOT_FOUND, () -> evening.offer(id));
        evening.undo();
        assertEquals(4, evening.count());
        evening.redo();
        refused(Status.STATE, evening::redo);
    }

    @Test
    public void requests() {
        int id = id("1", "ne");
        refused(Status.NOT_ALLOWED, () -> evening.request(id, Request.together()));
        evening.setPublished(true);
        refused(Status.NOT_ALLOWED, () -> evening.request(id, Request.together().duration(2)));
        evening.setLongAllowed(true);
        evening.request(id, Request.together()
                                .duration(2)
                                .toTeacher("graag \uD83D\uDE00")
                                .toScheduler("laat")
                                .on(LocalDate.of(2019, 1, 1)));
        assertTrue(get(id).requested());
        assertEquals(2, get(id).duration());
        evening.setDuration(id, 1);
        assertEquals(1, get(id).duration());
        refused(Status.NOT_ALLOWED, () -> evening.request(id, Request.of("o1")));
        evening.request(id, Request.of("o1").bySchool());
        assertEquals(2, get(id).requests());
        refused(Status.NOT_FOUND, () -> evening.request(id, Request.of("nobody")));
        evening.withdrawRequest(id, Request.of("o1").bySchool());
        evening.withdrawRequest(id, Request.together());
        assertFalse(get(id).requested());
        refused(Status.NOT_FOUND, () -> evening.withdrawRequest(id, Request.together()));
    }

    @Test
    public void why() {
        Why offered = evening.why("1", "ne");
        assertEquals(Verdict.OFFERED, offered.verdict());
        assertEquals(List.of(), offered.turns());
        assertTrue(offered.facts().size() > 1);
        assertEquals(offered.facts().size() + 1, offered.toString().split("\n").length);
        Why none = evening.why(Language.EN, "3", "wi");
        assertEquals(Verdict.NONE, none.verdict());
        assertEquals(Reason.NO_GROUP, none.reason());
        assertEquals(1, none.turns().size());
        assertEquals(Reason.NOT_IN_PACKAGE, evening.why(Language.EN, "2", "wi", "aaa").reason());
        refused(Status.NOT_FOUND, () -> evening.why("1", "nothing"));
    }

    @Test
    public void checks() {
        try (Check check = evening.check()) {
            assertTrue(check.size() > 0);
            Finding first = check.get(0);
            assertEquals(first.code() + " " + first.text(), first.toString());
            assertTrue(first.cause(Language.EN).endsWith("."));
            assertFalse(first.advice(Language.NL).equals(first.advice(Language.EN)));
            assertEquals(List.of(), check.quiet());
            check.acknowledge(first, true);
            try (Check next = evening.check(Language.EN)) {
                assertEquals(check.size() - 1, next.size());
                assertEquals(first.code(), next.quiet().get(0).code());
            }
        }
        Check closed = evening.check();
        closed.close();
        assertTrue(closed.size() > 0);
        refused(Status.ARGUMENT, () -> evening.check(Language.NL, 1));
        int id = id("1", "ne");
        evening.setPublished(true);
        evening.request(id, Request.of("o1").bySchool());
        evening.withdraw(id, true);
        try (Check check = evening.check(Language.EN)) {
            Finding remediable =
                check.stream().filter(Finding::hasRemedy).findFirst().orElseThrow();
            assertTrue(remediable.severity().compareTo(Severity.INFO) <= 0);
            try (Plan plan = check.remedy(remediable)) {
                assertFalse(plan.counts().isEmpty());
            }
            Finding none = check.stream().filter(f -> !f.hasRemedy()).findFirst().orElseThrow();
            refused(Status.NOT_ALLOWED, () -> check.remedy(none));
            evening.setRemark(id, "x");
            refused(Status.STALE, () -> check.remedy(remediable));
        }
    }

    @Test
    public void changesAndSaving() {
        evening.markSaved();
        assertEquals(List.of(), evening.changes());
        long saved = evening.sequence();
        int id = id("1", "ne");
        evening.setRemark(id, "graag vroeg \uD83D\uDE00");
        Change change = evening.changes(Language.EN).get(0);
        assertEquals(ChangeKind.CHANGED, change.kind());
        assertEquals(id, change.opportunity());
        assertEquals("1", change.student());
        assertEquals("ne", change.subject());
        assertTrue(change.text(), change.text().contains("vroeg \uD83D\uDE00"));
        assertEquals(change.text(), change.toString());
        evening.revert();
        assertEquals("", evening.remark(id));
        evening.undo();
        assertEquals("graag vroeg \uD83D\uDE00", evening.remark(id));
        evening.markSaved(saved);
        assertEquals(1, evening.changes().size());
        refused(Status.ARGUMENT, () -> evening.markSaved(1000));
        evening.setActor("admin");
        refused(Status.ARGUMENT, () -> evening.setActor("a\nb"));
    }

    @Test
    public void dumps() {
        evening.setRemark(id("1", "ne"), "\uD83D\uDE00 t\u00e9\u4e2d");
        byte[] dump = evening.dump();
        assertTrue(new String(dump, StandardCharsets.UTF_8).contains("\uD83D\uDE00 t\u00e9\u4e2d"));
        try (Evening again = new Evening(school)) {
            again.readDump(dump);
            assertArrayEquals(dump, again.dump());
            OuderavondException twice = refused(Status.STATE, () -> again.readDump(dump));
            assertFalse(twice.text().isEmpty());
        }
        try (Evening other = new Evening(school)) {
            OuderavondException bad =
                refused(Status.BAD_INPUT, () -> other.readDump(new byte[] {'x', 0, (byte)0xff}));
            assertTrue(bad.code(), bad.code().startsWith("OUD"));
        }
        String hidden = new String(evening.dumpWithPseudonyms(), StandardCharsets.UTF_8);
        assertFalse(hidden.contains("aaa"));
    }

    @Test
    public void theOfferFileIsThatOfTheExampleInC() throws Exception {
        String program = System.getenv("OUD_OFFER");
        Path written = Files.createTempFile("offer", ".tsv");
        for (Policy policy :
             List.of(Policy.EVERYONE, Policy.PREFER_REGULAR, Policy.PREFER_SUBSTITUTE)) {
            String name = policy.name().toLowerCase().replace('_', '-');
            Process offer = new ProcessBuilder(program, System.getenv("OUD_SAMPLE_SCHOOL"),
                                               "--choice", name, "--offer-file", written.toString())
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
            assertEquals(0, offer.waitFor());
            try (Evening large = new Evening(Schools.sample());
                 Plan plan = large.offerPakketvakken(policy)) {
                plan.apply();
                assertArrayEquals(Files.readAllBytes(written), large.writeOfferFile());
            }
        }
        Files.delete(written);
    }
}

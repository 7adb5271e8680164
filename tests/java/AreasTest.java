import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ouderavond.*;

/** What stands beside offering, reading and editing: an area of the library at a time. */
public class AreasTest {
    private static final LocalDate DAY = LocalDate.of(2019, 2, 14);
    private static final Group H1A = new Group("h1", "h1a");

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

    @Test
    public void settings() {
        evening.setLongCountedTwice(true);
        assertTrue(evening.isLongCountedTwice());
        evening.setApart(true);
        assertTrue(evening.isApart());
        assertEquals(Optional.empty(), evening.deadline());
        evening.setDeadline(DAY);
        assertEquals(Optional.of(DAY), evening.deadline());
        evening.setDeadline(null);
        assertEquals(Optional.empty(), evening.deadline());
    }

    @Test
    public void dates() {
        Dates dates = evening.dates();
        dates.set(DAY, 10);
        dates.setSlots(DAY, "aaa", 3);
        assertEquals(10, dates.slots(DAY));
        assertEquals(3, dates.slots(DAY, "aaa"));
        assertEquals(Map.of("aaa", 3), dates.teacherSlots(DAY));
        dates.bar(DAY, H1A, true);
        dates.exempt(DAY, "2", true);
        assertEquals(List.of(H1A), dates.barred(DAY));
        assertEquals(List.of("2"), dates.exempted(DAY));
        assertEquals(List.of(DAY), dates.barredFor(1));
        assertEquals(List.of(), dates.barredFor(4));
        assertEquals(1, evening.opportunities().get(0).barredDates());
        Table<GridRow> grid = dates.grid(DAY, Language.EN);
        assertEquals(2, grid.size());
        GridRow row = grid.get(0);
        assertEquals(new GridRow("h1a", "h1", 2, 1, 1, 3, 1, 2, row.text()), row);
        assertTrue(row.text(), row.text().contains("3"));
        assertArrayEquals(new String[] {"h1a", "h1b"}, grid.strings("stamklas"));
        refused(Status.NOT_FOUND, () -> dates.grid(DAY.plusDays(1), Language.NL));
        refused(Status.NOT_FOUND, () -> dates.bar(DAY, new Group("h1", "zz"), true));
    }

    @Test
    public void overviewsAndSummaries() {
        Table<OverviewRow> teachers = evening.overview(Kind.TEACHER, Filter.all());
        assertEquals(List.of("aaa", "bbb", "ccc"),
                     teachers.stream().map(OverviewRow::thing).toList());
        assertEquals(3, teachers.get(0).offered());
        OverviewRow total = evening.overview(null, Filter.all()).get(0);
        assertEquals(new OverviewRow("", "", "", 2, 3, 2, 4, 4, 0, 0), total);
        assertEquals(2, evening.overview(Kind.STUDENT, Filter.all().stamklas(H1A)).size());
        assertThrows(IllegalArgumentException.class,
                     () -> evening.overview(Kind.STUDENT, Filter.all().student("1").subject("ne")));
        refused(Status.ARGUMENT, () -> evening.overview(Kind.LESSON, Filter.all()));
        assertEquals(List.of(new SummaryRow("h1", "en", 1, 1, 0, 0, SummaryState.ALL),
                             new SummaryRow("h1", "ne", 3, 3, 0, 0, SummaryState.ALL),
                             new SummaryRow("h1", "wi", 1, 0, 0, 1, SummaryState.NONE)),
                     evening.summary(true));
        assertEquals(Map.of("1", 2, "2", 1, "3", 1), evening.tally(Kind.STUDENT));
        refused(Status.ARGUMENT, () -> evening.tally(Kind.SUBJECT));
        assertEquals(3, evening.count(Filter.all().teacher("aaa")));
        assertEquals("Nederlands \uD83D\uDE00", evening.subjectName("ne"));
        assertEquals("", evening.subjectName("wi"));
        evening.offerFile("1\tzzz\tmu\n".getBytes(StandardCharsets.UTF_8), "").apply();
        assertEquals(Map.of("aaa", 3, "bbb", 2, "ccc", 1, "zzz", 1), evening.tally(Kind.TEACHER));
    }

    @Test
    public void oneStudent() {
        Evening fresh = new Evening(school);
        try (Individual individual = fresh.individual("1")) {
            Table<IndividualRow> rows = individual.rows();
            assertEquals(List.of("en", "ne"), rows.stream().map(IndividualRow::subject).toList());
            assertNull(rows.get(0).origin());
            assertEquals(List.of("ccc"), rows.get(0).teachers());
            int id = individual.offer(0);
            IndividualRow now = individual.rows().get(0);
            assertEquals(id, now.opportunity());
            assertTrue(now.offered() && now.inPackage());
            assertEquals(Origin.INDIVIDUAL, now.origin());
            individual.withdraw(0, false);
            assertFalse(individual.rows().get(0).offered());
            refused(Status.NOT_FOUND, () -> individual.offer(99));
            fresh.setPeilweek(6);
            refused(Status.STALE, () -> individual.offer(1));
        }
        refused(Status.NOT_FOUND, () -> fresh.individual("nobody"));
        fresh.close();
    }

    @Test
    public void teachersOfOneOpportunity() {
        evening.addTeacher(2, "aaa");
        evening.replaceTeacher(2, "ccc", "bbb");
        assertEquals(List.of("aaa", "bbb"),
                     evening.opportunities(Filter.all().subject("en")).get(0).teachers());
        evening.removeTeacher(2, "aaa");
        refused(Status.NOT_ALLOWED, () -> evening.removeTeacher(2, "bbb"));
        assertEquals(List.of(H1A), evening.roostergroepenOf(1));
    }

    @Test
    public void requests() {
        Requests requests = evening.requests();
        evening.request(1, Request.together().toTeacher("een").bySchool());
        MadeRequest made = requests.of(1).get(0);
        assertEquals(new MadeRequest(1, Optional.empty(), 1, "een", "", Set.of()), made);
        assertArrayEquals(new int[] {1}, requests.by("1", null));
        assertEquals(1, requests.used("1", null));
        assertFalse(requests.asksApart("1"));
        assertEquals(List.of(made), requests.concerned("1", Apart.YES));
        assertEquals(List.of(made), requests.concerned(null, Apart.YES));
        assertEquals(List.of(), requests.concerned("1", Apart.NO));
        requests.setApart("1", Apart.YES);
        assertEquals(Apart.YES, requests.apart("1"));
        assertTrue(requests.asksApart("1"));
        assertEquals(Set.of(RequestRule.PARTY), requests.of(1).get(0).breaches());
        evening.request(1, Request.of("o2").bySchool());
        assertEquals(Optional.of("o2"), requests.of(1).get(1).parent());
        refused(Status.NOT_FOUND, () -> requests.used("nobody", null));
    }

    @Test
    public void requestsFromAnotherSystem() {
        evening.request(1, Request.together().bySchool());
        byte[] table =
            "Leerling\tDocent\tVak\tDuur\n1\taaa\tne\t2\n1\tccc\ten\t\n9\taaa\tne\t1\n".getBytes(
                StandardCharsets.UTF_8);
        try (RequestBatch batch = evening.requests().batch(null)) {
            batch.load(table, "aanvragen.tsv");
            assertEquals(Long.valueOf(1), batch.counts().get(RequestOutcome.CONFLICT));
            assertEquals(Long.valueOf(1), batch.counts().get(RequestOutcome.LEFT_OUT));
            assertEquals("aanvragen.tsv", batch.diagnostics(Language.EN).get(0).file());
            refused(Status.BAD_INPUT, () -> batch.apply(false));
            batch.apply(true);
            refused(Status.STATE, () -> batch.apply(true));
        }
        MadeRequest aside = evening.requests().aside(1).get(0);
        assertEquals(2, aside.duration());
        evening.requests().settle(1, null, true);
        assertEquals(2, evening.requests().of(1).get(0).duration());
        assertEquals(List.of(), evening.requests().aside(1));
        try (RequestBatch batch = evening.requests().batch(DAY)) {
            refused(Status.BAD_INPUT, () -> batch.load(new byte[0], ""));
            evening.setPeilweek(6);
            refused(Status.STALE, () -> batch.load(table, ""));
        }
    }

    @Test
    public void theJournal() {
        Journal journal = evening.journal();
        evening.setActor("admin");
        evening.setRemark(1, "x");
        long sequence = journal.sequence();
        assertEquals(new Entry(sequence, Operation.REMARK, 0, true, "admin"),
                     journal.entry(sequence));
        assertEquals(List.of(Operation.OFFER_PAKKETVAKKEN, Operation.REMARK),
                     journal.entries().stream().map(Entry::operation).toList());
        assertEquals(1, journal.changes(sequence, Language.EN).size());
        evening.undo();
        assertEquals(1, journal.redoable());
        assertEquals(1, journal.undoable());
        assertEquals(sequence, journal.entry(sequence + 1).of());
        long revision = journal.revision();
        evening.markSaved();
        assertEquals(journal.sequence(), journal.saved());
        journal.trim(1);
        assertEquals(1, journal.trimmed());
        assertEquals(revision, journal.revision());
        refused(Status.NOT_FOUND, () -> journal.entry(99));
        refused(Status.NOT_FOUND, () -> journal.changes(99, Language.NL));
        refused(Status.ARGUMENT, () -> journal.trim(99));
    }

    @Test
    public void ownIds() {
        evening.setOwnId(1, 4_000_000_000_000L);
        assertEquals(4_000_000_000_000L, evening.ownId(1));
        assertEquals(1, evening.findOwnId(4_000_000_000_000L));
        OuderavondException taken =
            refused(Status.DUPLICATE, () -> evening.setOwnId(2, 4_000_000_000_000L));
        assertEquals("OUD1010", taken.code());
        evening.setOwnIds(Map.of(1, -1L, 2, 4_000_000_000_000L));
        evening.setOwnIds(Map.of(1, 4_000_000_000_000L, 2, -1L)); // they exchange them
        assertEquals(4_000_000_000_000L, evening.ownId(1));
        assertEquals(-1L, evening.ownId(2));
        refused(Status.DUPLICATE, () -> evening.setOwnIds(Map.of(1, 7L, 2, 7L)));
        refused(Status.NOT_FOUND, () -> evening.setOwnIds(Map.of(1, 7L, 99, 8L)));
        evening.setOwnIds(Map.of());
        assertEquals(4_000_000_000_000L, evening.ownId(1));
        evening.setOwnId(1, 0);
        assertEquals(0, evening.findOwnId(4_000_000_000_000L));
    }

    @Test
    public void plansInMoreDetail() throws Exception {
        Evening fresh = new Evening(school);
        try (Plan plan = fresh.offerPakketvakken(Policy.EVERYONE)) {
            assertEquals(3, plan.countStudents(Action.CREATE));
            assertEquals(2, plan.mostPerStudent(Action.CREATE));
            assertEquals(Map.of(Reason.NO_GROUP, 1L), plan.reasons());
            assertEquals(new PlanCell("h1", "wi", 1, 0, 1, 0, 0), plan.cells().get(2));
            assertEquals(new Tally(3, 0), plan.tally(Kind.TEACHER).get("aaa"));
            assertEquals(3, plan.tally(Kind.STUDENT).size());
            refused(Status.ARGUMENT, () -> plan.tally(Kind.PARENT));
            assertArrayEquals(new boolean[] {false, false, false, false},
                              plan.rows(Action.CREATE).booleans("requested"));
            fresh.setPeilweek(6);
            refused(Status.STALE, () -> plan.tally(Kind.TEACHER));
        }
        byte[] file = "7\tzzz\tne\n".getBytes(StandardCharsets.UTF_8);
        try (Plan plan = fresh.offerFile(file, "")) {
            assertEquals(1, plan.countUnknown(Kind.STUDENT));
            assertEquals(0, plan.countUnknown(Kind.SUBJECT));
        }
        try (Plan plan = evening.withdrawOf(Kind.TEACHER, List.of("aaa"))) {
            assertEquals(Map.of(Action.WITHDRAW, 3L), plan.counts());
        }
        refused(Status.ARGUMENT, () -> evening.withdrawOf(Kind.SUBJECT, List.of("ne")));
        assertEquals(2, evening.splitByOfferFile());
        assertEquals(0, evening.writeGroupOnlyFile().length);
    }

    @Test
    public void lookingAhead() {
        evening.dates().set(DAY, 2);
        try (Forecast forecast = evening.forecast()) {
            ForecastRow first = forecast.rows(0).get(0);
            assertEquals(new ForecastRow("aaa", 3, 3, 3, 3, 2, true, first.fits()), first);
            assertEquals(1, forecast.overflows(0));
            assertEquals(OptionalInt.of(0), forecast.fits());
            assertEquals(List.of(), forecast.studentsWithout());
            assertEquals(List.of(), forecast.parentsWithout());
            assertEquals(List.of(), forecast.stamklassenWithout());
            assertEquals(List.of(), forecast.teachersWithout());
            assertEquals(List.of(), forecast.parentsWithoutSharedDate());
        }
        try (Evening fresh = new Evening(school); Forecast none = fresh.forecast()) {
            assertEquals(OptionalInt.empty(), none.fits());
            assertEquals(List.of("1", "2", "3"), none.studentsWithout());
            assertEquals(2, none.stamklassenWithout().size());
        }
        assertEquals(List.of(), evening.compareWeeks(5, 6));
        refused(Status.ARGUMENT, () -> evening.compareWeeks(5, 99));
    }

    @Test
    public void aTeacherFallsIll() {
        try (Absence absence = evening.absence("aaa")) {
            assertEquals(3, absence.rows().size());
            assertEquals(
                new AbsenceRow(1, "1", "ne", false, false, absence.rows().get(0).standIns()),
                absence.rows().get(0));
            assertEquals(StandIn.CO_TEACHER, absence.standIns(0).get("bbb"));
            assertEquals(List.of("o1", "o2"), absence.parents(false));
            assertEquals(List.of(), absence.parents(true));
        }
        try (Plan plan = evening.replaceAbsent("aaa")) {
            plan.apply();
        }
        assertEquals(0, evening.count(Filter.all().teacher("aaa").offered(true)));
        refused(Status.NOT_FOUND, () -> evening.absence("nobody"));
    }

    @Test
    public void newData() throws Exception {
        School newer = new School.Builder()
                           .from(school)
                           .table(SchoolTable.LEERLINGEN,
                                  "Leerling\tAfdeling\tStamklas\n2\th1\th1a\n3\th1\th1a\n4\tv1\t\n")
                           .table(SchoolTable.LESSENVERDELING,
                                  "Afdeling\tVak\tGroep\tDocent\nh1\tne\th1a\tddd\n")
                           .build();
        List<Difference> differences = school.differences(newer);
        assertEquals(List.of(DifferenceKind.GONE, DifferenceKind.CHANGED, DifferenceKind.ADDED),
                     differences.stream()
                         .filter(row -> row.table() == SchoolTable.LEERLINGEN)
                         .map(Difference::kind)
                         .toList());
        assertTrue(school.differences(school, Language.EN).isEmpty());
        byte[] before = evening.dump();
        Map<String, Integer> tally = evening.tally(Kind.TEACHER);
        evening.offerFile("1\tddd\tmu\n".getBytes(StandardCharsets.UTF_8), "").apply();
        assertEquals(1, (int)evening.tally(Kind.TEACHER).get("ddd"));
        evening.undo();
        assertSame(school, evening.school());
        try (Plan plan = evening.rebase(newer, Policy.EVERYONE, PlanFlag.REPLACE_OBSOLETE)) {
            assertEquals(2, plan.count(Action.GONE));
            assertEquals("1", plan.rows(Action.GONE).get(0).student());
            assertEquals(List.of("ddd"), plan.rows(Action.CREATE).get(0).teachers());
            assertEquals(List.of("aaa", "bbb"), plan.rows(Action.REMOVE).get(0).teachers());
            plan.apply();
            assertEquals("2", plan.rows(Action.CREATE).get(0).student());
        }
        assertEquals("the school knows ddd now", 1, (int)evening.tally(Kind.TEACHER).get("ddd"));
        assertSame(newer, evening.school());
        newer.close();
        Table<Opportunity> moved = evening.opportunities(Filter.all().student("2"));
        assertEquals(List.of("ddd"), moved.get(0).teachers());
        assertEquals(2, evening.opportunities(Filter.all().student("1")).size());
        evening.undo();
        assertSame(school, evening.school());
        assertArrayEquals(before, evening.dump());
        tally.forEach(
            (code, count) -> assertEquals(code, count, evening.tally(Kind.TEACHER).get(code)));
        assertEquals(List.of("aaa", "bbb"),
                     evening.opportunities(Filter.all().student("2")).get(0).teachers());
        assertThrows(IllegalStateException.class, () -> evening.rebase(newer));
        assertThrows(IllegalStateException.class, () -> school.differences(newer));
        assertThrows(IllegalStateException.class, () -> new School.Builder().from(newer).build());
    }

    @Test
    public void relations() {
        assertEquals(List.of("1", "2"), school.childrenOf("o2"));
        assertEquals(List.of("ne", "wi"), school.subjectsOf("3"));
        assertEquals(List.of(H1A), school.roostergroepenOf("1"));
        refused(Status.NOT_FOUND, () -> school.childrenOf("1"));
        Group h1b = new Group("h1", "h1b");
        assertEquals(List.of(H1A), school.related(Relation.STUDENT_ROOSTERGROEPEN, "1"));
        assertEquals(List.of("1", "2"), school.related(Relation.ROOSTERGROEP_STUDENTS, H1A));
        assertEquals(List.of("h1"), school.related(Relation.STUDENT_AFDELINGEN, "3"));
        assertEquals(List.of(H1A, h1b), school.related(Relation.AFDELING_STAMKLASSEN, "h1"));
        assertEquals(List.of("ccc"), school.related(Relation.MENTORGROEP_MENTORS, H1A));
        int lesson = school.related(Relation.ROOSTERGROEP_LESSONS, h1b).get(0);
        assertEquals(List.of("aaa"), school.related(Relation.LESSON_TEACHERS, lesson));
        assertEquals(List.of(h1b), school.related(Relation.LESSON_ROOSTERGROEPEN, lesson));
        refused(Status.NOT_FOUND, () -> school.related(Relation.STUDENT_PARENTS, "nobody"));
        refused(Status.NOT_FOUND,
                () -> school.related(Relation.STAMKLAS_STUDENTS, new Group("h1", "zz")));
        for (int none : new int[] {-1, 0, 5})
            refused(Status.NOT_FOUND, () -> school.related(Relation.LESSON_TEACHERS, none));
        assertThrows(NullPointerException.class,
                     () -> school.related(Relation.STUDENT_PARENTS, null));
        assertEquals("STUDENT_PARENTS of STUDENT gives PARENT",
                     Relation.STUDENT_PARENTS + " of " + Relation.STUDENT_PARENTS.from() + " gives "
                         + Relation.STUDENT_PARENTS.to());
    }

    @Test
    public void allOfARelation() throws Exception {
        Related<String, String> parents = school.related(Relation.STUDENT_PARENTS);
        assertEquals(List.of("1", "2", "3"), parents.things());
        assertEquals(List.of("o1", "o2"), parents.others());
        assertEquals(List.of(List.of("o1", "o2"), List.of("o2"), List.of()), parents.lists());
        assertEquals(Map.of("1", List.of("o1", "o2"), "2", List.of("o2"), "3", List.of()),
                     parents.toMap());
        assertArrayEquals(new int[] {0, 2, 3, 3}, parents.offsets());
        assertArrayEquals(new int[] {0, 1, 1}, parents.places());
        parents.places()[0] = 9; // a copy
        assertEquals(List.of("o1", "o2"), parents.lists().get(0));
        assertThrows(UnsupportedOperationException.class, () -> parents.lists().get(0).add("x"));
        assertThrows(UnsupportedOperationException.class, () -> parents.toMap().remove("1"));
        assertThrows(IndexOutOfBoundsException.class, () -> parents.lists().get(1).get(1));
        try (School nothing = new School.Builder().build()) {
            assertEquals(List.of(), nothing.related(Relation.STUDENT_PARENTS).lists());
            assertArrayEquals(new int[1], nothing.related(Relation.LESSON_TEACHERS).offsets());
        }
        School closed = Schools.built(Schools.small());
        Related<Integer, String> teachers = closed.related(Relation.LESSON_TEACHERS);
        closed.close();
        assertEquals(List.of("aaa", "bbb", "ccc"),
                     teachers.lists().stream().flatMap(List::stream).distinct().sorted().toList());
        assertThrows(IllegalStateException.class, () -> closed.related(Relation.LESSON_TEACHERS));
    }

    private static <F, T> void eachAsAlone(School sample, Relation<F, T> relation) {
        Related<F, T> all = sample.related(relation);
        assertTrue(relation.name(), all.places().length > 0);
        for (int i = 0; i < Math.min(20, all.things().size()); i++)
            assertEquals(sample.related(relation, all.things().get(i)), all.lists().get(i));
    }

    @Test
    public void allOfARelationIsThatOfEachThing() throws Exception {
        for (Relation<?, ?> relation : Relation.values())
            eachAsAlone(Schools.sample(), relation);
    }
}

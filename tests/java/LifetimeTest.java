import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ouderavond.*;

/** Nothing crashes, whatever the order of closing, collecting and calling, and whoever does it. */
public class LifetimeTest {
    @Test
    public void whatIsClosedSaysSo() throws Exception {
        School school = Schools.small().build();
        Evening evening = new Evening(school);
        Plan plan = evening.offerPakketvakken();
        Choice choice = plan.choices().get(0);
        Check check = evening.check();
        Individual individual = evening.individual("1");
        RequestBatch batch = evening.requests().batch(null);
        Forecast forecast = evening.forecast();
        Absence absence = evening.absence("aaa");
        Dates dates = evening.dates();
        Journal journal = evening.journal();
        Requests requests = evening.requests();
        for (AutoCloseable thing :
             List.of(check, plan, evening, individual, batch, forecast, absence))
            thing.close();
        for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                 plan::apply, plan::summary, plan::choices, plan::counts, choice::afdeling,
                 choice::state, choice::candidates,
                 ()
                     -> choice.choose("aaa"),
                 ()
                     -> plan.rows(Action.CREATE),
                 ()
                     -> plan.choose(Policy.EVERYONE),
                 evening::opportunities, evening::dump, evening::check, evening::peilweek,
                 evening::count, evening::undo, evening::changes, evening.dates()::list,
                 evening::markSaved, evening::offerPakketvakken, evening::writeOfferFile,
                 evening::sequence,
                 ()
                     -> evening.why("1", "ne"),
                 ()
                     -> evening.setRemark(1, "x"),
                 () -> check.remedy(check.get(0)), () -> check.acknowledge(check.get(0), true))) {
            IllegalStateException closed = assertThrows(IllegalStateException.class, call);
            assertTrue(closed.getMessage(), closed.getMessage().endsWith("is closed"));
        }
        school.close();
        for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                 school::students, school::stamklassen,
                 ()
                     -> school.parentsOf("1"),
                 () -> school.diagnostics(Language.NL), () -> new Evening(school)))
            assertThrows(IllegalStateException.class, call);
        for (int i = 0; i < 2; i++) { // closing again is allowed
            plan.close();
            school.close();
            evening.close();
            check.close();
        }
    }

    @Test
    public void anEveningOutlivesItsSchoolAndAPlanItsEvening() throws Exception {
        School school = Schools.small().build();
        Evening evening = new Evening(school);
        school.close();
        Plan plan = evening.offerPakketvakken(Policy.EVERYONE);
        assertEquals("3", plan.rows(Action.SKIP).get(0).student());
        evening.close();
        assertEquals(4, plan.count(Action.CREATE));
        plan.apply();
        plan.close();
    }

    /** All 24 orders in which four things can go, each closed or left to the collector. */
    @Test
    public void everyOrderOfClosingAndCollecting() throws Exception {
        for (int order = 0; order < 24; order++)
            for (int closed = 0; closed < 16; closed++) {
                School school = Schools.small().build();
                Evening evening = new Evening(school);
                AutoCloseable[] things = {
                    school, evening, evening.offerPakketvakken(Policy.EVERYONE), evening.check()};
                List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3));
                for (int left = 4, rest = order; left > 0; rest /= left--) {
                    int place = places.remove(rest % left);
                    if ((closed >> place & 1) != 0)
                        things[place].close();
                    things[place] = null;
                }
            }
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
    }

    @Test
    public void whatIsNeverClosedIsGivenBack() throws Exception {
        School small = Schools.small().memoryLimit(2_000_000).build();
        for (int i = 0; i < 5000; i++) { // far more than the limit allows at once
            try {
                new Evening(small).offerPakketvakken(Policy.EVERYONE).apply();
            } catch (OutOfMemoryError full) {
                System.gc();
                Thread.sleep(10);
            }
        }
        small.close();
    }

    @Test
    public void progressIsTold() throws Exception {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        School school = Schools.large(40000)
                            .progress((done, total) -> {
                                told.add(done);
                                return done <= total;
                            })
                            .build();
        assertTrue(told.size() > 1);
        told.clear();
        Evening evening = new Evening(school);
        evening.setProgress((done, total) -> {
            told.add(done);
            for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                     evening::undo, evening::dump, evening::close, evening::peilweek,
                     evening::opportunities, () -> evening.setProgress(null)))
                assertThrows(IllegalStateException.class, call);
            return school.students().size() == 40000;
        });
        Plan plan = evening.offerByHand(List.of("aaa"), List.of("ne"), school.students());
        assertTrue(told.size() > 1);
        assertEquals(40000, plan.count(Action.CREATE));
        told.clear();
        evening.setProgress(null);
        evening.offerByHand(List.of("aaa"), List.of("ne"), school.students()).close();
        assertEquals(0, told.size());
        evening.close();
    }

    @Test
    public void longWorkCanBeStopped() throws Exception {
        AtomicBoolean stop = new AtomicBoolean(true);
        OuderavondException none =
            assertThrows(OuderavondException.class,
                         () -> Schools.large(40000).progress((done, total) -> !stop.get()).build());
        assertEquals(Status.CANCELLED, none.status());
        stop.set(false);
        School school = Schools.large(40000).progress((done, total) -> !stop.get()).build();
        Evening evening = new Evening(school);
        evening.setProgress((done, total) -> !stop.get());
        stop.set(true);
        byte[] before = evening.dump();
        OuderavondException stopped = assertThrows(
            OuderavondException.class,
            () -> evening.offerByHand(List.of("aaa"), List.of("ne"), school.students()));
        assertEquals(Status.CANCELLED, stopped.status());
        evening.setProgress((done, total) -> { throw new ArithmeticException("boom"); });
        assertEquals(
            "boom", assertThrows(
                        ArithmeticException.class,
                        () -> evening.offerByHand(List.of("aaa"), List.of("ne"), school.students()))
                        .getMessage());
        assertTrue(Arrays.equals(before, evening.dump()));
        evening.setProgress(null);
        evening.offerByHand(List.of("aaa"), List.of("ne"), school.students()).apply();
        assertEquals(40000, evening.count());
        evening.close();
    }

    /** The progress function of one evening may use another one. */
    @Test
    public void eveningsWithinEvenings() throws Exception {
        School school = Schools.large(20000).build();
        Evening outer = new Evening(school);
        Evening inner = new Evening(school);
        Set<String> told = new ConcurrentSkipListSet<>();
        inner.setProgress((done, total) -> told.add("inner") || true);
        outer.setProgress((done, total) -> {
            told.add("outer");
            inner.offerByHand(List.of("aaa"), List.of("ne"), school.students()).close();
            assertThrows(IllegalStateException.class, outer::count);
            return true;
        });
        outer.offerByHand(List.of("aaa"), List.of("ne"), school.students()).close();
        assertEquals(Set.of("inner", "outer"), told);
    }

    @Test
    public void manyThreadsReadWhileOthersChange() throws Exception {
        Evening evening = Schools.offered(Schools.sample());
        List<Callable<String>> work = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++)
            work.add(() -> {
                for (int i = 0; i < 20; i++) {
                    Table<Opportunity> table = evening.opportunities();
                    assertEquals(table.size(), table.strings("student").length);
                    evening.dump();
                    evening.why(Schools.sample().students().get(i), "ne");
                    evening.changes();
                }
                return "read";
            });
        for (int writer = 0; writer < 2; writer++)
            work.add(() -> {
                for (int i = 0; i < 200; i++) {
                    evening.setRemark(1 + i, "remark");
                    evening.setScheduled(1 + i, i % 2 == 0);
                    if (i % 50 == 0)
                        evening.check().close();
                }
                return "written";
            });
        assertEquals(6, run(work).size());
        evening.close();
    }

    @Test
    public void threadsThatPlanGetTheirTurnOrStale() throws Exception {
        Evening evening = new Evening(Schools.sample());
        Set<String> outcomes = new ConcurrentSkipListSet<>();
        run(Collections.nCopies(4, () -> {
            for (int i = 0; i < 5; i++)
                try (Plan plan = evening.offerPakketvakken(Policy.EVERYONE)) {
                    plan.apply();
                    evening.undo();
                    outcomes.add("done");
                } catch (OuderavondException other) {
                    assertTrue(other.status() == Status.STALE || other.status() == Status.STATE);
                }
            return "";
        }));
        assertTrue(outcomes.contains("done"));
        evening.close();
    }

    @Test
    public void closingWhileOthersUseIt() throws Exception {
        Random dice = new Random(1);
        for (int round = 0; round < 30; round++) {
            School school = Schools.small().build();
            Evening evening = Schools.offered(school);
            Plan plan = evening.offerPakketvakken(Policy.EVERYONE);
            CountDownLatch started = new CountDownLatch(3);
            List<Callable<String>> work = new ArrayList<>();
            for (ThrowingRunnable call :
                 List.<ThrowingRunnable>of(evening::opportunities, plan::counts, school::students))
                work.add(() -> {
                    started.countDown();
                    try {
                        while (true)
                            call.run();
                    } catch (IllegalStateException closed) {
                        return closed.getMessage();
                    } catch (Throwable other) {
                        throw new AssertionError(other);
                    }
                });
            List<AutoCloseable> things = new ArrayList<>(List.of(school, evening, plan));
            Collections.shuffle(things, dice);
            work.add(() -> {
                started.await();
                for (AutoCloseable thing : things)
                    thing.close();
                return "closed";
            });
            for (String outcome : run(work))
                assertTrue(outcome, outcome.endsWith("closed"));
        }
    }

    /** Whoever locks two things does so in one order: nobody waits for ever. */
    @Test
    public void movingComparingAndMakingEveningsAtOnce() throws Exception {
        School school = Schools.small().build();
        School newer = new School.Builder().from(school).build();
        Evening evening = Schools.offered(school);
        long end = System.nanoTime() + 2_000_000_000L;
        List<Callable<String>> work = new ArrayList<>();
        for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                 ()
                     -> new Evening(school).close(),
                 ()
                     -> new Evening(newer).close(),
                 ()
                     -> school.differences(newer),
                 () -> newer.differences(school), () -> evening.rebase(newer).close(), () -> {
                     try (Plan plan = evening.rebase(newer)) {
                         for (Action action : Action.values())
                             plan.rows(action);
                     }
                 }))
            work.add(() -> {
                while (System.nanoTime() < end)
                    try {
                        call.run();
                    } catch (Throwable failed) {
                        throw new AssertionError(failed);
                    }
                return "done";
            });
        assertEquals(6, run(work).size());
    }

    @Test
    public void threadsWithAnEveningEach() throws Exception {
        List<String> dumps = run(Collections.nCopies(4, () -> {
            try (Evening evening = Schools.offered(Schools.sample())) {
                return Integer.toString(Arrays.hashCode(evening.dump()));
            }
        }));
        assertEquals(1, Set.copyOf(dumps).size());
    }

    /** Locks are given back when a call throws: another thread can still change the evening. */
    @Test
    public void aCallThatThrowsLeavesNoLock() throws Exception {
        Evening evening = Schools.offered(Schools.built(Schools.small()));
        for (ThrowingRunnable call : List.<ThrowingRunnable>of(
                 ()
                     -> evening.why("nobody", "ne"),
                 ()
                     -> evening.setPeilweek(99),
                 ()
                     -> evening.offerFile((byte[]) null, ""),
                 ()
                     -> evening.check(Language.NL, 7),
                 () -> evening.withdrawMany(new int[] {77}), () -> evening.readDump(new byte[1])))
            assertThrows(RuntimeException.class, call);
        assertEquals(List.of("ok"), run(List.of(() -> {
                         evening.setPeilweek(6);
                         return "ok";
                     })));
        assertFalse(evening.changes().isEmpty());
    }

    private static List<String> run(List<? extends Callable<String>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(work, 100, TimeUnit.SECONDS))
                outcomes.add(outcome.get());
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.ouderavond.Evening;
import org.ouderavond.Plan;
import org.ouderavond.Policy;
import org.ouderavond.School;

/** Memory that runs out is an OutOfMemoryError, and everything is as before. */
public class MemoryTest {
    @Test
    public void aSchoolThatDoesNotFit() {
        long needed = 0;
        for (long limit = 1; needed == 0; limit = limit * 9 / 8 + 1) {
            try (School school = Schools.built(Schools.small().memoryLimit(limit))) {
                assertEquals(List.of("1", "2", "3"), school.students());
                needed = limit;
            } catch (OutOfMemoryError full) {
                assertEquals("libouderavond: out of memory", full.getMessage());
            }
        }
        assertTrue(needed > 1000);
        assertThrows(IllegalArgumentException.class, () -> Schools.small().memoryLimit(-1));
    }

    @Test
    public void workThatDoesNotFitChangesNothing() {
        int failures = 0;
        boolean done = false;
        for (long limit = 1000; !done; limit = limit * 33 / 32 + 1) {
            try (School school = Schools.built(Schools.small().memoryLimit(limit))) {
                try (Evening evening = new Evening(school)) {
                    byte[] before = evening.dump();
                    try {
                        work(evening);
                        done = true;
                    } catch (OutOfMemoryError full) {
                        failures++;
                        if (evening.sequence() == 0)
                            assertArrayEquals(before, dump(evening, before));
                    }
                }
            } catch (OutOfMemoryError full) {
                failures++;
            }
        }
        assertTrue("only " + failures, failures > 20);
    }

    /** A dump takes memory too. */
    private static byte[] dump(Evening evening, byte[] otherwise) {
        try {
            return evening.dump();
        } catch (OutOfMemoryError full) {
            return otherwise;
        }
    }

    private static void work(Evening evening) {
        try (Plan plan = evening.offerPakketvakken(Policy.EVERYONE)) {
            plan.rows(org.ouderavond.Action.CREATE);
            plan.apply();
        }
        evening.opportunities();
        evening.setRemark(1, "x".repeat(1000));
        evening.check().close();
        evening.changes();
        evening.why("1", "ne");
        evening.undo();
        evening.redo();
        evening.writeOfferFile();
    }
}

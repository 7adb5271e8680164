import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.ouderavond.*;

/**
 * Any call in any order, on what is open and what is closed, with texts of any kind: it does its
 * work, or throws what is documented, and a dump can always be read back. OUD_SEED repeats a run,
 * OUD_LONG makes more of them.
 */
public class RandomTest {
    private final List<Evening> evenings = new ArrayList<>();
    private final List<School> schools = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private int worked;
    private int refused;

    @Test
    public void anyOrder() throws Exception {
        String given = System.getenv("OUD_SEED");
        long seed = given == null ? System.nanoTime() : Long.parseLong(given);
        int examples = System.getenv("OUD_LONG") == null ? 2000 : 20000;
        System.out.println("OUD_SEED=" + seed);
        for (int example = 0; example < examples; example++)
            run(new Random(seed + example));
        assertTrue(worked > examples && refused > examples);
    }

    private void run(Random dice) throws Exception {
        School school = Schools.small().build();
        evenings.clear();
        schools.clear();
        plans.clear();
        checks.clear();
        evenings.add(new Evening(school));
        schools.add(school);
        schools.add(Schools.small()
                        .table(SchoolTable.LESSENVERDELING,
                               "Afdeling\tVak\tGroep\tDocent\nh1\tne\th1a\tddd\n")
                        .build());
        for (int step = 0; step < 25; step++)
            try {
                step(dice, school, pick(dice, evenings));
                worked++;
            } catch (OuderavondException | IllegalStateException | IllegalArgumentException not) {
                refused++;
            }
        try (Evening last = Schools.offered(school); Evening again = new Evening(school)) {
            last.setRemark(1, dice.nextBoolean() ? "\uD83D\uDE00" : "x");
            again.readDump(last.dump());
            assertArrayEquals(last.dump(), again.dump());
        } catch (IllegalStateException closed) {
            refused++;
        }
    }

    private void step(Random dice, School school, Evening evening) throws Exception {
        int id = dice.nextInt(8) - 1;
        switch (dice.nextInt(40)) {
        case 0 -> evenings.add(new Evening(school));
        case 1 -> plans.add(evening.offerPakketvakken(any(dice, Policy.values()),
                                                      any(dice, PlanFlag.values())));
        case 2 -> plans.add(evening.offerPakketvakken(
            List.of(new Pakketvak(text(dice), text(dice))), Policy.EVERYONE));
        case 3 -> plans.add(evening.offerMentoraat(text(dice), text(dice),
                                                   List.of(new Group("h1", text(dice)))));
        case 4 -> plans.add(evening.offerByHand(texts(dice), texts(dice), texts(dice)));
        case 5 -> plans.add(evening.offerFile(evening.writeOfferFile(), text(dice)));
        case 6 -> plans.add(evening.removePakketvakken(any(dice, PlanFlag.values())));
        case 7 -> plans.add(evening.withdrawMany(new int[] {id, id + 1}));
        case 8, 9, 10 -> pick(dice, plans).apply();
        case 11 -> pick(dice, plans).choose(any(dice, Policy.values()));
        case 12 -> {
            for (Choice choice : pick(dice, plans).choices())
                choice.choose(texts(dice));
        }
        case 13 -> pick(dice, plans).rows(any(dice, Action.values()), Language.EN);
        case 14 -> checks.add(evening.check());
        case 15 -> {
            Check check = pick(dice, checks);
            Finding finding = check.get(dice.nextInt(check.size()));
            check.acknowledge(finding, dice.nextBoolean());
            plans.add(check.remedy(finding));
        }
        case 16 -> evening.opportunities(Filter.all().student(text(dice)).teacher(text(dice)));
        case 17 -> evening.setRemark(id, text(dice));
        case 18 -> evening.setTeachers(id, texts(dice));
        case 19 -> evening.request(id, Request.together().toTeacher(text(dice)).bySchool());
        case 20 -> evening.dates().set(LocalDate.ofEpochDay(dice.nextInt(100000)), id);
        case 21 -> evening.undo();
        case 22 -> evening.changes();
        case 23 -> evening.why(text(dice), text(dice));
        case 24 -> evening.readDump(evening.dump());
        case 25 -> evening.overview(any(dice, Kind.values()), Filter.all().student(text(dice)));
        case 26 -> evening.summary(dice.nextBoolean());
        case 27 -> plans.add(evening.replaceAbsent(text(dice)));
        case 28 -> plans.add(evening.withdrawOf(any(dice, Kind.values()), texts(dice)));
        case 29 -> {
            School other = pick(dice, schools);
            plans.add(evening.rebase(other, any(dice, Policy.values())));
            school.differences(other);
        }
        case 30 -> {
            try (Individual individual = evening.individual(text(dice))) {
                individual.offer(dice.nextInt(4));
                individual.withdraw(dice.nextInt(4), dice.nextBoolean());
                individual.rows().get(0);
            }
        }
        case 31 -> {
            try (RequestBatch batch = evening.requests().batch(null)) {
                String row = text(dice) + "\t" + text(dice) + "\t" + text(dice) + "\n";
                batch.load(("Leerling\tDocent\tVak\n" + row).getBytes(StandardCharsets.UTF_8), "");
                batch.apply(dice.nextBoolean());
            }
        }
        case 32 -> evening.requests().settle(id, null, dice.nextBoolean());
        case 33 -> evening.requests().concerned(null, any(dice, Apart.values()));
        case 34 -> evening.requests().setApart(text(dice), any(dice, Apart.values()));
        case 35 -> evening.journal().entries();
        case 36 -> evening.journal().trim(id);
        case 37 -> {
            try (Absence absence = evening.absence(text(dice)); Forecast ahead = evening.forecast()) {
                absence.standIns(dice.nextInt(3));
                ahead.rows(id);
            }
        }
        case 38 -> evening.compareWeeks(id, 5);
        default -> close(dice, school);
        }
    }

    private void close(Random dice, School school) throws Exception {
        AutoCloseable thing = switch (dice.nextInt(9)) {
            case 0 -> pick(dice, schools);
            case 1, 2 -> pick(dice, evenings);
            case 3, 4 -> pick(dice, checks);
            default -> pick(dice, plans);
        };
        thing.close();
    }

    private static <T> T pick(Random dice, List<T> things) {
        if (things.isEmpty())
            throw new IllegalStateException("none yet");
        return things.get(dice.nextInt(things.size()));
    }

    private static <T> T any(Random dice, T[] things) {
        return things[dice.nextInt(things.length)];
    }

    private static List<String> texts(Random dice) {
        List<String> texts = new ArrayList<>();
        for (int i = dice.nextInt(3); i > 0; i--)
            texts.add(text(dice));
        return texts;
    }

    /** Often a code of the small school. */
    private static String text(Random dice) {
        String[] known = {"1", "2", "3", "ne", "en", "wi", "aaa", "bbb", "ccc", "h1", "h1a", "h1b"};
        if (dice.nextInt(4) > 0)
            return any(dice, known);
        StringBuilder text = new StringBuilder();
        for (int i = dice.nextInt(6); i > 0; i--)
            text.appendCodePoint(switch (dice.nextInt(5)) {
                case 0 -> dice.nextInt(0x80);
                case 1 -> dice.nextInt(0x10000);
                case 2 -> dice.nextInt(0x110000);
                case 3 -> 0x1F600 + dice.nextInt(64);
                default -> 'a' + dice.nextInt(26);
            });
        return text.toString();
    }
}

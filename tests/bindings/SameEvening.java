import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.ouderavond.*;

/** The evening of same_evening.c, from Java. */
class SameEvening {
    private static final String EMOJI = "\uD83D\uDE00";

    public static void main(String[] arguments) throws Exception {
        try (School school = School.load(Path.of(arguments[0]));
             Evening evening = new Evening(school)) {
            setUp(evening);
            offer(evening);
            edit(evening);
            request(school, evening);
            System.out.write(evening.dump());
            System.out.flush();
        }
    }

    private static void setUp(Evening evening) {
        evening.setPeilweek(5);
        evening.setMaxRequests(3);
        evening.setLongAllowed(true);
        evening.setPublished(true);
        evening.dates().set(LocalDate.of(2019, 2, 14), 20);
        evening.dates().set(LocalDate.of(2019, 2, 15), 10);
    }

    private static void offer(Evening evening) {
        String file = "nieuw\tdoc" + EMOJI + "\tvak\n2016101\tdoc" + EMOJI + "\tne\n";
        apply(evening.offerPakketvakken(Policy.PREFER_SUBSTITUTE));
        apply(evening.offerMentoraat("mtr", "Mentoruur " + EMOJI, Policy.EVERYONE));
        apply(evening.offerFile(file.getBytes(StandardCharsets.UTF_8), ""));
        apply(evening.removeByHand(List.of("opt"), List.of("ne"), List.of("2016101")));
    }

    private static void apply(Plan made) {
        try (Plan plan = made) {
            plan.apply();
        }
    }

    private static void edit(Evening evening) {
        evening.withdraw(101);
        evening.setRemark(102, "graag vroeg " + EMOJI + " \u00e9\tof laat");
        evening.setTeachers(103, List.of("opt", "cpl"));
        evening.setScheduled(104, true);
        evening.remove(105);
    }

    private static void request(School school, Evening evening) {
        String student = evening.opportunities()
                             .stream()
                             .filter(row -> row.id() == 107)
                             .findFirst()
                             .orElseThrow()
                             .student();
        evening.request(106, Request.together()
                                 .duration(2)
                                 .toTeacher("over het verslag " + EMOJI)
                                 .toScheduler("niet te laat")
                                 .on(LocalDate.of(2019, 1, 1)));
        evening.request(107, Request.of(school.parentsOf(student).get(0)).bySchool());
        evening.request(108, Request.together());
        evening.withdrawRequest(108, Request.together());
        evening.dates().remove(LocalDate.of(2019, 2, 15));
        evening.undo();
    }
}

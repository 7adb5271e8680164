import java.nio.file.Path;
import java.time.LocalDate;
import org.ouderavond.*;

/**
 * From the tables of a school to the opportunities of an evening. Run it in the top folder:
 *
 * <pre>java -cp ouderavond-0.1.0.jar docs/examples/Evening.java</pre>
 */
class Example {
    public static void main(String[] arguments) throws Exception {
        try (School school = School.load(Path.of("docs/examples/voorbeeldschool"));
             Evening evening = new Evening(school)) {
            evening.setPeilweek(5);
            evening.setMaxRequests(2);
            evening.dates().set(LocalDate.of(2019, 2, 14), 0);
            evening.dates().set(LocalDate.of(2019, 2, 15), 0);
            offer(evening);
            show(evening, school.students().get(0));
            evening.markSaved();
        }
    }

    private static void offer(Evening evening) {
        try (Plan plan =
                 evening.offerPakketvakken()) { // everything; or of List.of(new Pakketvak(...))
            for (Choice choice : plan.choices())
                System.out.printf("%s %s %s %s%n", choice.afdeling(), choice.roostergroep(),
                                  choice.subject(), choice.teachers());
            plan.choose(Policy.PREFER_SUBSTITUTE); // or choice.choose("cpr")
            System.out.println(plan.summary());
            plan.apply();
        }
    }

    private static void show(Evening evening, String student) {
        for (Opportunity row : evening.opportunities(Filter.all().student(student)))
            System.out.printf("%s %s %s %s %s %d%n", row.student(), row.subject(), row.teachers(),
                              row.offered(), row.requested(), row.duration());
        Table<Opportunity> table = evening.opportunities();
        int[] durations = table.ints("duration"); // all rows at once: an array per column
        String[][] teachers = table.lists("teachers");
        System.out.printf("%d slots, %d talks%n", java.util.Arrays.stream(durations).sum(),
                          teachers.length);
        System.out.println(evening.why(student, "ne"));
        try (Check check = evening.check()) {
            for (Finding finding : check)
                System.out.printf("%s %s %s%n", finding.severity(), finding.code(), finding.text());
        }
        for (Change change : evening.changes())
            System.out.println(change);
    }
}

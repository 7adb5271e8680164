import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ouderavond.Evening;
import org.ouderavond.Plan;
import org.ouderavond.Policy;
import org.ouderavond.School;
import org.ouderavond.SchoolTable;

/** Schools that the tests share. */
final class Schools {
    private static School sample;

    private Schools() {}

    static School.Builder small() {
        return new School.Builder()
            .table(SchoolTable.LEERLINGEN,
                   "Leerling\tAfdeling\tStamklas\n1\th1\th1a\n2\th1\th1a\n3\th1\th1b\n")
            .table(SchoolTable.PAKKETKEUZE, "Leerling\tVak\n1\tne\n1\ten\n2\tne\n3\tne\n3\twi\n")
            .table(SchoolTable.ROOSTERGROEPINDELINGEN, "Leerling\tGroep\n1\th1a\n2\th1a\n3\th1b\n")
            .table(SchoolTable.LESSENVERDELING,
                   "Afdeling\tVak\tGroep\tDocent\n"
                       + "h1\tne\th1a\taaa\nh1\tne\th1a\tbbb\nh1\ten\th1a\tccc\nh1\tne\th1b\taaa\n")
            .table(SchoolTable.MENTORGROEPEN, "Afdeling\tGroep\tMentor\nh1\th1a\tccc\n")
            .table(SchoolTable.OUDERS, "Code\tLeerlingcodes\no1\t1\no2\t1,2\n")
            .table(SchoolTable.VAKKEN, "Vak\tNaam\nne\tNederlands \uD83D\uDE00\n");
    }

    static School built(School.Builder builder) {
        try {
            return builder.build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Evening offered(School school) {
        Evening evening = new Evening(school);
        try (Plan plan = evening.offerPakketvakken(Policy.EVERYONE)) {
            plan.apply();
        }
        return evening;
    }

    /** So many students that work is told of. */
    static School.Builder large(int students) {
        String rows = IntStream.range(0, students)
                          .mapToObj(i -> i + "\th1\n")
                          .collect(Collectors.joining("", "Leerling\tAfdeling\n", ""));
        return new School.Builder()
            .table(SchoolTable.LEERLINGEN, rows)
            .table(SchoolTable.PAKKETKEUZE, rows.replace("Afdeling", "Vak").replace("h1", "ne"))
            .table(SchoolTable.LESSENVERDELING, "Afdeling\tVak\tGroep\tDocent\nh1\tne\ta\taaa\n");
    }

    /** The bytes, a few at a time. */
    static InputStream slowly(byte[] text) {
        return new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] into, int from, int size) {
                return super.read(into, from, Math.min(size, 7));
            }
        };
    }

    /** The bytes, a few at a time; in the end it breaks. */
    static InputStream breaking(byte[] text) {
        return new SequenceInputStream(slowly(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("broken off");
            }
        });
    }

    static synchronized School sample() throws IOException {
        if (sample == null)
            sample = School.load(Path.of(System.getenv("OUD_SAMPLE_SCHOOL")));
        return sample;
    }
}

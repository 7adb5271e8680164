import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.ouderavond.Diagnostic;
import org.ouderavond.Group;
import org.ouderavond.Kind;
import org.ouderavond.Language;
import org.ouderavond.OuderavondException;
import org.ouderavond.School;
import org.ouderavond.SchoolTable;
import org.ouderavond.Severity;
import org.ouderavond.Status;

public class SchoolTest {
    @Test
    public void thingsAreKnownByTheirCodes() {
        try (School school = Schools.built(Schools.small())) {
            assertEquals(List.of("1", "2", "3"), school.students());
            assertEquals(List.of("aaa", "bbb", "ccc"), school.teachers());
            assertEquals(List.of("o1", "o2"), school.parents());
            assertEquals(List.of("h1"), school.afdelingen());
            assertEquals(List.of("en", "ne", "wi"), school.subjects());
            assertEquals(List.of(new Group("h1", "h1a"), new Group("h1", "h1b")),
                         school.stamklassen());
            assertEquals(school.stamklassen(), school.roostergroepen());
            assertEquals(List.of(new Group("h1", "h1a")), school.mentorgroepen());
            assertEquals(List.of("o1", "o2"), school.parentsOf("1"));
            assertEquals(List.of(), school.parentsOf("3"));
            assertEquals("Nederlands \uD83D\uDE00", school.subjectName("ne"));
            assertEquals("", school.subjectName("en"));
            assertEquals(4, school.codes(Kind.LESSON).size());
        }
    }

    @Test
    public void aBadRowIsToldWithItsPlace() {
        School.Builder builder = new School.Builder().table(
            SchoolTable.LEERLINGEN, "Leerling\tAfdeling\tNaam\n1001\th1\tx\n\th1\tx\n1002\t\tx\n");
        OuderavondException refused =
            assertThrows(OuderavondException.class, () -> builder.build());
        assertEquals(Status.BAD_INPUT, refused.status());
        assertEquals("OUD2010", refused.code());
        assertEquals("leerlingen", refused.file());
        assertEquals(3, refused.line());
        assertEquals(1, refused.column());
        assertTrue(refused.text(), refused.text().contains("is empty"));
        assertTrue(refused.textNl(), refused.textNl().contains("leeg"));
        assertEquals("leerlingen:3:1: OUD2010 " + refused.text(), refused.getMessage());
        assertEquals(List.of(Severity.INFO, Severity.ERROR, Severity.ERROR),
                     refused.diagnostics().stream().map(Diagnostic::severity).toList());
    }

    @Test
    public void tablesComeFromStreams() throws Exception {
        byte[] bad = "Leerling\tAfdeling\n1001\th1\n\th1\n".getBytes(StandardCharsets.UTF_8);
        School.Builder builder = new School.Builder().table(SchoolTable.LEERLINGEN, "l.tsv",
                                                            Schools.slowly(bad));
        OuderavondException refused = assertThrows(OuderavondException.class, builder::build);
        assertEquals("l.tsv", refused.file());
        assertEquals(3, refused.line());
        builder.skipBadRows().table(SchoolTable.LEERLINGEN, "", Schools.slowly(bad));
        try (School school = builder.build()) {
            assertEquals(List.of("1001"), school.students());
        }
        builder.table(SchoolTable.LEERLINGEN, "", Schools.breaking(bad));
        assertEquals("broken off",
                     assertThrows(EOFException.class, builder::build).getMessage());
        builder.table(SchoolTable.LEERLINGEN, "", new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("closed");
            }
        });
        assertThrows(IllegalStateException.class, builder::build);
        builder.table(SchoolTable.LEERLINGEN, "", new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] into, int from, int size) {
                return size + 1;
            }
        });
        assertEquals(Status.READ_FAILED,
                     assertThrows(OuderavondException.class, builder::build).status());
        assertThrows(NullPointerException.class,
                     () -> builder.table(SchoolTable.LEERLINGEN, "", (InputStream) null));
    }

    @Test
    public void badRowsCanBeSkipped() throws Exception {
        School.Builder builder = new School.Builder().skipBadRows().table(
            SchoolTable.LEERLINGEN, "Leerling\tAfdeling\n1001\th1\n\th1\n");
        try (School school = builder.build()) {
            assertEquals(List.of("1001"), school.students());
            Diagnostic told = school.diagnostics(Language.EN).get(0);
            assertEquals(3, told.line());
            assertEquals("leerlingen:3:1: OUD2010 " + told.text(), told.toString());
            assertTrue(school.diagnostics(Language.NL).get(0).text().contains("leeg"));
        }
    }

    @Test
    public void anUnusableHeadingIsRefused() {
        for (String text : new String[] {"", "Leerling\n1\n", "Leerling\tLeerling\tAfdeling\n"}) {
            School.Builder builder = new School.Builder().table(SchoolTable.LEERLINGEN, text);
            assertEquals(Status.BAD_INPUT,
                         assertThrows(OuderavondException.class, () -> builder.build()).status());
        }
    }

    @Test
    public void folders() throws Exception {
        Path folder = Files.createTempDirectory("school");
        Path leerlingen = folder.resolve("leerlingen.csv");
        try {
            Files.writeString(leerlingen, "Leerling;Afdeling\n1;h1\n");
            NoSuchFileException none =
                assertThrows(NoSuchFileException.class, () -> School.load(folder));
            assertTrue(none.getFile(), none.getFile().endsWith("pakketkeuze.tsv"));
            School.Builder rest = new School.Builder().folder(folder);
            for (SchoolTable table : List.of(SchoolTable.PAKKETKEUZE, SchoolTable.LESSENVERDELING,
                                             SchoolTable.ROOSTERGROEPINDELINGEN))
                rest.table(table, "Leerling\tVak\tGroep\tAfdeling\n");
            try (School school = rest.build()) {
                assertEquals(List.of("1"), school.students());
            }
            Files.writeString(leerlingen, "Leerling;Afdeling\n;h1\n");
            OuderavondException refused =
                assertThrows(OuderavondException.class, () -> rest.build());
            assertEquals("leerlingen.csv", refused.file());
        } finally {
            Files.delete(leerlingen);
            Files.delete(folder);
        }
    }

    @Test
    public void encodings() throws Exception {
        String rows = "Leerling\tAfdeling\nJos\u00e9\th1\n";
        byte[] windows = rows.getBytes(Charset.forName("windows-1252"));
        School.Builder builder =
            new School.Builder().table(SchoolTable.LEERLINGEN, "leerlingen", windows);
        assertThrows(OuderavondException.class, () -> builder.build());
        try (School school = builder.windows1252().build()) {
            assertEquals(List.of("Jos\u00e9"), school.students());
        }
        byte[] utf16 = ("\uFEFF" + rows).getBytes(StandardCharsets.UTF_16LE);
        try (School school =
                 new School.Builder().table(SchoolTable.LEERLINGEN, "", utf16).build()) {
            assertEquals(List.of("Jos\u00e9"), school.students());
        }
    }

    @Test
    public void aSchoolWithoutTables() throws Exception {
        try (School school = new School.Builder().build()) {
            assertEquals(List.of(), school.students());
            assertArrayEquals(new Object[0], school.roostergroepen().toArray());
        }
    }
}

package org.ouderavond;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * A school that was read: it never changes, and any number of evenings and threads may use it.
 *
 * <p>Things are known by their codes; stamklassen, roostergroepen and mentorgroepen by afdeling and
 * code.
 * {@link #close} gives the memory back once no evening uses the school either; what is never closed
 * is given back when it is collected.
 */
public final class School implements AutoCloseable {
    private final Handle handle;
    private final Codes codes;

    private School(Handle handle) {
        this.handle = handle;
        this.codes = Codes.ofSchool(handle);
    }

    Codes codes() {
        return codes;
    }

    /**
     * Reads the tables of a folder: {@code leerlingen.tsv} (or {@code .csv}) and so on;
     * mentorgroepen, ouders and vakken may be missing.
     *
     * @param folder where they are
     * @return the school
     * @throws NoSuchFileException when a table is missing
     * @throws IOException when a file cannot be read
     * @throws OuderavondException with {@link Status#BAD_INPUT}, file, line and column when one is
     *     refused
     */
    public static School load(Path folder) throws IOException {
        return new Builder().folder(folder).build();
    }

    Handle handle() {
        return handle;
    }

    /** Gives the memory back, once no evening uses it. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }

    /**
     * Students in leerlingen.
     *
     * @return their codes, by afdeling, stamklas, and as leerlingen lists them
     */
    public List<String> students() {
        return codes(Kind.STUDENT).subList(0, Core.oud_school_count(handle, Kind.STUDENT.number));
    }

    /**
     * All teachers.
     *
     * @return their codes, in order
     */
    public List<String> teachers() {
        return codes(Kind.TEACHER);
    }

    /**
     * All parents.
     *
     * @return their codes, in the order of ouders
     */
    public List<String> parents() {
        return codes(Kind.PARENT);
    }

    /**
     * All subjects.
     *
     * @return their codes, in order
     */
    public List<String> subjects() {
        return codes(Kind.SUBJECT);
    }

    /**
     * All afdelingen.
     *
     * @return their codes, in order
     */
    public List<String> afdelingen() {
        return codes(Kind.AFDELING);
    }

    /**
     * All stamklassen.
     *
     * @return in order of afdeling, then code
     */
    public List<Group> stamklassen() {
        return groups(Kind.STAMKLAS);
    }

    /**
     * All roostergroepen.
     *
     * @return in order of afdeling, then code
     */
    public List<Group> roostergroepen() {
        return groups(Kind.ROOSTERGROEP);
    }

    /**
     * All mentorgroepen.
     *
     * @return in order of afdeling, then code
     */
    public List<Group> mentorgroepen() {
        return groups(Kind.MENTORGROEP);
    }

    /**
     * The codes of all things of a kind.
     *
     * @param kind which kind
     * @return in one order that holds everywhere: students by afdeling and stamklas, and those
     *     outside leerlingen last; parents as ouders has them; groups and stamklassen by afdeling,
     *     then code; lessons by number; the rest by code
     */
    public List<String> codes(Kind kind) {
        Objects.requireNonNull(kind, "kind");
        return handle.reading(() -> codes.schoolCodes(kind));
    }

    private List<Group> groups(Kind kind) {
        return handle.reading(() -> Things.inAfdelingen(kind).all(codes));
    }

    /**
     * What a thing has in a relation.
     *
     * @param <F> of what the relation is
     * @param <T> what it gives
     * @param relation which one
     * @param thing a code, a group, or the number of a lesson, as the relation says
     * @return what it has, likewise; empty for nothing
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public <F, T> List<T> related(Relation<F, T> relation, F thing) {
        Objects.requireNonNull(thing, "thing");
        return handle.reading(() -> {
            int found = relation.from.find(codes, thing);
            return relation.to.of(
                codes,
                Text.numbers(out -> Core.oud_school_copy(handle, relation.number, found, out)));
        });
    }

    /**
     * What every thing has in a relation: one call for all of them, where {@link #related(Relation,
     * Object)} is one for each.
     *
     * @param <F> of what the relation is
     * @param <T> what it gives
     * @param relation which one
     * @return lists, or arrays
     */
    public <F, T> Related<F, T> related(Relation<F, T> relation) {
        Objects.requireNonNull(relation, "relation");
        return handle.reading(() -> Related.read(handle, codes, relation));
    }

    /**
     * The parents of a student.
     *
     * @param student the code
     * @return their codes
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public List<String> parentsOf(String student) {
        return related(Relation.STUDENT_PARENTS, student);
    }

    /**
     * The children of a parent.
     *
     * @param parent the code
     * @return their codes
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public List<String> childrenOf(String parent) {
        return related(Relation.PARENT_STUDENTS, parent);
    }

    /**
     * The subjects in the package of a student, exempt or not.
     *
     * @param student the code
     * @return their codes
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public List<String> subjectsOf(String student) {
        return related(Relation.STUDENT_SUBJECTS, student);
    }

    /**
     * The roostergroepen in which a student sits.
     *
     * @param student the code
     * @return in order of afdeling, then code
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public List<Group> roostergroepenOf(String student) {
        return related(Relation.STUDENT_ROOSTERGROEPEN, student);
    }

    /**
     * The facts in which another school differs from this one, in order of table, in Dutch.
     *
     * @param after the other school: the same one with newer tables, say
     * @return each fact that was added, changed or is gone
     */
    public List<Difference> differences(School after) {
        return differences(after, Language.NL);
    }

    /**
     * The facts in which another school differs from this one, in order of table.
     *
     * @param after the other school
     * @param language of the texts
     * @return each fact that was added, changed or is gone
     */
    public List<Difference> differences(School after, Language language) {
        Objects.requireNonNull(language, "language");
        Handle other = handleOf(after);
        boolean inOrder = Core.school_number(handle) <= Core.school_number(other);
        Handle first = inOrder ? handle : other; // whoever compares locks them in one order
        Handle second = inOrder ? other : handle;
        return first.reading(() -> second.reading(() -> {
            Handle found = handle.reader(() -> Core.oud_difference_new(handle, other, 0));
            try {
                return differences(found, language);
            } finally {
                found.discard();
            }
        }));
    }

    private static List<Difference> differences(Handle found, Language language) {
        int count = Math.toIntExact(Core.oud_difference_count(found, 0, 0));
        int[] tables = new int[count];
        int[] kinds = new int[count];
        int side = CoreConstants.OUD_DIFFERENCE_SIDE_A;
        Core.oud_difference_rows(found, side, CoreConstants.OUD_DIFFERENCE_COLUMN_TABLE, 0, tables);
        Core.oud_difference_rows(found, side, CoreConstants.OUD_DIFFERENCE_COLUMN_KIND, 0, kinds);
        List<Difference> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int row = i;
            list.add(new Difference(
                SchoolTable.of(tables[i]), DifferenceKind.of(kinds[i]),
                Text.read(out -> Core.oud_difference_text(found, row, language.number, out))));
        }
        return List.copyOf(list);
    }

    /**
     * The full name of a subject.
     *
     * @param subject the code
     * @return the name; empty when vakken has none
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public String subjectName(String subject) {
        return handle.reading(
            () -> Core.oud_school_subject_name(handle, codes.find(Kind.SUBJECT, subject)));
    }

    /**
     * What reading had to tell, warnings too; at most the first thousand.
     *
     * @param language of the texts
     * @return in the order in which it was met
     */
    public List<Diagnostic> diagnostics(Language language) {
        return Diagnostic.of(handle, language);
    }

    static OuderavondException unknown(Kind kind, String code) {
        String quoted = ": \"" + code + "\"";
        String text = "unknown " + kind.word() + quoted;
        return new OuderavondException(Status.NOT_FOUND, "OUD1005", text, "onbekend" + quoted,
                                       List.of());
    }

    /** The handle of a school that is given. */
    static Handle handleOf(School school) {
        return Objects.requireNonNull(school, "a school is null").handle;
    }

    @Override
    public String toString() {
        return handle.printed(
            "School", () -> Core.oud_school_count(handle, Kind.STUDENT.number) + " students, "
                                + Core.oud_school_count(handle, Kind.TEACHER.number)
                                + " teachers");
    }

    /** What a school is made of. */
    public static final class Builder {
        private static final List<String> SUFFIXES = List.of(".tsv", ".csv");

        /** A table: its text, or a stream or a file to read it from. */
        private record Source(String name, byte[] text, InputStream stream, Path path) {}

        private final Map<SchoolTable, Source> tables = new EnumMap<>(SchoolTable.class);
        private School older;
        private Path folder;
        private boolean skipBadRows;
        private boolean windows1252;
        private long memoryLimit;
        private Progress progress;

        /** A builder without any tables. */
        public Builder() {}

        /**
         * Reads the tables of a folder that are not given otherwise.
         *
         * @param from as {@link School#load} takes it
         * @return this
         */
        public Builder folder(Path from) {
            folder = Objects.requireNonNull(from, "folder");
            return this;
        }

        /**
         * Takes the tables that are not given otherwise from another school, which stays as it is.
         *
         * @param school whose data changed in part
         * @return this
         */
        public Builder from(School school) {
            older = Objects.requireNonNull(school, "school");
            return this;
        }

        /**
         * Takes a table as text: a line of headings, then rows, with TAB, {@code ;} or {@code ,} in
         * between.
         *
         * @param table which one
         * @param text its text
         * @return this
         */
        public Builder table(SchoolTable table, String text) {
            return table(table, table.toString(), Text.bytes(text));
        }

        /**
         * Takes a table as bytes: UTF-8, UTF-16 with a byte order mark, or see {@link
         * #windows1252}.
         *
         * @param table which one
         * @param name what diagnostics call it: a file name, say
         * @param text its bytes; they are used when the school is built
         * @return this
         */
        public Builder table(SchoolTable table, String name, byte[] text) {
            Objects.requireNonNull(text, "text");
            tables.put(table, new Source(name, text, null, null));
            return this;
        }

        /**
         * Takes a table from a stream of bytes, as {@link #table(SchoolTable, String, byte[])}; it
         * never stands in memory whole.
         *
         * @param table which one
         * @param name what diagnostics call it: a file name, say
         * @param stream is read to its end when the school is built, and not closed; what it throws
         *     comes out of {@link #build}
         * @return this
         */
        public Builder table(SchoolTable table, String name, InputStream stream) {
            Objects.requireNonNull(stream, "stream");
            tables.put(table, new Source(name, null, stream, null));
            return this;
        }

        /**
         * Leaves bad rows out and tells of them, instead of refusing their table.
         *
         * @return this
         */
        public Builder skipBadRows() {
            skipBadRows = true;
            return this;
        }

        /**
         * Reads bytes without a byte order mark as Windows-1252 instead of UTF-8.
         *
         * @return this
         */
        public Builder windows1252() {
            windows1252 = true;
            return this;
        }

        /**
         * Limits the memory that the school and all its evenings may take outside the Java heap;
         * one that is made {@link #from} another has the limit of that one, and shares it. What
         * would take more throws OutOfMemoryError and has changed nothing.
         *
         * @param bytes from 1; 0 for no limit
         * @return this
         */
        public Builder memoryLimit(long bytes) {
            if (bytes < 0)
                throw new IllegalArgumentException("a limit below 0: " + bytes);
            memoryLimit = bytes;
            return this;
        }

        /**
         * Tells how far the reading is.
         *
         * @param told whom; null for nobody
         * @return this
         */
        public Builder progress(Progress told) {
            progress = told;
            return this;
        }

        /**
         * Reads the tables.
         *
         * @return the school
         * @throws NoSuchFileException when a folder was given, and lacks a table
         * @throws IOException when a file or stream cannot be read
         * @throws OuderavondException with {@link Status#BAD_INPUT}, file, line and column when a
         *     table is refused; with {@link Status#CANCELLED} when the progress function said so
         */
        public School build() throws IOException {
            Map<SchoolTable, Source> all = new EnumMap<>(SchoolTable.class);
            if (folder != null)
                for (SchoolTable table : SchoolTable.values())
                    if (!tables.containsKey(table))
                        addFile(table, all);
            all.putAll(tables);
            return build(all);
        }

        private void addFile(SchoolTable table, Map<SchoolTable, Source> into) throws IOException {
            for (String suffix : SUFFIXES) {
                Path path = folder.resolve(table + suffix);
                if (Files.exists(path)) {
                    into.put(table, new Source(path.getFileName().toString(), null, null, path));
                    return;
                }
            }
            if (!table.isOptional())
                throw new NoSuchFileException(folder.resolve(table + SUFFIXES.get(0)).toString());
        }

        private School build(Map<SchoolTable, Source> all) throws IOException {
            Handle handle =
                older == null
                    ? Handle.make("school", () -> Core.make_school(memoryLimit))
                    : Handle.make("school",
                                  () -> Core.oud_school_new_from(older.handle, numbers(all)));
            boolean built = false;
            try {
                fill(handle, all);
                built = true;
                return new School(handle);
            } finally {
                if (!built)
                    handle.close();
            }
        }

        private static int[] numbers(Map<SchoolTable, Source> tables) {
            return tables.keySet().stream().mapToInt(table -> table.number).toArray();
        }

        private void fill(Handle handle, Map<SchoolTable, Source> all) throws IOException {
            set(handle, CoreConstants.OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, skipBadRows ? 1 : 0);
            if (windows1252)
                set(handle, CoreConstants.OUD_SCHOOL_SETTING_ENCODING,
                    CoreConstants.OUD_ENCODING_WINDOWS_1252);
            if (progress != null)
                handle.guard().setProgress(progress::proceed);
            for (Map.Entry<SchoolTable, Source> entry : all.entrySet())
                load(handle, entry.getKey(), entry.getValue());
            Core.oud_school_seal(handle);
            handle.guard().setProgress(null);
        }

        private static void set(Handle handle, int setting, int value) {
            Core.oud_school_set(handle, setting, value);
        }

        private static void load(Handle handle, SchoolTable table, Source source)
            throws IOException {
            byte[] name = Text.bytes(source.name);
            try {
                if (source.text != null)
                    Core.oud_school_load(handle, table.number, name, source.text);
                else if (source.stream != null)
                    Core.oud_school_load_from(handle, table.number, name, 0, source.stream);
                else
                    loadFile(handle, table, name, source.path);
            } catch (OuderavondException refused) {
                throw refused.status() == Status.BAD_INPUT ? withRows(handle, refused) : refused;
            }
        }

        private static void loadFile(Handle handle, SchoolTable table, byte[] name, Path path)
            throws IOException {
            try (InputStream file = Files.newInputStream(path)) {
                Core.oud_school_load_from(handle, table.number, name, Files.size(path), file);
            }
        }

        private static OuderavondException withRows(Handle handle, OuderavondException refused) {
            List<Diagnostic> rows = Diagnostic.of(handle, Language.EN);
            int first = 0;
            while (first < rows.size() && rows.get(first).severity() != Severity.ERROR)
                first++;
            if (first == rows.size())
                return refused;
            Diagnostic english = rows.get(first);
            String dutch = Diagnostic.of(handle, Language.NL).get(first).text();
            return new OuderavondException(Status.BAD_INPUT, english.code(), english.text(), dutch,
                                           rows);
        }
    }
}

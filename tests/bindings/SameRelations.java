import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ouderavond.*;

/** What every thing of a school has in every relation, a line for each; as same_relations.py. */
class SameRelations {
    public static void main(String[] arguments) throws Exception {
        try (School school = School.load(Path.of(arguments[0]));
             PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
            for (Relation<?, ?> relation : Relation.values())
                print(out, school, relation);
        }
    }

    private static <F, T> void print(PrintStream out, School school, Relation<F, T> relation) {
        for (Map.Entry<F, List<T>> entry : school.related(relation).toMap().entrySet()) {
            String list =
                entry.getValue().stream().map(Object::toString).collect(Collectors.joining(", "));
            out.print(relation + " " + entry.getKey() + ": " + list + "\n");
        }
    }
}

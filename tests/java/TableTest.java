import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.ouderavond.Column;
import org.ouderavond.Evening;
import org.ouderavond.Filter;
import org.ouderavond.Group;
import org.ouderavond.Opportunity;
import org.ouderavond.Origin;
import org.ouderavond.OuderavondException;
import org.ouderavond.Plan;
import org.ouderavond.School;
import org.ouderavond.SchoolTable;
import org.ouderavond.Table;

public class TableTest {
    @Test
    public void rowsAndColumnsSayTheSame() throws Exception {
        try (Evening evening = Schools.offered(Schools.sample())) {
            Table<Opportunity> table = evening.opportunities();
            assertEquals(evening.count(), table.size());
            RecordComponent[] fields = Opportunity.class.getRecordComponents();
            assertEquals(Arrays.stream(fields).map(RecordComponent::getName).toList(),
                         table.columns().stream().map(Column::name).toList());
            for (RecordComponent field : fields)
                for (int row = 0; row < table.size(); row += 997)
                    assertEquals(field.getAccessor().invoke(table.get(row)),
                                 cell(table.column(field.getName()), row));
        }
    }

    private static Object cell(Column column, int row) {
        if (column.name().equals("origin"))
            return Origin.values()[column.ints()[row] - 1];
        return switch (column.type()) {
            case NUMBERS -> column.ints()[row];
            case FLAGS -> column.booleans()[row];
            case CODES -> column.strings()[row];
            case LISTS -> List.of(column.lists()[row]);
        };
    }

    @Test
    public void aRowAsItIs() {
        try (School school = Schools.built(Schools.small());
             Evening evening = Schools.offered(school)) {
            Table<Opportunity> table = evening.opportunities();
            Opportunity row = new Opportunity(1, "1", "ne", List.of("aaa", "bbb"), "h1", "h1a",
                                              true, true, false, false, 1, Origin.PAKKETVAK, false,
                                              false, 2, 0, 0, 0);
            assertTrue(table.contains(row));
            assertThrows(IndexOutOfBoundsException.class, () -> table.get(4));
            assertThrows(IndexOutOfBoundsException.class, () -> table.get(-1));
            assertThrows(UnsupportedOperationException.class, () -> table.remove(0));
            assertThrows(IllegalArgumentException.class, () -> table.column("name"));
            assertThrows(IllegalStateException.class, () -> table.strings("id"));
            table.ints("id")[0] = 99;
            assertEquals(1, table.ints("id")[0]);
            Column teachers = table.column("teachers");
            assertArrayEquals(new int[] {0, 2, 3, 5, 6}, teachers.offsets());
            assertEquals(List.of("aaa", "bbb", "ccc"), teachers.categories());
            evening.setScheduled(1, true);
            assertFalse(table.get(0).scheduled());
        }
    }

    @Test
    public void filters() {
        try (School school = Schools.built(Schools.small());
             Evening evening = Schools.offered(school)) {
            Filter all = Filter.all();
            assertEquals(2, evening.opportunities(all.student("1")).size());
            assertEquals(3, evening.opportunities(all.teacher("aaa")).size());
            assertEquals(2, evening.opportunities(all.teacher("aaa").parent("o2")).size());
            assertEquals(1, evening.opportunities(all.subject("en")).size());
            assertEquals(3, evening.opportunities(all.stamklas(new Group("h1", "h1a"))).size());
            assertEquals(4, evening.opportunities(all.afdeling("h1")).size());
            assertEquals(4, evening.opportunities(all.requested(false).scheduled(false)).size());
            assertEquals(0, evening.opportunities(all.offered(false)).size());
            assertEquals(0, evening.opportunities(all.changedByHand()).size());
            assertEquals(0, evening.opportunities(all.longOnes()).size());
            assertEquals(4, evening.opportunities(all.offered(false).offered(true)).size());
            assertThrows(OuderavondException.class,
                         () -> evening.opportunities(all.student("nobody")));
            assertThrows(OuderavondException.class,
                         () -> evening.opportunities(all.stamklas(new Group("zz", "h1a"))));
        }
    }

    /** More than one batch of 65,536. */
    @Test
    public void manyRows() {
        try (School school = Schools.built(Schools.large(70000)); Evening evening = new Evening(school)) {
            try (Plan plan = evening.offerByHand(List.of("aaa"), List.of("ne"), school.students())) {
                plan.apply();
            }
            Table<Opportunity> table = evening.opportunities();
            assertEquals(70000, table.size());
            int[] ids = table.ints("id");
            assertEquals(70000, Arrays.stream(ids).distinct().count());
            assertEquals(school.students().get(69999), table.get(69999).student());
            assertArrayEquals(school.students().toArray(), table.strings("student"));
            assertEquals(List.of("aaa"), table.get(69999).teachers());
            assertArrayEquals(new String[] {"aaa"}, table.lists("teachers")[65536]);
        }
    }

    @Test
    public void stamklassenOfTwoAfdelingenWithOneCode() throws Exception {
        School.Builder builder = Schools.small().table(
            SchoolTable.LEERLINGEN,
            "Leerling\tAfdeling\tStamklas\n1\th1\tx\n2\th1\tx\n3\tv1\tx\n4\tv1\t\n");
        try (School school = builder.build(); Evening evening = new Evening(school)) {
            evening.offerByHand(List.of("aaa"), List.of("ne"), school.students()).apply();
            Table<Opportunity> table = evening.opportunities();
            assertEquals(List.of("x"), table.column("stamklas").categories());
            assertArrayEquals(new String[] {"x", "x", "", "x"}, table.strings("stamklas"));
        }
    }
}

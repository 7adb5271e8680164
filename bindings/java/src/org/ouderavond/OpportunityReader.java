package org.ouderavond;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;

/** Reads all that a cursor has, column by column. */
final class OpportunityReader {
    private static final int BATCH = 65536;

    /** What a column shows, and of which kind its ids are; null for plain numbers and flags. */
    private enum Field {
        ID("id", CoreConstants.OUD_ATTRIBUTE_OPPORTUNITY, null, false),
        STUDENT("student", CoreConstants.OUD_ATTRIBUTE_STUDENT, Kind.STUDENT, false),
        SUBJECT("subject", CoreConstants.OUD_ATTRIBUTE_SUBJECT, Kind.SUBJECT, false),
        TEACHERS("teachers", 0, Kind.TEACHER, false),
        AFDELING("afdeling", CoreConstants.OUD_ATTRIBUTE_AFDELING, Kind.AFDELING, false),
        STAMKLAS("stamklas", CoreConstants.OUD_ATTRIBUTE_STAMKLAS, Kind.STAMKLAS, false),
        IN_PACKAGE("inPackage", CoreConstants.OUD_ATTRIBUTE_IN_PACKAGE, null, true),
        OFFERED("offered", CoreConstants.OUD_ATTRIBUTE_OFFERED, null, true),
        REQUESTED("requested", CoreConstants.OUD_ATTRIBUTE_REQUESTED, null, true),
        SCHEDULED("scheduled", CoreConstants.OUD_ATTRIBUTE_SCHEDULED, null, true),
        DURATION("duration", CoreConstants.OUD_ATTRIBUTE_DURATION, null, false),
        ORIGIN("origin", CoreConstants.OUD_ATTRIBUTE_ORIGIN, null, false),
        CHANGED_BY_HAND("changedByHand", CoreConstants.OUD_ATTRIBUTE_CHANGED_BY_HAND, null, true),
        HAS_REMARK("hasRemark", CoreConstants.OUD_ATTRIBUTE_HAS_REMARK, null, true),
        PARENTS("parents", CoreConstants.OUD_ATTRIBUTE_PARENT_COUNT, null, false),
        REQUESTS("requests", CoreConstants.OUD_ATTRIBUTE_REQUEST_COUNT, null, false),
        ASIDE("aside", CoreConstants.OUD_ATTRIBUTE_ASIDE_COUNT, null, false),
        BARRED_DATES("barredDates", CoreConstants.OUD_ATTRIBUTE_BARRED_COUNT, null, false);

        private final String title;
        private final int attribute;
        private final Kind kind;
        private final boolean flag;

        Field(String title, int attribute, Kind kind, boolean flag) {
            this.title = title;
            this.attribute = attribute;
            this.kind = kind;
            this.flag = flag;
        }
    }

    private final Codes codes;
    private final Handle cursor;
    private final int[][] values = new int[Field.values().length][];
    private final int[] offsets;
    private int[] teachers;
    private int filled;
    private int teachersFilled;

    private OpportunityReader(Codes codes, Handle cursor) {
        this.codes = codes;
        this.cursor = cursor;
        int size = (int)Core.oud_cursor_count(cursor);
        for (Field field : Field.values())
            values[field.ordinal()] = new int[field.attribute == 0 ? 0 : size];
        offsets = new int[size + 1];
        teachers = new int[size];
    }

    static Table<Opportunity> read(Codes codes, Handle cursor) {
        return new OpportunityReader(codes, cursor).table();
    }

    private Table<Opportunity> table() {
        for (int count = fetch(); count > 0; count = fetch()) {
            for (Field field : Field.values())
                if (field.attribute != 0)
                    copyColumn(field, count);
            copyTeachers(count);
            filled += count;
        }
        values[Field.TEACHERS.ordinal()] = Arrays.copyOf(teachers, teachersFilled);
        List<Column> columns = new ArrayList<>();
        for (Field field : Field.values())
            columns.add(column(field));
        return new Table<>(filled, columns, row -> opportunity(columns, row));
    }

    private int fetch() {
        return (int)Core.oud_cursor_fetch(cursor, BATCH);
    }

    private void copyColumn(Field field, int count) {
        int[] column = values[field.ordinal()];
        if (filled == 0 && count == column.length) {
            Core.oud_cursor_column(cursor, field.attribute, column);
            return;
        }
        int[] batch = new int[count];
        Core.oud_cursor_column(cursor, field.attribute, batch);
        System.arraycopy(batch, 0, column, filled, count);
    }

    private void copyTeachers(int count) {
        int list = CoreConstants.OUD_OPPORTUNITY_LIST_TEACHERS;
        int[] starts = new int[count + 1];
        int[] ids = new int[Core.cursor_offsets(cursor, list, starts)];
        Core.cursor_ids(cursor, list, ids);
        if (teachersFilled + ids.length > teachers.length)
            teachers = Arrays.copyOf(teachers, (teachersFilled + ids.length) * 2);
        System.arraycopy(ids, 0, teachers, teachersFilled, ids.length);
        for (int i = 1; i <= count; i++)
            offsets[filled + i] = teachersFilled + starts[i];
        teachersFilled += ids.length;
    }

    private Column column(Field field) {
        int[] column = values[field.ordinal()];
        if (field.kind == null) {
            Column.Type type = field.flag ? Column.Type.FLAGS : Column.Type.NUMBERS;
            return new Column(field.title, type, column, List.of(), new int[0]);
        }
        if (field != Field.TEACHERS)
            return codes.column(field.title, field.kind, column);
        codes.toPlaces(field.kind, column);
        return new Column(field.title, Column.Type.LISTS, column, codes.all(field.kind), offsets);
    }

    private static Opportunity opportunity(List<Column> columns, int row) {
        Row in = new Row(columns);
        return new Opportunity(in.next().number(row), in.next().code(row), in.next().code(row),
                               in.next().list(row), in.next().code(row), in.next().code(row),
                               in.next().flag(row), in.next().flag(row), in.next().flag(row),
                               in.next().flag(row), in.next().number(row),
                               Origin.of(in.next().number(row)), in.next().flag(row),
                               in.next().flag(row), in.next().number(row), in.next().number(row),
                               in.next().number(row), in.next().number(row));
    }

    /** The columns, one after the other. */
    private static final class Row {
        private final List<Column> columns;
        private int place;

        Row(List<Column> columns) {
            this.columns = columns;
        }

        Column next() {
            return columns.get(place++);
        }
    }
}

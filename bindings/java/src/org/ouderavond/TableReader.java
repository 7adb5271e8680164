package org.ouderavond;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes a table of what the library gives column by column, in the order of a record's fields. */
final class TableReader {
    /** A column of the library. */
    @FunctionalInterface
    interface Source {
        int read(int column, int[] out);
    }

    private final Codes codes;
    private final int size;
    private final Source source;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, IntFunction<?>> members = new HashMap<>();

    TableReader(Codes codes, int size, Source source) {
        this.codes = codes;
        this.size = size;
        this.source = source;
    }

    private int[] read(int column) {
        int[] values = new int[size];
        source.read(column, values);
        return values;
    }

    TableReader number(String name, int column) {
        columns.add(new Column(name, Column.Type.NUMBERS, read(column), List.of(), new int[0]));
        return this;
    }

    TableReader flag(String name, int column) {
        columns.add(new Column(name, Column.Type.FLAGS, read(column), List.of(), new int[0]));
        return this;
    }

    /** Numbers that stand for something. */
    TableReader member(String name, int column, IntFunction<?> of) {
        members.put(name, of);
        return number(name, column);
    }

    TableReader code(String name, int column, Kind kind) {
        columns.add(codes.column(name, kind, read(column)));
        return this;
    }

    TableReader texts(String name, IntFunction<String> text) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < size; row++)
            texts.add(text.apply(row));
        columns.add(Column.texts(name, List.copyOf(texts)));
        return this;
    }

    TableReader lists(String name, Kind kind, IntFunction<int[]> ids) {
        return lists(name, kind, codes, ids);
    }

    TableReader lists(String name, Kind kind, Codes whose, IntFunction<int[]> ids) {
        int[] all = new int[size];
        int[] offsets = new int[size + 1];
        for (int row = 0; row < size; row++) {
            int[] some = ids.apply(row);
            offsets[row + 1] = offsets[row] + some.length;
            if (offsets[row + 1] > all.length)
                all = Arrays.copyOf(all, offsets[row + 1] * 2);
            System.arraycopy(some, 0, all, offsets[row], some.length);
        }
        int[] places = Arrays.copyOf(all, offsets[size]);
        whose.toPlaces(kind, places);
        columns.add(new Column(name, Column.Type.LISTS, places, whose.all(kind), offsets));
        return this;
    }

    <R extends Record> Table<R> table(Class<R> row) {
        Constructor<R> constructor = constructor(row);
        return new Table<>(size, columns, place -> {
            Object[] cells = new Object[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                Column column = columns.get(i);
                IntFunction<?> of = members.get(column.name());
                cells[i] = of == null ? column.cell(place) : of.apply(column.number(place));
            }
            try {
                return constructor.newInstance(cells);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private <R extends Record> Constructor<R> constructor(Class<R> row) {
        RecordComponent[] fields = row.getRecordComponents();
        List<String> names = Arrays.stream(fields).map(RecordComponent::getName).toList();
        if (!names.equals(columns.stream().map(Column::name).toList()))
            throw new IllegalStateException(row + " has other fields than " + columns);
        Class<?>[] types =
            Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[] ::new);
        try {
            return row.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

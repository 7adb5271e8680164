package org.ouderavond;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * Rows that were read at one moment; later changes of the evening do not show in them. It is a list
 * that cannot be changed, of records that are made when they are asked for; for all rows at once,
 * take columns. It needs no closing, and any number of threads may read it.
 *
 * @param <R> the type of a row
 */
public final class Table<R> extends AbstractList<R> implements RandomAccess {
    private final int size;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final IntFunction<R> maker;

    Table(int size, List<Column> columns, IntFunction<R> maker) {
        this.size = size;
        for (Column column : columns)
            this.columns.put(column.name(), column);
        this.maker = maker;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public R get(int row) {
        return maker.apply(Objects.checkIndex(row, size));
    }

    /**
     * The columns.
     *
     * @return in the order of the fields of a row
     */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /**
     * A column by its name.
     *
     * @param name that of the field of a row
     * @return the column
     * @throws IllegalArgumentException when there is none
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null)
            throw new IllegalArgumentException("no column " + name + "; there are "
                                               + columns.keySet());
        return column;
    }

    /**
     * The numbers of a column: {@link Column#ints}.
     *
     * @param name of the column
     * @return one for each row
     */
    public int[] ints(String name) {
        return column(name).ints();
    }

    /**
     * The flags of a column: {@link Column#booleans}.
     *
     * @param name of the column
     * @return one for each row
     */
    public boolean[] booleans(String name) {
        return column(name).booleans();
    }

    /**
     * The codes of a column: {@link Column#strings}.
     *
     * @param name of the column
     * @return one for each row
     */
    public String[] strings(String name) {
        return column(name).strings();
    }

    /**
     * The lists of a column: {@link Column#lists}.
     *
     * @param name of the column
     * @return for each row its codes
     */
    public String[][] lists(String name) {
        return column(name).lists();
    }
}

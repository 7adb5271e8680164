package org.ouderavond;

import java.util.Arrays;
import java.util.List;

/**
 * One column of a table, as it is stored: numbers, or codes as places in a list of categories.
 * Arrays that are given out are copies.
 */
public final class Column {
    /** What a column holds. */
    public enum Type {
        /** Numbers: {@link Column#ints}. */
        NUMBERS,
        /** Yes or no: {@link Column#booleans}. */
        FLAGS,
        /** A code, or none: {@link Column#strings}. */
        CODES,
        /** Codes, any number of them: {@link Column#lists}. */
        LISTS
    }

    private final String name;
    private final Type type;
    private final int[] values;
    private final List<String> categories;
    private final int[] offsets;

    Column(String name, Type type, int[] values, List<String> categories, int[] offsets) {
        this.name = name;
        this.type = type;
        this.values = values;
        this.categories = categories;
        this.offsets = offsets;
    }

    /**
     * The name, which is that of the field of a row.
     *
     * @return "student", say
     */
    public String name() {
        return name;
    }

    /**
     * What it holds.
     *
     * @return one of four
     */
    public Type type() {
        return type;
    }

    /**
     * The numbers; of flags 0 and 1; of codes places in {@link #categories}, -1 for none.
     *
     * @return one for each row; of lists see {@link #offsets}
     */
    public int[] ints() {
        return values.clone();
    }

    /**
     * The codes that a column of codes or lists uses.
     *
     * @return each once; empty for numbers and flags
     */
    public List<String> categories() {
        return categories;
    }

    /**
     * Where the lists of the rows are: row i has {@code ints()[offsets()[i]]} up to
     * {@code ints()[offsets()[i + 1]]}.
     *
     * @return one more than there are rows; empty for anything but lists
     */
    public int[] offsets() {
        return offsets.clone();
    }

    /**
     * The flags.
     *
     * @return one for each row
     * @throws IllegalStateException for another type
     */
    public boolean[] booleans() {
        require(Type.FLAGS);
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++)
            flags[i] = values[i] != 0;
        return flags;
    }

    /**
     * The codes.
     *
     * @return one for each row; empty texts for none
     * @throws IllegalStateException for another type
     */
    public String[] strings() {
        require(Type.CODES);
        String[] codes = new String[values.length];
        Arrays.setAll(codes, this::code);
        return codes;
    }

    /**
     * The lists.
     *
     * @return for each row its codes
     * @throws IllegalStateException for another type
     */
    public String[][] lists() {
        require(Type.LISTS);
        String[][] lists = new String[offsets.length - 1][];
        for (int row = 0; row < lists.length; row++)
            lists[row] = list(row).toArray(new String[0]);
        return lists;
    }

    int number(int row) {
        return values[row];
    }

    boolean flag(int row) {
        return values[row] != 0;
    }

    static Column texts(String name, List<String> texts) {
        int[] places = new int[texts.size()];
        Arrays.setAll(places, place -> place);
        return new Column(name, Type.CODES, places, texts, new int[0]);
    }

    /** The cell as a record has it, but for numbers that stand for something. */
    Object cell(int row) {
        return switch (type) {
            case NUMBERS -> number(row);
            case FLAGS -> flag(row);
            case CODES -> code(row);
            case LISTS -> list(row);
        };
    }

    String code(int row) {
        return values[row] < 0 ? "" :
                categories.get(values[row]);
            }

            List<String> list(int row) {
                String[] codes = new String[offsets[row + 1] - offsets[row]];
                for (int i = 0; i < codes.length; i++)
                    codes[i] = code(offsets[row] + i);
                return List.of(codes);
            }

            private void require(Type wanted) {
                if (type != wanted)
                    throw new IllegalStateException("column " + name + " holds " + type + ", not "
                                                    + wanted);
            }

            /** The name and the type. */
            @Override
            public String toString() {
                return name + " " + type;
            }
    }

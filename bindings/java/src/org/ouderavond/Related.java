package org.ouderavond;

import java.util.AbstractList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Handle;

/**
 * What every thing of a school has in a relation: as lists, as a map, or as it is stored, in two
 * arrays. It stays readable when the school is closed. Arrays that are given out are copies.
 *
 * @param <F> of what the relation is
 * @param <T> what it gives
 */
public final class Related<F, T> {
    private final List<F> things;
    private final List<T> others;
    private final int[] offsets;
    private final int[] places;

    private Related(List<F> things, List<T> others, int[] offsets, int[] places) {
        this.things = things;
        this.others = others;
        this.offsets = offsets;
        this.places = places;
    }

    /** To be made with the school locked. */
    static <F, T> Related<F, T> read(Handle school, Codes codes, Relation<F, T> relation) {
        List<F> things = relation.from.all(codes);
        int[] offsets = new int[things.size() + 1];
        int count = Core.school_lists(school, relation.number, offsets.length, offsets);
        int[] both = new int[offsets.length + count];
        Core.school_lists(school, relation.number, offsets.length, both);
        int[] places = new int[count];
        for (int i = 0; i < count; i++)
            places[i] = both[offsets.length + i] - 1;
        System.arraycopy(both, 0, offsets, 0, offsets.length);
        return new Related<>(things, relation.to.all(codes), offsets, places);
    }

    /**
     * Of which things it is: all of their kind.
     *
     * @return in the order of {@link School#codes}
     */
    public List<F> things() {
        return things;
    }

    /**
     * All things of the other kind, whether any has them or not.
     *
     * @return in the order of {@link School#codes}
     */
    public List<T> others() {
        return others;
    }

    /**
     * What each thing has.
     *
     * @return a list for each of {@link #things}, empty for nothing
     */
    public List<List<T>> lists() {
        return new View<>(things.size(), this::list);
    }

    private List<T> list(int thing) {
        int first = offsets[thing];
        return new View<>(offsets[thing + 1] - first, i -> others.get(places[first + i]));
    }

    /**
     * What each thing has, by thing: as it was first written, for a code.
     *
     * @return in the order of {@link #things}
     */
    public Map<F, List<T>> toMap() {
        Map<F, List<T>> map = new LinkedHashMap<>();
        for (int i = 0; i < things.size(); i++)
            map.put(things.get(i), list(i));
        return Collections.unmodifiableMap(map);
    }

    /**
     * Where the lists of the things are: thing i has {@code places()[offsets()[i]]} up to {@code
     * places()[offsets()[i + 1]]}.
     *
     * @return one more than there are things
     */
    public int[] offsets() {
        return offsets.clone();
    }

    /**
     * What the things have, one after the other.
     *
     * @return places in {@link #others}, from 0
     */
    public int[] places() {
        return places.clone();
    }

    @FunctionalInterface
    private interface At<E> {
        E get(int place);
    }

    /** A list of what stands elsewhere. */
    private static final class View<E> extends AbstractList<E> implements RandomAccess {
        private final int size;
        private final At<E> at;

        View(int size, At<E> at) {
            this.size = size;
            this.at = at;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public E get(int place) {
            return at.get(java.util.Objects.checkIndex(place, size));
        }
    }
}

package org.ouderavond;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The codes and the ids of a school; or of an evening, which are those of its school, and behind
 * them those that the evening alone knows.
 */
final class Codes {
    private static final int OWN = (int)CoreConstants.OUD_EVENING_ONLY;

    /** An evening may come to stand on another school. */
    private record Of(long school, Kind kind) {}

    private final Handle handle;
    private final boolean ofEvening;
    private final Map<Of, List<String>> ofSchool = new ConcurrentHashMap<>();

    private Codes(Handle handle, boolean ofEvening) {
        this.handle = handle;
        this.ofEvening = ofEvening;
    }

    static Codes ofSchool(Handle school) {
        return new Codes(school, false);
    }

    static Codes ofEvening(Handle evening) {
        return new Codes(evening, true);
    }

    private String get(Kind kind, int thing) {
        return ofEvening ? Core.oud_evening_code(handle, kind.number, thing)
                         : Core.oud_school_code(handle, kind.number, thing);
    }

    /** The code of a thing; empty for none. */
    String code(Kind kind, int thing) {
        String code = get(kind, thing);
        return code == null ? "" : code;
    }

    List<String> codes(Kind kind, int[] things) {
        return Arrays.stream(things).mapToObj(thing -> code(kind, thing)).toList();
    }

    String afdelingOf(Kind kind, int thing) {
        int afdeling = ofEvening ? Core.oud_evening_afdeling(handle, kind.number, thing)
                                 : Core.oud_school_afdeling(handle, kind.number, thing);
        return code(Kind.AFDELING, afdeling);
    }

    List<Group> groups(Kind kind, int[] things) {
        return Arrays.stream(things)
            .mapToObj(thing -> new Group(afdelingOf(kind, thing), code(kind, thing)))
            .toList();
    }

    /** All codes of a kind, in the order of {@link #toPlaces}. */
    List<String> all(Kind kind) {
        List<String> school = schoolCodes(kind);
        List<String> own = ofEvening ? countingFrom(kind, OWN) : List.of();
        if (own.isEmpty())
            return school;
        own.addAll(0, school);
        return List.copyOf(own);
    }

    /** Whether the evening alone knows a code: the school may have come to know it. */
    boolean isOwn(Kind kind, String code) {
        return find(kind, code) < 0;
    }

    List<String> schoolCodes(Kind kind) {
        long school = ofEvening ? Core.school_of_evening(handle) : 0;
        return ofSchool.computeIfAbsent(new Of(school, kind),
                                        of -> List.copyOf(countingFrom(of.kind, 1)));
    }

    private List<String> countingFrom(Kind kind, int first) {
        List<String> codes = new ArrayList<>();
        while (true) {
            String code = get(kind, first + codes.size());
            if (code == null)
                return codes;
            codes.add(code);
        }
    }

    /** Ids as places in the list of all codes; -1 for none. */
    void toPlaces(Kind kind, int[] ids) {
        int ofTheSchool = schoolCodes(kind).size();
        for (int i = 0; i < ids.length; i++) // the ids of the evening alone are negative as int
            if (ids[i] >= 0)
                ids[i]--;
            else
                ids[i] = ofEvening ? ofTheSchool + (ids[i] - OWN) : -1;
    }

    /** A column of codes; takes the ids over. */
    Column column(String name, Kind kind, int[] ids) {
        toPlaces(kind, ids);
        boolean inAfdelingen = kind.compareTo(Kind.STAMKLAS) >= 0;
        List<String> categories = inAfdelingen ? distinct(ids, all(kind)) : all(kind);
        return new Column(name, Column.Type.CODES, ids, categories, new int[0]);
    }

    /** Has each code once: groups of several afdelingen may share one. */
    private static List<String> distinct(int[] places, List<String> codes) {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (String code : codes)
            known.putIfAbsent(code, known.size());
        for (int i = 0; i < places.length; i++)
            if (places[i] >= 0)
                places[i] = known.get(codes.get(places[i]));
        return List.copyOf(known.keySet());
    }

    int find(Kind kind, String code) {
        return find(kind, 0, code);
    }

    /** The id of a thing, 0 for null. */
    int seek(Kind kind, String code) {
        return code == null ? 0 : find(kind, code);
    }

    int find(Kind kind, Group group) {
        return find(kind, find(Kind.AFDELING, group.afdeling()), group.code());
    }

    private int find(Kind kind, int afdeling, String code) {
        Objects.requireNonNull(code, () -> "a " + kind.word() + " is null");
        byte[] bytes = Text.bytes(code);
        int found = ofEvening ? Core.oud_evening_find(handle, kind.number, afdeling, bytes)
                              : Core.oud_school_find(handle, kind.number, afdeling, bytes);
        if (found == 0)
            throw School.unknown(kind, code);
        return found;
    }

    int[] findAll(Kind kind, Iterable<String> codes) {
        Objects.requireNonNull(codes, () -> kind.word() + ": a list is null");
        List<Integer> found = new ArrayList<>();
        for (String code : codes)
            found.add(find(kind, code));
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * What narrows all down, as the library takes it, where none stand for all: that is what null
     * says. An empty collection says that nothing was chosen.
     */
    static <T> Collection<T> chosen(Collection<T> things, String name) {
        if (things == null)
            return List.of();
        if (things.isEmpty())
            throw nothingChosen(name);
        return things;
    }

    static IllegalArgumentException nothingChosen(String name) {
        return new IllegalArgumentException(name + ": an empty list chooses nothing");
    }

    /** Pairs, as the library takes them: all afdelingen, then as many subjects. */
    int[] pairs(Collection<Pakketvak> selection) {
        List<Integer> afdelingen = new ArrayList<>();
        List<Integer> subjects = new ArrayList<>();
        for (Pakketvak one : chosen(selection, "selection")) {
            afdelingen.add(find(Kind.AFDELING, one.afdeling()));
            subjects.add(seek(Kind.SUBJECT, one.subject().orElse(null)));
        }
        afdelingen.addAll(subjects);
        return afdelingen.stream().mapToInt(Integer::intValue).toArray();
    }
}

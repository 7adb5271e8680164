package org.ouderavond;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The codes and the ids of an evening: those of its school, and behind them those that the evening
 * alone knows.
 */
final class Codes {
    private static final int OWN = (int)CoreConstants.OUD_EVENING_ONLY;

    private final Handle evening;
    private final Map<Kind, List<String>> ofSchool = new ConcurrentHashMap<>();

    Codes(Handle evening) {
        this.evening = evening;
    }

    /** The code of a thing; empty for none. */
    String code(Kind kind, int thing) {
        String code = Core.oud_evening_code(evening, kind.number, thing);
        return code == null ? "" : code;
    }

    List<String> codes(Kind kind, int[] things) {
        return Arrays.stream(things).mapToObj(thing -> code(kind, thing)).toList();
    }

    String afdelingOf(Kind kind, int thing) {
        return code(Kind.AFDELING, Core.oud_evening_afdeling(evening, kind.number, thing));
    }

    /** All codes of a kind, in the order of {@link #toPlaces}. */
    List<String> all(Kind kind) {
        List<String> school = schoolCodes(kind);
        List<String> own = countingFrom(kind, OWN);
        if (own.isEmpty())
            return school;
        own.addAll(0, school);
        return List.copyOf(own);
    }

    private List<String> schoolCodes(Kind kind) {
        return ofSchool.computeIfAbsent(kind, any -> List.copyOf(countingFrom(any, 1)));
    }

    private List<String> countingFrom(Kind kind, int first) {
        List<String> codes = new ArrayList<>();
        while (true) {
            String code = Core.oud_evening_code(evening, kind.number, first + codes.size());
            if (code == null)
                return codes;
            codes.add(code);
        }
    }

    /** Ids as places in the list of all codes; -1 for none. */
    void toPlaces(Kind kind, int[] ids) {
        int ofTheSchool = schoolCodes(kind).size();
        for (int i = 0; i < ids.length; i++) // the ids of the evening alone are negative as int
            ids[i] = ids[i] < 0 ? ofTheSchool + (ids[i] - OWN) : ids[i] - 1;
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
        int found = Core.oud_evening_find(evening, kind.number, afdeling, Text.bytes(code));
        if (found == 0)
            throw School.unknown(kind, code);
        return found;
    }

    int[] findAll(Kind kind, Iterable<String> codes) {
        List<Integer> found = new ArrayList<>();
        for (String code : codes)
            found.add(find(kind, code));
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Pairs, as the library takes them: all afdelingen, then as many subjects. */
    int[] pairs(Iterable<Pakketvak> selection) {
        List<Integer> afdelingen = new ArrayList<>();
        List<Integer> subjects = new ArrayList<>();
        for (Pakketvak one : selection) {
            afdelingen.add(find(Kind.AFDELING, one.afdeling()));
            subjects.add(seek(Kind.SUBJECT, one.subject().orElse(null)));
        }
        if (afdelingen.isEmpty())
            throw new IllegalArgumentException(
                "the selection is empty; leave it out to select everything");
        afdelingen.addAll(subjects);
        return afdelingen.stream().mapToInt(Integer::intValue).toArray();
    }
}

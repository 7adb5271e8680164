package org.ouderavond;

import java.util.Arrays;
import java.util.List;

/**
 * The things of a kind as Java knows them: by code, groups by afdeling and code, and lessons by
 * their number, which is the id that the library gives them.
 */
abstract class Things<T> {
    final Kind kind;

    private Things(Kind kind) {
        this.kind = kind;
    }

    /** The id of a thing; throws NOT_FOUND. */
    abstract int find(Codes codes, T thing);

    /** What has these ids. */
    abstract List<T> of(Codes codes, int[] ids);

    int count(Codes codes) {
        return codes.schoolCodes(kind).size();
    }

    /** All of them, in order of id. */
    List<T> all(Codes codes) {
        int[] ids = new int[count(codes)];
        Arrays.setAll(ids, place -> place + 1);
        return of(codes, ids);
    }

    static Things<String> byCode(Kind kind) {
        return new Things<>(kind) {
            @Override
            int find(Codes codes, String code) {
                return codes.find(kind, code);
            }

            @Override
            List<String> of(Codes codes, int[] ids) {
                return codes.codes(kind, ids);
            }
        };
    }

    static Things<Group> inAfdelingen(Kind kind) {
        return new Things<>(kind) {
            @Override
            int find(Codes codes, Group group) {
                return codes.find(kind, group);
            }

            @Override
            List<Group> of(Codes codes, int[] ids) {
                return codes.groups(kind, ids);
            }
        };
    }

    static final Things<Integer> LESSONS = new Things<>(Kind.LESSON) {
        @Override
        int find(Codes codes, Integer lesson) {
            if (lesson < 1 || lesson > count(codes))
                throw School.unknown(kind, lesson.toString());
            return lesson;
        }

        @Override
        List<Integer> of(Codes codes, int[] ids) {
            return Arrays.stream(ids).boxed().toList();
        }
    };
}

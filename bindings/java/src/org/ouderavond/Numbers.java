package org.ouderavond;

import java.util.function.ToIntFunction;

/** Numbers of the library by name. */
final class Numbers {
    private Numbers() {}

    static <E extends Enum<E>> E named(E[] members, ToIntFunction<E> number, int wanted) {
        for (E member : members)
            if (number.applyAsInt(member) == wanted)
                return member;
        throw new IllegalStateException("the library gave a number without a name: " + wanted);
    }

    static int sum(PlanFlag... flags) {
        int sum = 0;
        for (PlanFlag flag : flags)
            sum |= flag.number;
        return sum;
    }
}

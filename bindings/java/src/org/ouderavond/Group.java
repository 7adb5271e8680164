package org.ouderavond;

import java.util.Objects;

/**
 * A stamklas, roostergroep or mentorgroep.
 *
 * @param afdeling the code of its afdeling
 * @param code its own code
 */
public record Group(String afdeling, String code) {
    /**
     * A group; neither may be null.
     *
     * @param afdeling the code of its afdeling
     * @param code its own code
     */
    public Group {
        Objects.requireNonNull(afdeling, "afdeling");
        Objects.requireNonNull(code, "code");
    }

    @Override
    public String toString() {
        return afdeling + " " + code;
    }
}

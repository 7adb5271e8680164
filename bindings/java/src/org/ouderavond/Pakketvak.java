package org.ouderavond;

import java.util.Objects;
import java.util.Optional;

/**
 * A subject in an afdeling, or all subjects of it: what a plan is made for.
 *
 * @param afdeling the code of the afdeling
 * @param subject the code of the subject; empty for all
 */
public record Pakketvak(String afdeling, Optional<String> subject) {
    /**
     * A selection; neither may be null.
     *
     * @param afdeling the code of the afdeling
     * @param subject the code of the subject; empty for all
     */
    public Pakketvak {
        Objects.requireNonNull(afdeling, "afdeling");
        Objects.requireNonNull(subject, "subject");
    }

    /**
     * A subject in an afdeling.
     *
     * @param afdeling its code
     * @param subject its code
     */
    public Pakketvak(String afdeling, String subject) {
        this(afdeling, Optional.of(subject));
    }

    /**
     * All subjects of an afdeling.
     *
     * @param afdeling its code
     */
    public Pakketvak(String afdeling) {
        this(afdeling, Optional.empty());
    }
}

package org.ouderavond;

/**
 * Told now and then how far long work is, in the thread that does it; small work is done before
 * there is anything to tell. It may not use the evening or school that is worked on: that throws
 * IllegalStateException. It may use others, as long as
 * theirs do not use this one: they would wait for each other.
 *
 * <p>When it returns false the work stops: the call throws {@link OuderavondException} with
 * {@link Status#CANCELLED} and has changed nothing. What it throws comes out of the call, likewise.
 */
@FunctionalInterface
public interface Progress {
    /**
     * Tells how far the work is.
     *
     * @param done what is done, from 0 to {@code total}
     * @param total what there is to do, in units of the work
     * @return true to go on, false to stop
     */
    boolean proceed(long done, long total);
}

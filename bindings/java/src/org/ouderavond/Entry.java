package org.ouderavond;

/**
 * An operation in the journal.
 *
 * @param sequence its number
 * @param operation what was done
 * @param of of undo and redo the number of what was taken back or done again; else 0
 * @param undoable whether undo will come to it
 * @param actor who did it; empty for nobody
 */
public record Entry(long sequence, Operation operation, long of, boolean undoable, String actor) {}

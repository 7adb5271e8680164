package org.ouderavond;

import java.util.ArrayList;
import java.util.List;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;

/**
 * What was done to an evening: {@link Evening#journal}. Every operation has a sequence number, from
 * 1, which means one state for ever.
 */
public final class Journal {
    private final Handle handle;
    private final Codes codes;

    Journal(Handle handle, Codes codes) {
        this.handle = handle;
        this.codes = codes;
    }

    /**
     * The number of the state as it is.
     *
     * @return that of the last operation; 0 when nothing was done
     */
    public long sequence() {
        return Core.oud_evening_sequence(handle);
    }

    /**
     * The number of the state that was saved last.
     *
     * @return 0 for the evening as it was made
     */
    public long saved() {
        return Core.oud_evening_saved(handle);
    }

    /**
     * The number up to which operations were forgotten.
     *
     * @return 0 when none was
     */
    public long trimmed() {
        return Core.oud_evening_trimmed(handle);
    }

    /**
     * As long as this number is the same, nothing changed.
     *
     * @return it grows
     */
    public long revision() {
        return Core.oud_evening_revision(handle);
    }

    /**
     * How many operations can be undone.
     *
     * @return their number
     */
    public int undoable() {
        return Core.oud_evening_count_undo(handle);
    }

    /**
     * How many operations can be done again.
     *
     * @return their number
     */
    public int redoable() {
        return Core.oud_evening_count_redo(handle);
    }

    /**
     * Forgets how to undo what was done up to a state, and gives back the memory of it.
     *
     * @param sequence the number of the state
     * @throws OuderavondException with {@link Status#ARGUMENT} for a number that is not there yet
     */
    public void trim(long sequence) {
        Core.oud_evening_trim(handle, sequence);
    }

    /**
     * One operation.
     *
     * @param sequence its number
     * @return what it was
     * @throws OuderavondException with {@link Status#NOT_FOUND} for one that is not there (any
     *     more)
     */
    public Entry entry(long sequence) {
        return handle.reading(() -> {
            String actor = Core.oud_entry_actor(handle, sequence);
            if (actor == null)
                throw new OuderavondException(Status.NOT_FOUND, "", "no entry " + sequence,
                                              "geen bewerking " + sequence, List.of());
            long operation = get(sequence, CoreConstants.OUD_ENTRY_ATTRIBUTE_OPERATION);
            return new Entry(sequence, Operation.of((int)operation),
                             get(sequence, CoreConstants.OUD_ENTRY_ATTRIBUTE_OF),
                             get(sequence, CoreConstants.OUD_ENTRY_ATTRIBUTE_UNDOABLE) != 0, actor);
        });
    }

    private long get(long sequence, int attribute) {
        return Core.oud_entry_get(handle, sequence, attribute);
    }

    /**
     * The operations that are still there.
     *
     * @return in order
     */
    public List<Entry> entries() {
        return handle.reading(() -> {
            List<Entry> entries = new ArrayList<>();
            for (long number = trimmed() + 1; number <= sequence(); number++)
                entries.add(entry(number));
            return List.copyOf(entries);
        });
    }

    /**
     * What one operation changed.
     *
     * @param sequence its number
     * @param language of the texts
     * @return in order of opportunity
     * @throws OuderavondException with {@link Status#NOT_FOUND} for one that is not there (any
     *     more)
     */
    public List<Change> changes(long sequence, Language language) {
        entry(sequence); // which has the better text when there is none
        return Change.read(handle, codes, language,
                           () -> Core.oud_changes_new_of_entry(handle, sequence, 0));
    }
}

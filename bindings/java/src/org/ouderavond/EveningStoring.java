package org.ouderavond;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * What is to be stored, what was, and the way back; what goes out as text, and the own ids of an
 * application.
 */
abstract class EveningStoring extends EveningEditing {
    EveningStoring(School school) {
        super(school);
    }

    /**
     * The net changes since the evening was saved, in Dutch; what was done and undone is none.
     *
     * @return in order of opportunity
     */
    public List<Change> changes() {
        return changes(Language.NL);
    }

    /**
     * The net changes since the evening was saved; what was done and undone is none.
     *
     * @param language of the texts
     * @return in order of opportunity
     */
    public List<Change> changes(Language language) {
        return Change.read(handle, codes, language, () -> Core.oud_changes_new(handle, 0));
    }

    /**
     * The number of the state as it is: that of its last operation.
     *
     * @return 0 when nothing was done
     */
    public long sequence() {
        return Core.oud_evening_sequence(handle);
    }

    /** Tells that the state as it is was stored. */
    public void markSaved() {
        handle.readingFrom(() -> {
            Core.oud_evening_mark_saved(handle, Core.oud_evening_sequence(handle));
            return handle;
        }, same -> null);
    }

    /**
     * Tells that the state with this number was stored; what was done after it is still to be
     * stored.
     *
     * @param sequence as {@link #sequence} gave it
     * @throws OuderavondException with {@link Status#ARGUMENT} for a number that was not
     */
    public void markSaved(long sequence) {
        Core.oud_evening_mark_saved(handle, sequence);
    }

    /** Goes back to what was saved, as one operation. */
    public void revert() {
        Core.oud_evening_revert(handle);
    }

    /**
     * Takes back the last operation.
     *
     * @throws OuderavondException with {@link Status#STATE} when there is none
     */
    public void undo() {
        Core.oud_evening_undo(handle);
    }

    /**
     * Does again what was undone last.
     *
     * @throws OuderavondException with {@link Status#STATE} when nothing was
     */
    public void redo() {
        Core.oud_evening_redo(handle);
    }

    /**
     * Names who does what follows.
     *
     * @param actor a code of at most 64 bytes; empty for nobody
     * @throws OuderavondException with {@link Status#ARGUMENT} when it is no code
     */
    public void setActor(String actor) {
        Core.oud_evening_set_actor(handle, Text.bytes(actor));
    }

    /**
     * The whole state, as text that {@link #readDump} takes.
     *
     * @return UTF-8
     */
    public byte[] dump() {
        return pieces(() -> Core.oud_dump_write(handle, 0));
    }

    /**
     * The whole state without codes of people and remarks, for reports of errors.
     *
     * @return UTF-8
     */
    public byte[] dumpWithPseudonyms() {
        return pieces(() -> Core.oud_dump_write(handle, CoreConstants.OUD_DUMP_FLAG_PSEUDONYMS));
    }

    /**
     * Reads a dump into an evening in which nothing was done.
     *
     * @param text UTF-8
     * @throws OuderavondException with {@link Status#BAD_INPUT} when it is no dump; with
     *     {@link Status#STATE} when something was done
     */
    public void readDump(byte[] text) {
        Core.oud_dump_load(handle, text, 0);
    }

    /**
     * The offer file: student, teacher and subject, with TABs.
     *
     * @return UTF-8
     */
    public byte[] writeOfferFile() {
        return pieces(() -> Core.oud_offer_file_write(handle, 0));
    }

    /**
     * An offer file of students who are in a group for a subject without a package row.
     *
     * @return UTF-8
     */
    public byte[] writeGroupOnlyFile() {
        return pieces(() -> Core.oud_offer_file_write_group_only(handle, 0));
    }

    /**
     * How many offered opportunities the offer file gives several lines, having several teachers.
     *
     * @return their number
     */
    public long splitByOfferFile() {
        return Core.oud_offer_file_count_split(handle);
    }

    /**
     * Attaches an id of the application's own to an opportunity. It is no change of the evening.
     *
     * @param opportunity its id, also of one that is gone
     * @param ownId any number; 0 detaches it
     * @throws OuderavondException with {@link Status#NOT_FOUND} when it was never there; with
     *     {@link Status#DUPLICATE} when that is the own id of another
     */
    public void setOwnId(int opportunity, long ownId) {
        setOwnIds(Map.of(opportunity, ownId));
    }

    /**
     * Attaches ids of the application's own to opportunities, which may exchange them among
     * themselves: all or none. It is no change of the evening.
     *
     * @param ownIds by the id of the opportunity, also of one that is gone; any number, and 0
     *     detaches what it has
     * @throws OuderavondException with {@link Status#NOT_FOUND} when an opportunity was never
     *     there; with {@link Status#DUPLICATE} for an own id that is there twice, or is that of an
     *     opportunity that is not among them
     */
    public void setOwnIds(Map<Integer, Long> ownIds) {
        int count = ownIds.size();
        int[] packed = new int[3 * count]; // opportunities, then low halves, then high ones
        int at = 0;
        for (Map.Entry<Integer, Long> entry : ownIds.entrySet()) {
            packed[at] = entry.getKey();
            packed[count + at] = entry.getValue().intValue();
            packed[2 * count + at] = (int) (entry.getValue() >>> 32);
            at++;
        }
        Core.set_own_ids(handle, packed);
    }

    /**
     * The application's own id of an opportunity.
     *
     * @param opportunity its id
     * @return 0 when it has none
     */
    public long ownId(int opportunity) {
        return Core.oud_opportunity_own_id(handle, opportunity);
    }

    /**
     * The opportunity with an own id, whether it is there or gone.
     *
     * @param ownId the application's
     * @return its id; 0 when there is none
     */
    public int findOwnId(long ownId) {
        return Core.oud_evening_find_own_id(handle, ownId);
    }

    private byte[] pieces(LongSupplier write) {
        return handle.reading(() -> {
            Handle reader = handle.reader(write);
            try {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                byte[] piece = new byte[65536];
                for (int size = next(reader, piece); size > 0; size = next(reader, piece))
                    all.write(piece, 0, size);
                return all.toByteArray();
            } finally {
                reader.discard();
            }
        });
    }

    private static int next(Handle reader, byte[] piece) {
        return (int)Core.read_piece(reader, piece);
    }
}

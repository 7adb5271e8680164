package org.ouderavond;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * Requests from another system on their way in: tables are added, what they bring is told, and all
 * rows are entered at once or not at all.
 */
public final class RequestBatch implements AutoCloseable {
    private final Handle handle;

    RequestBatch(Handle handle) {
        this.handle = handle;
    }

    /**
     * Adds the rows of a table with the headings Leerling, Docent, Vak, and if need be Ouder, Duur,
     * Opmerking docent and Opmerking roostermaker. Rows that cannot be entered are left out and
     * told of.
     *
     * @param text the table, UTF-8
     * @param source names it in {@link #diagnostics}
     * @throws OuderavondException with {@link Status#BAD_INPUT} when the heading cannot be used,
     *     and then no row is added; with {@link Status#STALE} when the evening changed since the
     *     batch was begun
     */
    public void load(byte[] text, String source) {
        Core.oud_request_batch_load(handle, Text.bytes(source), text);
    }

    /**
     * How many rows have each outcome.
     *
     * @return without outcomes that no row has
     */
    public Map<RequestOutcome, Long> counts() {
        return handle.reading(() -> {
            Map<RequestOutcome, Long> counts = new EnumMap<>(RequestOutcome.class);
            for (RequestOutcome outcome : RequestOutcome.values()) {
                long count = Core.oud_request_batch_count(handle, outcome.number);
                if (count > 0)
                    counts.put(outcome, count);
            }
            return counts;
        });
    }

    /**
     * What the rows have to tell: breaches and conflicts are warnings, rows left out errors.
     *
     * @param language of the texts
     * @return in order of row
     */
    public List<Diagnostic> diagnostics(Language language) {
        return Diagnostic.of(handle, language);
    }

    /**
     * Enters all rows in one operation.
     *
     * @param skipBadRows also when rows were left out
     * @throws OuderavondException with {@link Status#BAD_INPUT} when rows were left out and that is
     *     not allowed; with {@link Status#STALE}, {@link Status#STATE} or {@link Status#READ_ONLY}
     */
    public void apply(boolean skipBadRows) {
        Core.oud_request_batch_apply(
            handle, skipBadRows ? CoreConstants.OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS : 0);
    }

    /** Gives the memory back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

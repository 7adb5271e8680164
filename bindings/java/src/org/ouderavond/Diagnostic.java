package org.ouderavond;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * Something that reading a table or a file had to tell.
 *
 * @param severity how bad it is
 * @param code the permanent code of the message, "OUD2010"
 * @param text the message
 * @param file the name of the table's file or text
 * @param line its line, from 1; 0 for none
 * @param column which field of the line, from 1; 0 for none
 */
public record Diagnostic(Severity severity, String code, String text, String file, long line,
                         int column) {
    /** File, line and column, code and text. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + code + " " + text;
    }

    static List<Diagnostic> of(Handle handle, Language language) {
        Objects.requireNonNull(language, "language");
        return handle.reading(() -> {
            int count = Core.oud_diagnostics_count(handle);
            List<Diagnostic> list = new ArrayList<>(count);
            for (int place = 0; place < count; place++)
                list.add(one(handle, place, language));
            return List.copyOf(list);
        });
    }

    private static Diagnostic one(Handle handle, int place, Language language) {
        return new Diagnostic(
            Severity.of(Core.oud_diagnostics_severity(handle, place)),
            Failure.codeName(Core.oud_diagnostics_code(handle, place)),
            Text.read(buffer -> Core.oud_diagnostics_text(handle, place, language.number, buffer)),
            Core.oud_diagnostics_source(handle, place), Core.oud_diagnostics_line(handle, place),
            Core.oud_diagnostics_column(handle, place));
    }
}

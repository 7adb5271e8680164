package org.ouderavond;

import java.util.List;

/**
 * What the library refused. Nothing has changed then: a call happens whole or not at all.
 *
 * <p>{@link #status} says in which way, {@link #code} exactly what, and the texts what to show a
 * planner. That memory ran out is an {@link OutOfMemoryError}; the use of what was closed, or of an
 * evening by its own progress function, an {@link IllegalStateException}; and text that is no
 * Unicode an
 * {@link IllegalArgumentException}.
 */
public final class OuderavondException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** In which way. */
    private final Status status;
    /** The code of the message. */
    private final String code;
    /** The message in English. */
    private final String text;
    /** The message in Dutch. */
    private final String textNl;
    /** Where. */
    private final String file;
    /** Where. */
    private final long line;
    /** Where. */
    private final int column;
    /** All there was to tell; it does not travel. */
    private final transient List<Diagnostic> diagnostics;

    /**
     * A refusal; made by the library.
     *
     * @param status in which way
     * @param code the code of the message; empty for none
     * @param text the message in English
     * @param textNl the message in Dutch; empty for the English one
     * @param diagnostics what a refused table had to tell; of the first error file, line and column
     */
    public OuderavondException(Status status, String code, String text, String textNl,
                               List<Diagnostic> diagnostics) {
        super(message(code, text, firstError(diagnostics)));
        Diagnostic first = firstError(diagnostics);
        this.status = status;
        this.code = code;
        this.text = text;
        this.textNl = textNl.isEmpty() ? text : textNl;
        this.file = first == null ? "" : first.file();
        this.line = first == null ? 0 : first.line();
        this.column = first == null ? 0 : first.column();
        this.diagnostics = List.copyOf(diagnostics);
    }

    private static Diagnostic firstError(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
            .filter(d -> d.severity() == Severity.ERROR)
            .findFirst()
            .orElse(null);
    }

    private static String message(String code, String text, Diagnostic first) {
        String place =
            first == null ? "" : first.file() + ":" + first.line() + ":" + first.column() + ": ";
        return place + (code.isEmpty() ? "" : code + " ") + text;
    }

    /**
     * In which way the call failed.
     *
     * @return the status
     */
    public Status status() {
        return status;
    }

    /**
     * The permanent code of the message.
     *
     * @return "OUD1005", say; empty when there is only a status
     */
    public String code() {
        return code;
    }

    /**
     * The message in English.
     *
     * @return one line
     */
    public String text() {
        return text;
    }

    /**
     * The message in Dutch.
     *
     * @return one line; the English one when there is only a status
     */
    public String textNl() {
        return textNl;
    }

    /**
     * The file or text of the table that was refused.
     *
     * @return its name; empty when this is about no table
     */
    public String file() {
        return file;
    }

    /**
     * The line of the first error in it.
     *
     * @return from 1; 0 for none
     */
    public long line() {
        return line;
    }

    /**
     * The field of that line.
     *
     * @return from 1; 0 for none
     */
    public int column() {
        return column;
    }

    /**
     * All that a refused table had to tell, in English.
     *
     * @return each bad row, and warnings; empty when this is about no table
     */
    public List<Diagnostic> diagnostics() {
        return diagnostics == null ? List.of() : diagnostics;
    }
}

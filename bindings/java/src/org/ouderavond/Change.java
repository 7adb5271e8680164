package org.ouderavond;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * One net change since the evening was saved.
 *
 * @param kind what happened
 * @param opportunity to which one; 0 when it is about the evening
 * @param student of the opportunity; empty for none
 * @param subject of the opportunity; empty for none
 * @param field the number of what changed, as changes.h has it; 0 for created and removed
 * @param before its value as a number
 * @param after its value as a number
 * @param text all of it as a line
 */
public record Change(ChangeKind kind, int opportunity, String student, String subject, int field,
                     int before, int after, String text) {
    /** The line. */
    @Override
    public String toString() {
        return text;
    }

    static List<Change> read(Handle evening, Codes codes, Language language, LongSupplier make) {
        Objects.requireNonNull(language, "language");
        return evening.reading(() -> {
            Handle changes = evening.reader(make);
            try {
                return of(changes, codes, language);
            } finally {
                changes.discard();
            }
        });
    }

    private static List<Change> of(Handle changes, Codes codes, Language language) {
        int count = Core.oud_changes_count(changes);
        int[] kinds = column(changes, CoreConstants.OUD_CHANGE_COLUMN_KIND, count);
        int[] opportunities = column(changes, CoreConstants.OUD_CHANGE_COLUMN_OPPORTUNITY, count);
        int[] students = column(changes, CoreConstants.OUD_CHANGE_COLUMN_STUDENT, count);
        int[] subjects = column(changes, CoreConstants.OUD_CHANGE_COLUMN_SUBJECT, count);
        int[] fields = column(changes, CoreConstants.OUD_CHANGE_COLUMN_FIELD, count);
        int[] before = column(changes, CoreConstants.OUD_CHANGE_COLUMN_OLD, count);
        int[] after = column(changes, CoreConstants.OUD_CHANGE_COLUMN_NEW, count);
        List<Change> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = i;
            list.add(new Change(
                ChangeKind.of(kinds[i]), opportunities[i], codes.code(Kind.STUDENT, students[i]),
                codes.code(Kind.SUBJECT, subjects[i]), fields[i], before[i], after[i],
                Text.read(
                    buffer -> Core.oud_changes_text(changes, place, language.number, buffer))));
        }
        return List.copyOf(list);
    }

    private static int[] column(Handle changes, int column, int count) {
        int[] values = new int[count];
        Core.oud_changes_rows(changes, column, 0, values);
        return values;
    }
}

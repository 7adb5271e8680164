package org.ouderavond;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The findings of one moment, in order of code: a list that cannot be changed. They stay readable
 * when the check is closed.
 */
public final class Check extends AbstractList<Finding> implements RandomAccess, AutoCloseable {
    private final Evening evening;
    private final Handle handle;
    private final List<Finding> speaking;
    private final List<Finding> quiet;

    /** To be made with the evening locked. */
    Check(Evening evening, Handle handle, Language language) {
        this.evening = evening;
        this.handle = handle;
        int first = Core.oud_check_count(handle);
        speaking = findings(handle, 0, first, language);
        quiet = findings(handle, first, first + Core.oud_check_count_quiet(handle), language);
    }

    private static List<Finding> findings(Handle handle, int first, int end, Language language) {
        List<Finding> list = new ArrayList<>();
        for (int number = first; number < end; number++)
            list.add(finding(handle, number, language));
        return List.copyOf(list);
    }

    private static Finding finding(Handle handle, int number, Language language) {
        return new Finding(
            Severity.of(get(handle, number, CoreConstants.OUD_FINDING_ATTRIBUTE_SEVERITY)),
            Failure.codeName(get(handle, number, CoreConstants.OUD_FINDING_ATTRIBUTE_CODE)),
            Text.read(buffer -> Core.oud_check_text(handle, number, language.number, buffer)),
            get(handle, number, CoreConstants.OUD_FINDING_ATTRIBUTE_HAS_REMEDY) != 0,
            get(handle, number, CoreConstants.OUD_FINDING_ATTRIBUTE_QUIET) != 0, number);
    }

    private static int get(Handle handle, int number, int attribute) {
        return Core.oud_check_get(handle, number, attribute);
    }

    @Override
    public int size() {
        return speaking.size();
    }

    @Override
    public Finding get(int place) {
        return speaking.get(place);
    }

    /**
     * The findings that were acknowledged when the check was made.
     *
     * @return in order of code
     */
    public List<Finding> quiet() {
        return quiet;
    }

    /**
     * Plans the remedy of a finding of this check.
     *
     * @param finding with {@link Finding#hasRemedy}
     * @return the plan
     * @throws OuderavondException with {@link Status#NOT_ALLOWED} when the library knows no remedy;
     *     with
     *     {@link Status#STALE} when the evening changed since
     */
    public Plan remedy(Finding finding) {
        return new Plan(
            evening, handle.child("plan", () -> Core.oud_plan_remedy(handle, finding.number(), 0)));
    }

    /**
     * Keeps a finding of this check quiet until its facts change, or lets it speak again. It shows
     * in the next check.
     *
     * @param finding which one
     * @param acknowledged whether it is quiet
     * @throws OuderavondException with {@link Status#STALE} or {@link Status#READ_ONLY}
     */
    public void acknowledge(Finding finding, boolean acknowledged) {
        Core.oud_check_acknowledge(handle, finding.number(), acknowledged ? 1 : 0);
    }

    /** Gives the memory of the library back. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}

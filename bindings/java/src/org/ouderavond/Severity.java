package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** How bad a diagnostic or a finding is. */
public enum Severity {
    /** Something was refused or will not work (fout). */
    ERROR(CoreConstants.OUD_SEVERITY_ERROR),
    /** Probably not what was meant (waarschuwing). */
    WARNING(CoreConstants.OUD_SEVERITY_WARNING),
    /** Good to know (ter informatie). */
    INFO(CoreConstants.OUD_SEVERITY_INFO);

    final int number;

    Severity(long number) {
        this.number = (int)number;
    }

    static Severity of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}

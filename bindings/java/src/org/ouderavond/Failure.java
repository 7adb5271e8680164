package org.ouderavond;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Text;

/** Exceptions for what the native library refused. */
final class Failure {
    private Failure() {}

    /** A code as people search for it; empty for none. */
    static String codeName(int code) {
        return code == 0 ? "" : Text.read(buffer -> Core.oud_code_name(code, buffer));
    }

    /** Called by the native library. */
    static RuntimeException of(int status, int code, byte[] text, byte[] textNl) {
        String english = new String(text, StandardCharsets.UTF_8);
        String dutch = new String(textNl, StandardCharsets.UTF_8);
        if (english.isEmpty())
            english = Core.oud_status_name(status);
        return new OuderavondException(Status.of(status), codeName(code), english, dutch,
                                       List.of());
    }
}

package org.ouderavond.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the native library: on java.library.path, or else in the jar. */
final class Library {
    private static final String NAME = "ouderavond_java";

    private Library() {}

    static void load() {
        try {
            System.loadLibrary(NAME);
            return;
        } catch (UnsatisfiedLinkError none) {
            // Then it is in the jar.
        }
        String file = System.mapLibraryName(NAME);
        String resource = "/org/ouderavond/native/" + platform() + "/" + file;
        try (InputStream packed = Library.class.getResourceAsStream(resource)) {
            if (packed == null)
                throw new UnsatisfiedLinkError("no " + file + " on java.library.path, and none for "
                                               + platform() + " in the jar");
            loadCopy(packed, file);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                "cannot unpack " + file
                    + "; put it on java.library.path, or set java.io.tmpdir to a folder that can be written",
                failed);
        }
    }

    /** The copy is gone once it is loaded, where the system allows that. */
    private static void loadCopy(InputStream packed, String file) throws IOException {
        Path folder = Files.createTempDirectory("ouderavond");
        Path copy = folder.resolve(file);
        try {
            Files.copy(packed, copy);
            System.load(copy.toAbsolutePath().toString());
        } finally {
            try {
                Files.deleteIfExists(copy);
                Files.delete(folder);
            } catch (IOException inUse) {
                folder.toFile().deleteOnExit(); // the last registered goes first
                copy.toFile().deleteOnExit();
            }
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.startsWith("windows") ? "windows"
                      : system.startsWith("mac")   ? "macos"
                                                   : system;
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name + "-" + (machine.equals("amd64") ? "x86_64" : machine);
    }
}

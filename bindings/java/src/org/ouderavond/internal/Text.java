package org.ouderavond.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Texts on their way in and out: UTF-8, never the modified one of JNI. */
public final class Text {
    private Text() {}

    /** A text that the library writes into an array, returning the size that it has. */
    @FunctionalInterface
    public interface Writer {
        /** Write as much as there is room for. */
        int write(byte[] buffer);
    }

    /** Numbers that the library writes into an array, returning how many there are. */
    @FunctionalInterface
    public interface Numbers {
        /** Write as many as there is room for. */
        int write(int[] numbers);
    }

    /** The bytes of a text; refuses what is no text. */
    public static byte[] bytes(String text) {
        Objects.requireNonNull(text, "a text is null");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit))
                continue;
            boolean paired = Character.isHighSurrogate(unit) && i + 1 < text.length()
                             && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired)
                throw new IllegalArgumentException("half a surrogate pair at index " + i);
            i++;
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Null for null. */
    static String of(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** All of a text that the library writes. */
    public static String read(Writer writer) {
        byte[] buffer = new byte[256];
        int size = writer.write(buffer);
        while (size >= buffer.length) {
            buffer = new byte[size + 1];
            size = writer.write(buffer);
        }
        return new String(buffer, 0, size, StandardCharsets.UTF_8);
    }

    /** All of the numbers that the library writes. */
    public static int[] numbers(Numbers writer) {
        int[] numbers = new int[16];
        int count = writer.write(numbers);
        while (count > numbers.length) {
            numbers = new int[count];
            count = writer.write(numbers);
        }
        return Arrays.copyOf(numbers, count);
    }
}

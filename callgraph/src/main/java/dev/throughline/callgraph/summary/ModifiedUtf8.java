package dev.throughline.callgraph.summary;

import java.nio.charset.StandardCharsets;

/** Decodes the text of class files (JVMS §4.4.7). */
public final class ModifiedUtf8 {
    private ModifiedUtf8() {}

    /** The text in the given bytes; what is not valid becomes U+FFFD. */
    public static String decode(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return decodeWide(bytes, offset, length);
            }
        }
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static String decodeWide(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int first = bytes[at] & 0xff;
            if (first < 0x80) {
                text.append((char) first);
                at++;
            } else if ((first & 0xe0) == 0xc0 && at + 1 < end) {
                text.append((char) ((first & 0x1f) << 6 | (bytes[at + 1] & 0x3f)));
                at += 2;
            } else if ((first & 0xf0) == 0xe0 && at + 2 < end) {
                text.append((char) ((first & 0x0f) << 12 | (bytes[at + 1] & 0x3f) << 6 | (bytes[at + 2] & 0x3f)));
                at += 3;
            } else {
                text.append('\ufffd');
                at++;
            }
        }
        return text.toString();
    }
}

package dev.throughline.server.scans.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a process prints. All of it is read, so that the process never waits, and little is kept. */
final class LogTail {
    private static final int KEPT = 16 << 10;

    private final byte[] ring = new byte[KEPT];
    private long written;

    /** Reads to the end. */
    void readAll(InputStream from) {
        byte[] buffer = new byte[4096];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                add(buffer, read);
            }
        } catch (IOException _) {
            // the process was killed, and its pipe with it
        }
    }

    private synchronized void add(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (written++ % KEPT)] = buffer[i];
        }
    }

    /** Printable text: what steers terminals is not kept. */
    synchronized String text() {
        int length = (int) Math.min(written, KEPT);
        byte[] end = new byte[length];
        for (int i = 0; i < length; i++) {
            end[i] = ring[(int) ((written - length + i) % KEPT)];
        }
        return new String(end, StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?")
                .strip();
    }
}

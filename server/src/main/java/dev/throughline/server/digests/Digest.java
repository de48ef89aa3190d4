package dev.throughline.server.digests;

import java.time.Instant;
import java.util.List;

/**
 * What somebody ought to know.
 *
 * @param reader how the reader is called
 * @param since what happened before was told before
 * @param fresh new findings that are reachable or exploited, most urgent first
 * @param overdue findings whose day has passed
 * @param waiting remediations that wait for a decision or a merge
 * @param paths attack paths that came up
 */
public record Digest(String reader, Instant since, Part fresh, Part overdue, Part waiting, Part paths) {
    /** A part of it: how many there are, and the first of them. */
    public record Part(long count, List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One of many.
     *
     * @param about where or how bad
     * @param path its page in this server
     */
    public record Line(String title, String about, String path) {}

    boolean isEmpty() {
        return fresh.count() + overdue.count() + waiting.count() + paths.count() == 0;
    }

    /** What to expect, in a line. */
    String subject() {
        return "Throughline: " + fresh.count() + " new urgent findings, " + overdue.count() + " overdue, "
                + paths.count() + " new attack paths";
    }
}

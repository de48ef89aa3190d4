package dev.throughline.server.scans;

import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.isolation.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scan, and what came of it.
 *
 * @param key the repository as people know it
 * @param cause who or what asked for it
 * @param commit the commit that was scanned, or empty text
 * @param buildFiles how many files it was scanned by
 * @param findings how many findings its report has
 * @param counts what became of them, once they are imported
 * @param notes what was left out and could not be resolved
 * @param log the end of what its processes printed
 */
public record ScanRun(
        ScanRunId id,
        RepositoryId repository,
        String key,
        State state,
        String cause,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        String commit,
        String branch,
        int buildFiles,
        int components,
        int findings,
        Optional<Counts> counts,
        List<String> notes,
        Optional<Trouble> failure,
        String log) {
    public ScanRun {
        notes = List.copyOf(notes);
    }

    /** How far a scan is, or how it ended. */
    public enum State {
        QUEUED("queued"),
        CLONING("cloning"),
        SCANNING("scanning"),
        IMPORTING("importing"),
        DONE("done"),
        /** There is no newer commit than the one that was scanned last. */
        UNCHANGED("nothing new"),
        FAILED("failed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * What became of the findings.
     *
     * @param importRun the number of the import report
     */
    public record Counts(long importRun, long imported, long updated, long unchanged, long reopened, long closed) {}

    /** How long it took, or has taken until now. */
    public Optional<Duration> duration(Instant now) {
        return startedAt.map(start -> Duration.between(start, finishedAt.orElse(now)));
    }
}

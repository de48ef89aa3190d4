package dev.throughline.server.imports;

import dev.throughline.connect.inventory.LeftOut;
import dev.throughline.server.connections.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run and what came of it: the import report.
 *
 * @param cause who or what asked for it: {@code schedule}, or a user's name
 * @param pages how many pages were read
 * @param unchangedPages how many of them said what they said before
 * @param projects how many projects or repositories were seen
 * @param counts what became of the rows
 * @param progressAt when it last stored something
 * @param resumeAt when it goes on, if it waits
 * @param failure why it ended early
 * @param report what an uploaded report was about; empty for runs of connections
 * @param skips rows that were not imported, by reason
 * @param unreadable projects that could not be read whole
 * @param missing calls that were denied or failed, so that what depends on them is unknown
 * @param leftOut what an inventory holds and the graph does not
 */
public record SyncRun(
        SyncRunId id,
        ConnectionId connection,
        State state,
        String cause,
        long pages,
        long unchangedPages,
        long projects,
        Counts counts,
        Instant startedAt,
        Instant progressAt,
        Optional<Instant> finishedAt,
        Optional<Instant> resumeAt,
        Optional<Failure> failure,
        Optional<Report> report,
        List<Skip> skips,
        List<Unreadable> unreadable,
        List<Missing> missing,
        List<LeftOut> leftOut) {
    public SyncRun {
        skips = List.copyOf(skips);
        unreadable = List.copyOf(unreadable);
        missing = List.copyOf(missing);
        leftOut = List.copyOf(leftOut);
    }

    public enum State {
        RUNNING,
        /** Goes on later by itself: the other side asked for it, or did not answer. */
        WAITING,
        COMPLETE,
        FAILED,
        /** By a user. */
        STOPPED
    }

    /** Rows of the tool. Each row seen is imported, updated, unchanged, reopened or skipped, or the tool calls it fixed. */
    public record Counts(
            long seen, long imported, long updated, long unchanged, long closed, long reopened, long skipped) {}

    /**
     * What an uploaded report was about; each is empty text where whoever brought it did not say.
     *
     * @param toolVersion the version of the tool that made it
     */
    public record Report(String toolVersion, String commit, String branch) {}

    /** Why a run ended early: a code, a sentence, and what to do. */
    public record Failure(String reason, String words, String remedy) {}

    /** Rows that were not imported, for one reason. */
    public record Skip(String reason, String words, long count, List<String> samples) {
        public Skip {
            samples = List.copyOf(samples);
        }
    }

    /** A project that could not be read whole. */
    public record Unreadable(String project, String reason) {}

    /**
     * A call that was denied or failed.
     *
     * @param input what it would have told, in words
     * @param scope the account, subscription, project, cluster or registry; empty text for all of them
     */
    public record Missing(String input, String scope, String call, String reason) {}
}

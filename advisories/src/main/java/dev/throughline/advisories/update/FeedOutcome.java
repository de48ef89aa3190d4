package dev.throughline.advisories.update;

import dev.throughline.model.Problem;
import java.util.List;

/**
 * What came of updating one feed.
 *
 * @param feed its name: {@code osv:Maven}, {@code epss}, {@code kev}
 * @param status what happened
 * @param recordCount how many records or rows the store now holds of it
 * @param skippedCount documents of it that are not valid records
 * @param problems why it failed, or which documents were skipped (of very many the first thousand)
 */
public record FeedOutcome(String feed, Status status, int recordCount, int skippedCount, List<Problem> problems) {
    public FeedOutcome {
        problems = List.copyOf(problems);
    }

    /** What happened to a feed. */
    public enum Status {
        /** It was downloaded and is in the store. */
        UPDATED,
        /** The server had nothing newer. */
        UNCHANGED,
        /** It could not be had; the store keeps what it held. */
        FAILED
    }
}

package dev.throughline.advisories.update;

import dev.throughline.advisories.download.DownloadOutcome;
import dev.throughline.advisories.download.DownloadRequest;
import dev.throughline.advisories.download.Downloader;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The update of one feed: a conditional download, then its place in the new store.
 *
 * @param name the feed's name
 * @param download what to fetch, without the conditions
 * @param content reads the fetched file
 */
record FeedUpdate(String name, DownloadRequest download, Content content) {

    /** Reads a fetched file into the new store. */
    @FunctionalInterface
    interface Content {
        /**
         * Reads all of the file before it touches the store.
         *
         * @param presentCount how many records the store holds of the feed
         * @throws InputException if the file is damaged or cannot be right
         */
        Loaded load(Path file, int presentCount, StoreBuilder next);
    }

    /**
     * What a file brought.
     *
     * @param asOf up to when its facts go
     * @param skippedCount documents that are not valid records
     * @param skipped these documents by name
     */
    record Loaded(Optional<Instant> asOf, int recordCount, int skippedCount, List<Problem> skipped) {}

    /** Fetches the file to {@code temporary} and loads it into {@code next}; a failure becomes part of the outcome. */
    FeedOutcome run(StoreReader present, StoreBuilder next, Downloader downloader, Path temporary) {
        Optional<Feed> known = present.feeds().stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst();
        int presentCount = known.map(Feed::recordCount).orElse(0);
        try {
            return switch (downloader.fetch(conditional(known), temporary)) {
                case DownloadOutcome.NotModified() -> outcome(FeedOutcome.Status.UNCHANGED, presentCount);
                case DownloadOutcome.Fetched fetched -> load(fetched, presentCount, next);
            };
        } catch (InputException e) {
            return new FeedOutcome(name, FeedOutcome.Status.FAILED, presentCount, 0, List.of(problem(e)));
        } finally {
            delete(temporary);
        }
    }

    /** The server is asked for news only when what is at hand came from the same address. */
    private DownloadRequest conditional(Optional<Feed> known) {
        Optional<Feed> copy = known.filter(feed -> feed.address().equals(download.shownAddress()));
        return new DownloadRequest(
                download.address(), copy.flatMap(Feed::etag), copy.flatMap(Feed::lastModified), download.maxBytes());
    }

    private FeedOutcome load(DownloadOutcome.Fetched fetched, int presentCount, StoreBuilder next) {
        Loaded loaded = content.load(fetched.file(), presentCount, next);
        next.putFeed(new Feed(name, download.shownAddress(), loaded.asOf(), fetched.etag(), fetched.lastModified(), 0));
        return new FeedOutcome(
                name, FeedOutcome.Status.UPDATED, loaded.recordCount(), loaded.skippedCount(), loaded.skipped());
    }

    private FeedOutcome outcome(FeedOutcome.Status status, int recordCount) {
        return new FeedOutcome(name, status, recordCount, 0, List.of());
    }

    /** What is wrong with the fetched file is wrong with the address; the temporary file means nothing to the user. */
    private Problem problem(InputException failure) {
        Problem problem = failure.problem();
        return new Problem(download.shownAddress(), problem.what(), problem.remedy());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(file, "cannot be deleted: " + e.getMessage(), "delete it", e);
        }
    }
}

package dev.throughline.advisories.update;

import dev.throughline.advisories.download.DownloadRequest;
import dev.throughline.advisories.exploitation.Published;
import dev.throughline.advisories.osv.ReadResult;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.model.InputException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** The feeds that there are, and what each of them must look like to be believed. */
final class FeedUpdates {
    private static final long MAX_OSV_BYTES = 4L << 30;
    private static final long MAX_EXPLOITATION_BYTES = 128L << 20;
    /** Below this, losing half of the records means nothing. */
    private static final int SMALL = 100;
    /** More than one document in ten that cannot be read means that the feed is damaged or of a new form. */
    private static final int MAX_SKIPPED_SHARE = 10;

    private final UpdateAddresses addresses;
    private final boolean acceptShrinking;
    private final FeedFiles files;

    FeedUpdates(UpdateAddresses addresses, boolean acceptShrinking, InstantSource clock) {
        this.addresses = addresses;
        this.acceptShrinking = acceptShrinking;
        this.files = new FeedFiles(clock);
    }

    List<FeedUpdate> all(Iterable<String> ecosystems) {
        List<FeedUpdate> updates = new ArrayList<>();
        for (String ecosystem : ecosystems) {
            String feed = Feed.osv(ecosystem);
            updates.add(new FeedUpdate(
                    feed,
                    request(addresses.osvArchive(ecosystem), MAX_OSV_BYTES),
                    (file, presentCount, next) -> loadOsv(feed, file, presentCount, next)));
        }
        updates.add(new FeedUpdate(Feed.EPSS, request(addresses.epss(), MAX_EXPLOITATION_BYTES), this::loadEpss));
        updates.add(new FeedUpdate(Feed.KEV, request(addresses.kev(), MAX_EXPLOITATION_BYTES), this::loadKev));
        return updates;
    }

    private static DownloadRequest request(URI address, long maxBytes) {
        return new DownloadRequest(address, Optional.empty(), Optional.empty(), maxBytes);
    }

    private FeedUpdate.Loaded loadOsv(String feed, Path file, int presentCount, StoreBuilder next) {
        StoreBuilder fresh = new StoreBuilder();
        FeedFiles.OsvContent content = files.readOsv(file, record -> fresh.putRecord(feed, record));
        ReadResult result = content.result();
        if (result.skippedCount() * MAX_SKIPPED_SHARE > result.recordCount()) {
            throw new InputException(
                    file,
                    "holds " + result.skippedCount() + " documents that cannot be read beside " + result.recordCount()
                            + " that can",
                    "try again later, or see whether a newer release reads them");
        }
        int recordCount = fresh.recordCount(feed);
        checkShrinking(file, presentCount, recordCount);
        next.takeRecords(feed, fresh);
        return new FeedUpdate.Loaded(content.newest(), recordCount, result.skippedCount(), result.problems());
    }

    private FeedUpdate.Loaded loadEpss(Path file, int presentCount, StoreBuilder next) {
        Published<NavigableMap<String, Double>> scores = files.readEpss(file);
        checkShrinking(file, presentCount, scores.facts().size());
        next.changeExploitation(table -> table.withEpss(scores.facts()));
        return new FeedUpdate.Loaded(scores.asOf(), scores.facts().size(), 0, List.of());
    }

    private FeedUpdate.Loaded loadKev(Path file, int presentCount, StoreBuilder next) {
        Published<NavigableMap<String, LocalDate>> catalogue = files.readKev(file);
        checkShrinking(file, presentCount, catalogue.facts().size());
        next.changeExploitation(table -> table.withKev(catalogue.facts()));
        return new FeedUpdate.Loaded(catalogue.asOf(), catalogue.facts().size(), 0, List.of());
    }

    private void checkShrinking(Path file, int presentCount, int recordCount) {
        if (!acceptShrinking && presentCount >= SMALL && recordCount < presentCount / 2) {
            throw new InputException(
                    file,
                    "holds " + recordCount + " records where " + presentCount
                            + " were known, which looks like a mistake",
                    "try again later, or take it in all the same with --accept-shrinking");
        }
    }
}

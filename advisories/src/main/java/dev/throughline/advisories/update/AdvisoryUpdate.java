package dev.throughline.advisories.update;

import dev.throughline.advisories.download.Downloader;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.EmbeddedStore;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreLock;
import dev.throughline.advisories.store.StoreReader;
import dev.throughline.model.InputException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads feeds and swaps them into the user's store, which starts as the embedded one.
 *
 * <p>Each feed stands for itself: one that cannot be had, or that looks damaged, leaves what the store held of it. The
 * store changes at the end, in one step, and only when a feed has changed.
 */
public final class AdvisoryUpdate {
    private final DataDirectory directory;
    private final UpdateAddresses addresses;
    private final Downloader downloader;
    private final InstantSource clock;

    public AdvisoryUpdate(
            DataDirectory directory, UpdateAddresses addresses, Downloader downloader, InstantSource clock) {
        this.directory = directory;
        this.addresses = addresses;
        this.downloader = downloader;
        this.clock = clock;
    }

    /**
     * Updates the advisories of the ecosystems asked for, EPSS and KEV.
     *
     * @return what came of each feed, in this order
     * @throws InputException if the options forbid the network, another update runs, or the store cannot be written
     */
    public List<FeedOutcome> run(UpdateOptions options) {
        if (options.offline()) {
            throw new InputException(
                    "advisories",
                    "cannot be updated offline",
                    "leave out --offline, or take in files with 'throughline db import'");
        }
        try (StoreLock lock = StoreLock.take(directory)) {
            StoreReader present = directory.read().orElseGet(EmbeddedStore::read);
            StoreBuilder next = StoreBuilder.from(present);
            List<FeedOutcome> outcomes = new ArrayList<>();
            FeedUpdates updates = new FeedUpdates(addresses, options.acceptShrinking(), clock);
            for (FeedUpdate update : updates.all(options.ecosystems())) {
                outcomes.add(update.run(present, next, downloader, directory.downloadFile()));
            }
            if (outcomes.stream().anyMatch(outcome -> outcome.status() == FeedOutcome.Status.UPDATED)) {
                lock.replace(next.build());
            }
            return outcomes;
        }
    }
}

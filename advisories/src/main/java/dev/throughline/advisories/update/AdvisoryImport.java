package dev.throughline.advisories.update;

import dev.throughline.advisories.osv.ReadResult;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.EmbeddedStore;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreLock;
import dev.throughline.advisories.store.StoreReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes OSV records from files into the user's store. It starts from what the store holds or, when there is none yet, from
 * the embedded one.
 */
public final class AdvisoryImport {
    private final DataDirectory directory;
    private final InstantSource clock;

    public AdvisoryImport(DataDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Adds records to those that the store holds. A record replaces the one of the same id, whatever their times: the user
     * chose it.
     *
     * @param path a zip, a folder or a single record
     */
    public ReadResult add(Path path) {
        try (StoreLock lock = StoreLock.take(directory)) {
            StoreBuilder store = StoreBuilder.from(present());
            Set<String> seen = new HashSet<>();
            FeedFiles.OsvContent content = new FeedFiles(clock).readOsv(path, record -> {
                if (seen.add(record.id())) {
                    store.removeRecords(record.id());
                }
                store.putRecord(Feed.IMPORT, record);
            });
            store.putFeed(Feed.ofFile(Feed.IMPORT, path, content.newest()));
            lock.replace(store.build());
            return content.result();
        }
    }

    /**
     * Takes records for all that is known of an ecosystem, as an update from the network would: for machines without one.
     *
     * @param path what OSV.dev publishes as {@code all.zip} of the ecosystem
     * @param ecosystem as OSV writes it: {@code Maven}
     */
    public ReadResult replace(Path path, String ecosystem) {
        try (StoreLock lock = StoreLock.take(directory)) {
            StoreBuilder store = StoreBuilder.from(present());
            String feed = Feed.osv(ecosystem);
            store.removeFeed(feed);
            FeedFiles.OsvContent content = new FeedFiles(clock).readOsv(path, record -> store.putRecord(feed, record));
            store.putFeed(Feed.ofFile(feed, path, content.newest()));
            lock.replace(store.build());
            return content.result();
        }
    }

    private StoreReader present() {
        return directory.read().orElseGet(EmbeddedStore::read);
    }
}

package dev.throughline.advisories.store;

import dev.throughline.advisories.exploitation.ExploitationTable;
import dev.throughline.model.Advisory;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Collects the records of several feeds and writes them as a store. The same content gives the same bytes. */
public final class StoreBuilder {
    private final NavigableMap<String, Feed> feedsByName = new TreeMap<>();
    private final NavigableMap<String, NavigableMap<String, EncodedRecord>> recordsByFeed = new TreeMap<>();
    private ExploitationTable exploitation = ExploitationTable.EMPTY;

    /** Starts from what a store holds. */
    public static StoreBuilder from(StoreReader store) {
        StoreBuilder builder = new StoreBuilder();
        store.feeds().forEach(builder::putFeed);
        store.forEachRecord(builder::putRecord);
        builder.exploitation = store.exploitation().table();
        return builder;
    }

    /** Takes in a feed's description in place of the one of the same name; its records stay. */
    public void putFeed(Feed feed) {
        feedsByName.put(feed.name(), feed);
    }

    /** Takes a feed and its records out. */
    public void removeFeed(String name) {
        feedsByName.remove(name);
        recordsByFeed.remove(name);
    }

    /** Takes in the records that another builder has of a feed, in place of those here. */
    public void takeRecords(String feed, StoreBuilder other) {
        NavigableMap<String, EncodedRecord> records = other.recordsByFeed.get(feed);
        recordsByFeed.put(feed, records == null ? new TreeMap<>() : new TreeMap<>(records));
    }

    /** Takes in a record of a feed; of two with the same id in the same feed the one modified last stays. */
    public void putRecord(String feed, Advisory record) {
        recordsByFeed
                .computeIfAbsent(feed, name -> new TreeMap<>())
                .merge(
                        record.id(),
                        EncodedRecord.of(feed, record),
                        (one, other) -> other.modified().isBefore(one.modified()) ? one : other);
    }

    /** Takes the records of an id out of every feed. */
    public void removeRecords(String id) {
        recordsByFeed.values().forEach(records -> records.remove(id));
    }

    /** Replaces EPSS or KEV. */
    public void changeExploitation(UnaryOperator<ExploitationTable> change) {
        exploitation = change.apply(exploitation);
    }

    /** How many records a feed has. */
    public int recordCount(String feed) {
        NavigableMap<String, EncodedRecord> records = recordsByFeed.get(feed);
        return records == null ? 0 : records.size();
    }

    /** Writes the store. */
    public byte[] build() {
        List<EncodedRecord> records = recordsByFeed.values().stream()
                .map(NavigableMap::values)
                .flatMap(Collection::stream)
                .toList();
        List<Feed> feeds = feedsByName.values().stream()
                .map(feed -> feed.withRecordCount(rowCount(feed.name())))
                .toList();
        return new StoreWriter(feeds, records, exploitation).write();
    }

    private int rowCount(String feed) {
        return switch (feed) {
            case Feed.EPSS -> exploitation.epssByCve().size();
            case Feed.KEV -> exploitation.kevSinceByCve().size();
            default -> recordCount(feed);
        };
    }
}

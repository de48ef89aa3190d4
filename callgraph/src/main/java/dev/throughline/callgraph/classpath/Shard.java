package dev.throughline.callgraph.classpath;

import dev.throughline.callgraph.summary.ClassSummary;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The summaries of one jar or JDK; for any thread.
 *
 * <p>File: after the {@link CacheFolder#HEAD} the number of classes, then per class its internal name and the length of its
 * summary; then the summaries one after the other.
 */
final class Shard {
    private final Map<String, Place> places;
    private final Map<String, ClassSummary> added = new HashMap<>();

    Shard() {
        this(Map.of());
    }

    private Shard(Map<String, Place> places) {
        this.places = places;
    }

    /** Reads a file's bytes; nothing when they are of another kind. */
    static Optional<Shard> read(byte[] bytes) {
        try {
            return Optional.of(new Shard(readPlaces(bytes)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Place> readPlaces(byte[] bytes) throws IOException {
        Map<String, Place> places = new HashMap<>();
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(bytes, CacheFolder.HEAD, bytes.length - CacheFolder.HEAD))) {
            int count = in.readInt();
            String[] names = new String[count];
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                names[i] = in.readUTF();
                lengths[i] = in.readInt();
            }
            int at = bytes.length - in.available();
            for (int i = 0; i < count; i++) {
                places.put(names[i], new Place(bytes, at, lengths[i]));
                at += lengths[i];
            }
        }
        return places;
    }

    synchronized Optional<ClassSummary> find(String name) {
        Place place = places.get(name);
        if (place == null) {
            return Optional.ofNullable(added.get(name));
        }
        return Optional.of(
                new ClassSummary(Arrays.copyOfRange(place.bytes(), place.offset(), place.offset() + place.length())));
    }

    /** Whether the file had it; for any thread. */
    boolean holds(String name) {
        return places.containsKey(name);
    }

    synchronized void add(String name, ClassSummary summary) {
        added.put(name, summary);
    }

    synchronized boolean hasGrown() {
        return !added.isEmpty();
    }

    /** Writes what was read and what was added. */
    void write(OutputStream out) throws IOException {
        SortedMap<String, Place> all = all();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(all.size());
        for (Map.Entry<String, Place> each : all.entrySet()) {
            data.writeUTF(each.getKey());
            data.writeInt(each.getValue().length());
        }
        for (Place summary : all.values()) {
            data.write(summary.bytes(), summary.offset(), summary.length());
        }
        data.flush();
    }

    private synchronized SortedMap<String, Place> all() {
        SortedMap<String, Place> all = new TreeMap<>(places);
        added.forEach((name, summary) -> all.put(name, new Place(summary.bytes(), 0, summary.bytes().length)));
        return all;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    private record Place(byte[] bytes, int offset, int length) {}
}

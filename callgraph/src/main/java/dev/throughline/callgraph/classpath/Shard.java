package dev.throughline.callgraph.classpath;

import dev.throughline.callgraph.summary.ClassSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The summaries of one jar or JDK; for any thread.
 *
 * <p>File: after the {@link CacheFolder#HEAD} the number of classes, then per class its internal name and the length of its
 * summary; then the summaries one after the other.
 */
final class Shard {
    private final byte[] file;
    private final Map<String, Place> places;
    private final Map<String, ClassSummary> added = new TreeMap<>();

    Shard() {
        this(new byte[0], Map.of());
    }

    private Shard(byte[] file, Map<String, Place> places) {
        this.file = file;
        this.places = places;
    }

    /** Reads a file's bytes; nothing when they are of another kind. */
    static Optional<Shard> read(byte[] bytes) {
        try {
            return Optional.of(new Shard(bytes, readPlaces(bytes)));
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
                places.put(names[i], new Place(at, lengths[i]));
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
        return Optional.of(new ClassSummary(Arrays.copyOfRange(file, place.offset(), place.offset() + place.length())));
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

    /** What was read and what was added, as a file. */
    synchronized byte[] toByteArray() {
        Map<String, byte[]> all = new TreeMap<>();
        places.forEach((name, place) ->
                all.put(name, Arrays.copyOfRange(file, place.offset(), place.offset() + place.length())));
        added.forEach((name, summary) -> all.put(name, summary.bytes()));
        byte[] index = index(all);
        int size = all.values().stream().mapToInt(summary -> summary.length).reduce(index.length, Math::addExact);
        ByteBuffer out =
                ByteBuffer.allocate(Math.addExact(CacheFolder.HEAD, size)).position(CacheFolder.HEAD);
        out.put(index);
        all.values().forEach(out::put);
        return out.array();
    }

    private static byte[] index(Map<String, byte[]> all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(all.size());
            for (Map.Entry<String, byte[]> each : all.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no file is behind it
        }
        return bytes.toByteArray();
    }

    private record Place(int offset, int length) {}
}

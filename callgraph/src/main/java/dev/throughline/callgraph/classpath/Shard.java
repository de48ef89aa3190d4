package dev.throughline.callgraph.classpath;

import dev.throughline.callgraph.summary.ClassSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The summaries of one jar or JDK.
 *
 * <p>File: {@code TLSM}, the CRC-32C of the rest, the number of classes, then per class its internal name, the length of its
 * summary; then the summaries one after the other.
 */
final class Shard {
    private static final int MAGIC = 0x544c534d;
    private static final int HEAD = 8;

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

    /** Reads the file; one that is missing, damaged or of another kind gives an empty shard. */
    static Shard read(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length < HEAD || !isIntact(bytes)) {
                return new Shard();
            }
            return new Shard(bytes, readPlaces(bytes));
        } catch (IOException | RuntimeException e) {
            return new Shard();
        }
    }

    private static boolean isIntact(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return head.getInt() == MAGIC && head.getInt() == checksum(bytes, HEAD);
    }

    private static int checksum(byte[] bytes, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, bytes.length - from);
        return (int) checksum.getValue();
    }

    private static Map<String, Place> readPlaces(byte[] bytes) throws IOException {
        Map<String, Place> places = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEAD, bytes.length - HEAD))) {
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

    Optional<ClassSummary> find(String name) {
        Place place = places.get(name);
        if (place == null) {
            return Optional.ofNullable(added.get(name));
        }
        return Optional.of(new ClassSummary(Arrays.copyOfRange(file, place.offset(), place.offset() + place.length())));
    }

    void add(String name, ClassSummary summary) {
        added.put(name, summary);
    }

    boolean hasGrown() {
        return !added.isEmpty();
    }

    /** Writes what was read and what was added. */
    void write(Path path) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        places.forEach((name, place) ->
                all.put(name, Arrays.copyOfRange(file, place.offset(), place.offset() + place.length())));
        added.forEach((name, summary) -> all.put(name, summary.bytes()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(0);
            out.writeInt(all.size());
            for (Map.Entry<String, byte[]> each : all.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
            }
            for (byte[] summary : all.values()) {
                out.write(summary);
            }
        }
        byte[] content = bytes.toByteArray();
        ByteBuffer.wrap(content).putInt(4, checksum(content, HEAD));
        Path temporary = Files.createTempFile(path.getParent(), "shard", ".tmp");
        try {
            Files.write(temporary, content);
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private record Place(int offset, int length) {}
}

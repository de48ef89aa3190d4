package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.MethodNames;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The methods that the classes of one archive name, as hashes, kept between runs when the archive is a file; for any thread.
 *
 * <p>File: after the {@link CacheFolder#HEAD} per class the length of its entry's name, the name, the number of its hashes
 * and the hashes, to the end.
 */
final class NamedMethods {
    private final Archive archive;
    private final Optional<CacheFolder> folder;
    private final Map<String, int[]> byEntry;
    private boolean grown;

    private NamedMethods(Archive archive, Optional<CacheFolder> folder, Map<String, int[]> byEntry) {
        this.archive = archive;
        this.folder = folder;
        this.byEntry = byEntry;
    }

    static NamedMethods of(Archive archive, SummaryCache cache) {
        Optional<CacheFolder> folder = cache.folder().filter(_ -> archive.isFile());
        return new NamedMethods(
                archive,
                folder,
                folder.filter(_ -> !cache.holdsNothing())
                        .flatMap(files -> files.read(fileName(archive)))
                        .map(NamedMethods::read)
                        .orElseGet(HashMap::new));
    }

    private static String fileName(Archive archive) {
        return archive.sha256() + ".tln";
    }

    private static Map<String, int[]> read(byte[] file) {
        Map<String, int[]> byEntry = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(CacheFolder.HEAD);
        try {
            while (in.hasRemaining()) {
                byte[] name = new byte[in.getInt()];
                in.get(name);
                int[] hashes = new int[in.getInt()];
                in.asIntBuffer().get(hashes);
                in.position(in.position() + Integer.BYTES * hashes.length);
                byEntry.put(new String(name, StandardCharsets.UTF_8), hashes);
            }
            return byEntry;
        } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
            return new HashMap<>(); // of another kind: made anew
        }
    }

    /** The hashes of what a class file names, sorted; none when it cannot be read, which is told where it is loaded. */
    synchronized int[] hashesOf(Archive.Entry entry) {
        int[] known = byEntry.get(entry.name());
        if (known == null) {
            known = compute(entry);
            byEntry.put(entry.name(), known);
            grown = true;
        }
        return known;
    }

    private int[] compute(Archive.Entry entry) {
        IntStream.Builder hashes = IntStream.builder();
        try {
            MethodNames.forEach(archive.read(entry), hashes::add);
        } catch (ArchiveException | ClassFormatProblem e) {
            return new int[0];
        }
        return hashes.build().sorted().distinct().toArray();
    }

    /** Writes the hashes when there are new ones. */
    synchronized void keep() {
        if (grown) {
            folder.ifPresent(files -> files.writeIfPossible(fileName(archive), toByteArray()));
            grown = false;
        }
    }

    private byte[] toByteArray() {
        Map<byte[], int[]> sorted = new TreeMap<>(Arrays::compare);
        byEntry.forEach((name, hashes) -> sorted.put(name.getBytes(StandardCharsets.UTF_8), hashes));
        int size = sorted.entrySet().stream()
                .mapToInt(each -> 2 * Integer.BYTES + each.getKey().length + Integer.BYTES * each.getValue().length)
                .sum();
        ByteBuffer out = ByteBuffer.allocate(CacheFolder.HEAD + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(CacheFolder.HEAD);
        sorted.forEach((name, hashes) -> {
            out.putInt(name.length).put(name).putInt(hashes.length);
            out.asIntBuffer().put(hashes);
            out.position(out.position() + Integer.BYTES * hashes.length);
        });
        return out.array();
    }
}

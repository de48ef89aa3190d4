package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.MethodNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The methods that the classes of one archive name, as hashes, kept between runs when the archive is a file; for any thread.
 *
 * <p>File: after the {@link CacheFolder#HEAD} per class the length of its entry's name, the name, the number of its hashes
 * and the hashes, to the end.
 */
final class NamedMethods {
    private static final int[] NONE = {};

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
        return archive.contentKey() + ".tln";
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
        try {
            return compute(archive.read(entry));
        } catch (ArchiveException e) {
            return NONE;
        }
    }

    private static int[] compute(byte[] classFile) {
        try {
            return MethodNames.hashes(classFile);
        } catch (ClassFormatProblem e) {
            return NONE;
        }
    }

    /** Takes what the class file of an entry names, which someone has read for another purpose. */
    void note(String entry, byte[] classFile) {
        if (knows(entry)) {
            return;
        }
        int[] hashes = compute(classFile);
        synchronized (this) {
            grown |= byEntry.putIfAbsent(entry, hashes) == null;
        }
    }

    private synchronized boolean knows(String entry) {
        return byEntry.containsKey(entry);
    }

    /** Writes the hashes when there are new ones. */
    synchronized void keep() {
        if (grown) {
            folder.ifPresent(files -> files.writeIfPossible(fileName(archive), this::write));
            grown = false;
        }
    }

    private void write(OutputStream out) throws IOException {
        Map<byte[], int[]> sorted = new TreeMap<>(Arrays::compare);
        byEntry.forEach((name, hashes) -> sorted.put(name.getBytes(StandardCharsets.UTF_8), hashes));
        for (Map.Entry<byte[], int[]> each : sorted.entrySet()) {
            byte[] name = each.getKey();
            int[] hashes = each.getValue();
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (2 + hashes.length) + name.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(name.length)
                    .put(name)
                    .putInt(hashes.length);
            bytes.asIntBuffer().put(hashes);
            out.write(bytes.array());
        }
    }
}

package dev.throughline.callgraph.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Class summaries kept between runs, one file per jar (by the SHA-256 of its bytes) and one per JDK.
 *
 * <p>A file is written whole under another name and then renamed, so another process, or a kill at any moment, sees the old
 * file or the new one. A file that is damaged or of another format is taken for missing and written anew. A cache that cannot
 * be written is no reason to stop: the run then is as slow as the first one.
 */
public final class SummaryCache {
    /** Changes with the format of summaries and of these files. */
    private static final int FORMAT = 1;

    private static final long MAX_BYTES = 2L << 30;

    private final Optional<Path> directory;
    private final Map<String, Shard> shards = new HashMap<>();

    private SummaryCache(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Keeps summaries in that folder, which is made when the first one is written. */
    public static SummaryCache in(Path directory) {
        return new SummaryCache(Optional.of(directory.resolve("summaries-" + FORMAT)));
    }

    /** Keeps nothing. */
    public static SummaryCache none() {
        return new SummaryCache(Optional.empty());
    }

    public boolean keepsAnything() {
        return directory.isPresent();
    }

    /** The part of the cache that belongs to one jar or JDK; {@code key} names its content. */
    Shard shard(String key) {
        return shards.computeIfAbsent(
                key,
                name -> directory
                        .map(folder -> Shard.read(folder.resolve(name + ".tls")))
                        .orElseGet(Shard::new));
    }

    /** Writes what this run added, and takes away the files that were not used for longest when there are too many. */
    void save() {
        if (directory.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(directory.get());
            for (Map.Entry<String, Shard> each : shards.entrySet()) {
                Path file = directory.get().resolve(each.getKey() + ".tls");
                if (each.getValue().hasGrown()) {
                    each.getValue().write(file);
                } else if (Files.exists(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                }
            }
            evict(directory.get());
        } catch (IOException | UncheckedIOException e) {
            // A full or read-only disk costs speed, not results.
            shards.clear();
        }
    }

    private static void evict(Path folder) throws IOException {
        List<Kept> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                files.add(new Kept(file, attributes.lastModifiedTime(), attributes.size()));
            }
        }
        long total = files.stream().mapToLong(Kept::size).sum();
        files.sort(Comparator.comparing(Kept::used));
        for (Kept file : files) {
            if (total <= MAX_BYTES) {
                return;
            }
            Files.deleteIfExists(file.path());
            total -= file.size();
        }
    }

    private record Kept(Path path, FileTime used, long size) {}
}

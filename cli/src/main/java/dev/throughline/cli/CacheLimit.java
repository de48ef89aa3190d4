package dev.throughline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the cache folder within a size: the files that were used longest ago go first. Others may use the folder at the
 * same time, so a file that is gone meanwhile, or that the system will not give up, is left alone.
 *
 * @param folder the cache folder
 * @param mostBytes how much may stay
 */
record CacheLimit(Path folder, long mostBytes) {
    static final long DEFAULT_BYTES = 4L << 30;

    /** Deletes what is too much, and what runs left half-written that were killed. */
    void enforce(Instant now) {
        List<CachedFile> files = files();
        long total = files.stream().mapToLong(CachedFile::bytes).sum();
        for (CachedFile file : files) {
            boolean isTooMuch = total > mostBytes || file.isLeftOver(now);
            if (isTooMuch && delete(file.path())) {
                total -= file.bytes();
            }
        }
    }

    private List<CachedFile> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.flatMap(CacheLimit::cachedFile)
                    .sorted(CachedFile.OLDEST_FIRST)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // Another process changes the folder; the next run looks again.
            return List.of();
        }
    }

    private static Stream<CachedFile> cachedFile(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Stream.of(new CachedFile(path, attributes.size(), lastUsed(attributes)))
                    : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static long lastUsed(BasicFileAttributes attributes) {
        return Math.max(
                attributes.lastAccessTime().toMillis(),
                attributes.lastModifiedTime().toMillis());
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    private record CachedFile(Path path, long bytes, long lastUsedMillis) {
        private static final Duration LONGEST_WRITE = Duration.ofDays(1);

        static final Comparator<CachedFile> OLDEST_FIRST =
                Comparator.comparingLong(CachedFile::lastUsedMillis).thenComparing(CachedFile::path);

        /** Files get their names when they are whole. */
        private boolean isLeftOver(Instant now) {
            return path.toString().endsWith(".tmp")
                    && lastUsedMillis < now.minus(LONGEST_WRITE).toEpochMilli();
        }
    }
}

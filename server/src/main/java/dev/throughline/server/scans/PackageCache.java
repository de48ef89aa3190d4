package dev.throughline.server.scans;

import dev.throughline.server.scans.isolation.WorkFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The poms that scans have fetched, kept between them. All come from the one mirror, so no scan can put anything there for another.
 * What grew too large is thrown away, and fetched again.
 */
final class PackageCache {
    private static final long MOST_BYTES = 2L << 30;

    private final Path folder;

    PackageCache(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    /** Throws it away if it is too large. */
    void trim() throws IOException {
        if (Files.isDirectory(folder) && size() > MOST_BYTES) {
            WorkFolders.delete(folder);
        }
    }

    private long size() throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException trouble) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }
}

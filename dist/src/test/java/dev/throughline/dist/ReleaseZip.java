package dev.throughline.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip that the build made for users. */
record ReleaseZip(Path file) {
    static ReleaseZip plain(Path folder) throws IOException {
        return only(folder, "throughline-[0-9.]+(-SNAPSHOT)?\\.zip");
    }

    static ReleaseZip withRuntime(Path folder) throws IOException {
        return only(folder, "throughline-[0-9.]+(-SNAPSHOT)?-(linux|macos)-\\w+\\.zip");
    }

    private static ReleaseZip only(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> zips = files.filter(file -> file.getFileName().toString().matches(pattern))
                    .toList();
            if (zips.size() != 1) {
                throw new IllegalStateException("there should be one " + pattern + " in " + folder + ", not " + zips);
            }
            return new ReleaseZip(zips.getFirst());
        }
    }

    /** Unpacks it with its permissions, as unzip does, and gives the one folder that is in it. */
    Path unpack(Path into) throws IOException {
        Set<String> roots = new TreeSet<>();
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                roots.add(entry.getName().replaceFirst("/.*", ""));
                unpack(zip, entry, into.resolve(entry.getName()));
            }
        }
        if (roots.size() != 1) {
            throw new IllegalStateException("there should be one folder in " + file + ", not " + roots);
        }
        return into.resolve(roots.iterator().next());
    }

    private static void unpack(ZipFile zip, ZipArchiveEntry entry, Path to) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, to);
        }
        boolean isExecutable = (entry.getUnixMode() & 0100) != 0;
        if (isExecutable && !to.toFile().setExecutable(true)) {
            throw new IOException(to + " cannot be made executable");
        }
    }

    Set<LocalDateTime> times() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            Set<LocalDateTime> times = new TreeSet<>();
            Collections.list(zip.getEntries())
                    .forEach(entry -> times.add(
                            LocalDateTime.ofInstant(entry.getLastModifiedTime().toInstant(), ZoneOffset.UTC)));
            return times;
        }
    }
}

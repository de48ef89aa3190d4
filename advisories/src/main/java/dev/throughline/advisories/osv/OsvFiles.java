package dev.throughline.advisories.osv;

import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads all OSV records of a zip, a folder or a single file, in the order of their names. */
public final class OsvFiles {
    private static final String DOCUMENT = ".json";
    private static final String ARCHIVE = ".zip";
    private static final byte[] ARCHIVE_MAGIC = {'P', 'K'};

    private final OsvLimits limits;
    private final OsvParser parser;

    public OsvFiles(OsvLimits limits) {
        this.limits = limits;
        this.parser = new OsvParser(limits);
    }

    /**
     * Hands every record to {@code records}. In folders and zips files whose names end in {@code .json} are taken for
     * records; zips in a folder are read as well, links in it are not followed.
     *
     * @return how many records there were, and those that could not be read
     * @throws InputException if the path does not exist, is a damaged zip, or demands more than the limits allow
     */
    public ReadResult read(Path path, Consumer<Advisory> records) {
        Reading reading = new Reading(path, limits, parser, records);
        try {
            if (Files.isDirectory(path)) {
                readFolder(path, reading);
            } else {
                readFile(path, reading);
            }
        } catch (IOException e) {
            throw new InputException(
                    path,
                    "cannot be read: " + e.getMessage(),
                    "name a zip or a folder of OSV JSON records, or one such record",
                    e);
        }
        return reading.result();
    }

    private static void readFolder(Path folder, Reading reading) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> isNamed(file.toString(), DOCUMENT) || isNamed(file.toString(), ARCHIVE))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            readFile(file, reading);
        }
    }

    private static void readFile(Path file, Reading reading) throws IOException {
        if (isArchive(file)) {
            readArchive(file, reading);
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            reading.read(Location.of(file.toString()), in);
        }
    }

    private static void readArchive(Path archive, Reading reading) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory() && isNamed(entry.getName(), DOCUMENT))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                Location location = Location.of(archive.toString()).inside(entry.getName());
                try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                    reading.readChecked(location, in, entry.getCrc());
                }
            }
        }
    }

    private static boolean isNamed(String name, String ending) {
        return name.regionMatches(true, name.length() - ending.length(), ending, 0, ending.length());
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ARCHIVE_MAGIC.length), ARCHIVE_MAGIC);
        }
    }
}

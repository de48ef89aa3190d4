package dev.throughline.inventory.unpack;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files taken out of a target, in a temporary folder that only its user may read and that is gone when this is closed.
 * On disk they have numbers for names, so that no name of a stranger becomes a path.
 */
public final class UnpackedFiles implements AutoCloseable {
    private final Path folder;
    private final SortedMap<String, Path> fileByName = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();

    private UnpackedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @throws InputException if there is no place for it
     */
    public static UnpackedFiles create() {
        try {
            return new UnpackedFiles(Files.createTempDirectory("throughline"));
        } catch (IOException e) {
            throw noRoom(System.getProperty("java.io.tmpdir", "the folder for temporary files"), e);
        }
    }

    /**
     * Takes a file over; one of the same name is replaced.
     *
     * @return where it lies until this is closed
     * @throws IOException if the content cannot be read to its end
     * @throws InputException if there is no room for it
     */
    public Path put(String name, InputStream content) throws IOException {
        Path file = folder.resolve(Integer.toString(files.size()));
        files.add(file);
        try (OutputStream out = open(file)) {
            byte[] chunk = new byte[64 * 1024];
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                write(out, chunk, count, file);
            }
        }
        fileByName.put(name, file);
        return file;
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw noRoom(file.toString(), e);
        }
    }

    private static void write(OutputStream out, byte[] chunk, int count, Path file) {
        try {
            out.write(chunk, 0, count);
        } catch (IOException e) {
            throw noRoom(file.toString(), e);
        }
    }

    private static InputException noRoom(String where, IOException cause) {
        return new InputException(
                where,
                "cannot be written: " + cause.getMessage(),
                "make room in the folder for temporary files; the target is unpacked there",
                cause);
    }

    /** Gives a file a second name; false if there is no file of the first. */
    public boolean link(String name, String existing) {
        return Optional.ofNullable(fileByName.get(existing))
                .map(file -> {
                    fileByName.put(name, file);
                    return true;
                })
                .orElse(false);
    }

    public boolean contains(String name) {
        return fileByName.containsKey(name);
    }

    /** The files as a container; closing it does not remove them. */
    public Archive toArchive(Location location, ArchiveLimits limits) {
        return Archives.ofFiles(fileByName, location, limits);
    }

    /** Removes the folder. Files that another program holds open are left to the system's cleaning. */
    @Override
    public void close() {
        for (Path file : files) {
            file.toFile().delete();
        }
        folder.toFile().delete();
        files.clear();
    }
}

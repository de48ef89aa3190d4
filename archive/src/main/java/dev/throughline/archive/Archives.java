package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Opens the outermost container of a target, and cuts containers into parts. */
public final class Archives {
    private Archives() {}

    /**
     * Opens a folder, or a zip file under whatever name.
     *
     * @throws ArchiveException if there is no such file, it may not be read, or it is no container
     */
    public static Archive open(Path path, ArchiveLimits limits) {
        return open(path, Location.of(path.toString()), limits);
    }

    /**
     * Opens a folder or a zip file that the user knows under another name, such as a file unpacked from an image.
     *
     * @param location how reports name it
     * @throws ArchiveException if there is no such file, it may not be read, or it is no container
     */
    public static Archive open(Path path, Location location, ArchiveLimits limits) {
        if (!Files.exists(path)) {
            throw new ArchiveException(new Problem(
                    location.toString(),
                    "does not exist",
                    "check the path; relative ones start at the current folder"));
        }
        // Before the file is opened: a stamp must not be newer than the content.
        Optional<String> stamp = limits.digestMemo().stamp(path);
        Session session = new Session(limits);
        try {
            return Files.isDirectory(path)
                    ? FolderArchive.open(path, location, session)
                    : ZipArchive.open(session.map(path, location), session, 1, stamp);
        } catch (ArchiveException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Files under other names than their own as a container, such as those that were unpacked from the layers of an image.
     * Closing it leaves the files where they are.
     *
     * @param fileByName the files by their names in the container
     */
    public static Archive ofFiles(SortedMap<String, Path> fileByName, Location location, ArchiveLimits limits) {
        Session session = new Session(limits);
        try {
            return FolderArchive.of(fileByName, location, session);
        } catch (ArchiveException e) {
            session.close();
            throw e;
        }
    }

    /** Whether a file is a zip, whole or damaged, under whatever name and after whatever other bytes. */
    public static boolean isZip(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Session session = new Session(ArchiveLimits.DEFAULT)) {
            return ZipEnd.isZip(session.map(file, Location.of(file.toString())));
        } catch (ArchiveException _) {
            // What cannot be read is known to be nothing.
            return false;
        }
    }

    /**
     * Some files of a container as a container of their own: an unpacked war in a folder, or the classes of one component
     * in a shaded jar. Its digests are the same only where its files and their contents are the same. Closing it closes
     * the whole.
     *
     * @param folder the folder that is the part's root, with a closing {@code /}; empty for the root of the whole
     * @param names which of the files, by their name below that folder
     */
    public static Archive part(Archive whole, String folder, Predicate<String> names) {
        return new ArchivePart(whole, folder, names);
    }
}

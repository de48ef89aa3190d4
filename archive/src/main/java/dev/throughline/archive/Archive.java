package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** A container of files that can be read in any order, by several threads at once. */
public interface Archive extends Closeable {
    Location location();

    /** Whether the container is one file, whose digests others know; a folder or a part of a container is none. */
    default boolean isFile() {
        return true;
    }

    /**
     * The files of the container in its own order, folders left out; of duplicate names the last, which is the one that
     * Java loads.
     */
    List<Entry> entries();

    /** The file of that name, with {@code /} between folders. */
    Optional<Entry> entry(String name);

    /**
     * The content of a file.
     *
     * @throws ArchiveException if it is damaged or larger than the limits allow, or the archive is closed
     */
    byte[] read(Entry entry);

    /**
     * The container that a file of this container is.
     *
     * @throws ArchiveException if it is none, is damaged, or lies deeper than the limits allow
     */
    Archive openNested(Entry entry);

    /**
     * SHA-256 of the container's bytes in lower-case hexadecimal; for a folder, of the names and contents of its files.
     * Computed at the first call.
     */
    String sha256();

    /**
     * Tells the same bytes from all others, much sooner than {@link #sha256} does, among those that were opened with one
     * {@link DigestMemo}: for names of what is kept, not for others to see. Computed at the first call.
     */
    default String contentKey() {
        return sha256();
    }

    /** SHA-1 of the same bytes, by which repositories know published files. Computed at the first call. */
    String sha1();

    /** The length of the container's bytes; for a folder or a part of a container, the sum over its files. */
    long size();

    /** What is wrong with the container though it can be read: the files that are left out, and why. */
    List<Problem> problems();

    /**
     * Frees what the outermost container holds, and makes it and all containers inside unusable. Closing a nested
     * container alone, or any container twice, does nothing.
     */
    @Override
    void close();

    /**
     * A file in a container.
     *
     * @param name the path inside the container, with {@code /} between folders; never absolute, never with {@code ..}
     * @param size the length in bytes after decompression, as the container states it
     */
    record Entry(String name, long size) {}
}

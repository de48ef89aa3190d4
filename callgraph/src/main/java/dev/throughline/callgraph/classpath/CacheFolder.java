package dev.throughline.callgraph.classpath;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A folder of files that can be made anew at any time.
 *
 * <p>A file is written whole under another name and then renamed, so another process, or a kill at any moment, sees the old
 * file or the new one. It starts with {@code TLC} and a version, then the CRC-32C of the rest; one that is damaged counts as
 * missing.
 */
public final class CacheFolder {
    /** How many bytes of a file come before its content. */
    public static final int HEAD = 8;

    private static final int MAGIC = 0x544c4331;

    private final Path folder;

    /** A folder, which is made when the first file is written. */
    public CacheFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether there is no file, so that none need be looked for. */
    public boolean isEmpty() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    /** The file, {@link #HEAD} and all; nothing when it is missing or damaged. */
    public Optional<byte[]> read(String name) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            return isIntact(bytes) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private static boolean isIntact(byte[] bytes) {
        if (bytes.length < HEAD) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return head.getInt() == MAGIC && head.getInt() == checksum(bytes);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, HEAD, bytes.length - HEAD);
        return (int) checksum.getValue();
    }

    /**
     * Writes a file; a disk that is full or may not be written to costs speed, not results, and leaves the folder as before.
     *
     * @param bytes {@link #HEAD} bytes of room, then the content
     */
    public void writeIfPossible(String name, byte[] bytes) {
        try {
            write(name, bytes);
        } catch (IOException e) {
            // The next run makes it again.
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        ByteBuffer.wrap(bytes).putInt(MAGIC).putInt(checksum(bytes));
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "new", ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Says that the file was used. */
    public void touch(String name) {
        try {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Taken away by another process, or not ours to change: it only counts as less recent.
        }
    }
}

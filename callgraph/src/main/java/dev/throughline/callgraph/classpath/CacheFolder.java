package dev.throughline.callgraph.classpath;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

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
    private static final int CHUNK = 1 << 16;

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

    /** What comes into a file, written piece by piece, so that no second copy of it lies in memory. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file; a disk that is full or may not be written to costs speed, not results, and leaves the folder as before. */
    public void writeIfPossible(String name, Content content) {
        try {
            write(name, content);
        } catch (IOException e) {
            // The next run makes it again.
        }
    }

    private void write(String name, Content content) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "new", ".tmp");
        try {
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                write(file, content);
            }
            Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The head comes last, for it holds the checksum of the rest. */
    private static void write(FileChannel file, Content content) throws IOException {
        CheckedOutputStream rest = new CheckedOutputStream(Channels.newOutputStream(file.position(HEAD)), new CRC32C());
        OutputStream out = new BufferedOutputStream(rest, CHUNK);
        content.writeTo(out);
        out.flush();
        ByteBuffer head = ByteBuffer.allocate(HEAD)
                .putInt(MAGIC)
                .putInt((int) rest.getChecksum().getValue())
                .flip();
        for (long at = 0; head.hasRemaining(); ) {
            at += file.write(head, at);
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

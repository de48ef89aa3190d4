package dev.throughline.advisories.store;

import dev.throughline.model.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * The right to change the store in a data directory; one process has it at a time.
 *
 * <p>The store changes in one step: the new file is written beside the old one, forced to the disk and renamed over it. A
 * process that dies on the way leaves the old file as it was and at most a {@code .part} file, which the next change
 * overwrites. Readers need no lock.
 */
public final class StoreLock implements Closeable {
    private final DataDirectory directory;
    private final FileChannel channel;

    private StoreLock(DataDirectory directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock without waiting.
     *
     * @throws InputException if another process has it, or the directory cannot be written
     */
    public static StoreLock take(DataDirectory directory) {
        try {
            Files.createDirectories(directory.root());
            FileChannel channel =
                    FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new InputException(
                        directory.root(), "another update of the advisories is running", "wait until it is done");
            }
            return new StoreLock(directory, channel);
        } catch (IOException e) {
            throw unwritable(directory.root(), e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            // Another thread of this process has it.
            return false;
        }
    }

    /**
     * Replaces the store.
     *
     * @throws InputException if the disk is full or the directory cannot be written; the old store is left as it was
     */
    public void replace(byte[] store) {
        Path part = directory.partFile();
        try {
            writeAndForce(part, store);
            Files.move(part, directory.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            deleteQuietly(part, e);
            throw unwritable(directory.file(), e);
        }
    }

    private static void writeAndForce(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    /** Makes the rename itself last; Windows cannot open a folder, and there the rename lasts by itself. */
    private void forceFolder() throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return;
        }
        try (FileChannel folder = FileChannel.open(directory.root(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void deleteQuietly(Path file, IOException cause) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static InputException unwritable(Path where, IOException cause) {
        return new InputException(
                where,
                "cannot be written: " + reason(cause),
                "check the permissions and the space on the disk, or name another data directory",
                cause);
    }

    /** What the system says, without the path that it repeats. */
    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(directory.lockFile(), e);
        }
    }
}

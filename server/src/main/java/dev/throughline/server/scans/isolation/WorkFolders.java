package dev.throughline.server.scans.isolation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders for a piece of work each, which are gone afterwards: deleted at its end, and by the next piece of work on this machine when
 * the process died. Beside a folder stands a file that its process holds locked; the system lets go of it whatever ends the process.
 */
public final class WorkFolders {
    private static final String LOCK = ".lock";

    private final Path root;

    public WorkFolders(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** A folder of one's own, until it is closed. */
    public static final class WorkFolder implements AutoCloseable {
        private final Path path;
        private final Path lockFile;
        private final FileChannel lock;

        private WorkFolder(Path path, Path lockFile, FileChannel lock) {
            this.path = path;
            this.lockFile = lockFile;
            this.lock = lock;
        }

        public Path path() {
            return path;
        }

        @Override
        public void close() throws IOException {
            delete(path);
            Files.deleteIfExists(lockFile);
            lock.close();
        }
    }

    /** Makes a folder, after clearing away what dead processes left. */
    public WorkFolder open(String name) throws IOException {
        Files.createDirectories(root);
        sweep();
        String unique = name + "-" + UUID.randomUUID();
        Path lockFile = root.resolve(unique + LOCK);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException(lockFile + " is locked by somebody else");
        }
        Path folder = root.resolve(unique);
        Files.createDirectory(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return new WorkFolder(folder, lockFile, channel);
    }

    /** Deletes the folders whose processes are dead. */
    public void sweep() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<Path> locks;
        try (Stream<Path> files = Files.list(root)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path lock : locks) {
            sweep(lock);
        }
    }

    private void sweep(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                String name = String.valueOf(lockFile.getFileName());
                delete(root.resolve(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException _) {
            // of this very process
        } catch (java.nio.file.NoSuchFileException _) {
            // somebody else was quicker
        }
    }

    /** Links are deleted, and not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException trouble) throws IOException {
                Files.deleteIfExists(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

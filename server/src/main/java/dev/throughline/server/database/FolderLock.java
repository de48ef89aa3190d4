package dev.throughline.server.database;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says that this process, and no other, uses a folder. The system takes it back when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @throws InputException if another process has it */
    static FolderLock take(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(file)) {
            file.close();
            throw new InputException(
                    folder,
                    "is used by another Throughline process",
                    "end that one, choose another folder with --data, or share a PostgreSQL with --db-url");
        }
        return new FolderLock(file);
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false; // this process has it already
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

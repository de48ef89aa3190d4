package dev.throughline.archive;

import dev.throughline.model.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where compressed containers inside other ones are unpacked to: into memory as long as little is in use for that, else
 * into temporary files that are mapped, so that a war of any size is read with a small heap.
 */
final class NestedContainers implements AutoCloseable {
    private static final long MAX_IN_MEMORY = 64L << 20;

    private final Arena arena;
    private final AtomicLong bytesInMemory = new AtomicLong();
    private final List<Path> files = new ArrayList<>();

    NestedContainers(Arena arena) {
        this.arena = arena;
    }

    /** Takes room for a container in memory; false if it should go into a file. */
    boolean fitsIntoMemory(long size) {
        if (bytesInMemory.addAndGet(size) <= MAX_IN_MEMORY) {
            return true;
        }
        bytesInMemory.addAndGet(-size);
        return false;
    }

    /**
     * Writes content into a temporary file and maps it.
     *
     * @throws ArchiveException if the content cannot be unpacked, there is no room for it, or it has not that size
     */
    Bytes unpack(InputStream content, long size, Location location) {
        try {
            Path file = Files.createTempFile("throughline", ".unpacked");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                copy(content, channel, size, location);
                return new Bytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena), location);
            } finally {
                remove(file);
            }
        } catch (IOException e) {
            throw Trouble.notUnpacked(location, e);
        } catch (IllegalStateException e) {
            throw Trouble.closed(location, e);
        }
    }

    private static void copy(InputStream in, FileChannel channel, long size, Location location) throws IOException {
        // Not InputStream.transferTo: what is longer than it says must stop at that size, not when the disk is full.
        OutputStream out = Channels.newOutputStream(channel);
        byte[] chunk = new byte[64 * 1024];
        long written = 0;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            written += count;
            if (written > size) {
                throw Trouble.damaged(location, "it is longer than it says");
            }
            out.write(chunk, 0, count);
        }
        if (written < size) {
            throw Trouble.damaged(location, "it is shorter than it says");
        }
    }

    /** Removes the file's name at once, so that nothing is left behind if the program is killed; Windows waits for the end. */
    private synchronized void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            files.add(file);
        }
    }

    /** Removes what is left; to be called when the arena is closed. */
    @Override
    public synchronized void close() {
        for (Path file : files) {
            file.toFile().delete();
        }
        files.clear();
    }
}

package dev.throughline.archive;

import dev.throughline.model.Location;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the containers of one target share: the limits, what was spent of them, mapped files and inflaters. */
final class Session implements AutoCloseable {
    /** Below this many bytes nothing is a bomb, however well it was compressed. */
    private static final long HARMLESS = 256L << 20;

    /** How many bytes a target may unfold to for each byte on disk; jars come to 2 or 3, text seldom to 30. */
    private static final long MAX_RATIO = 200;

    private final ArchiveLimits limits;
    private final AtomicLong bytesOnDisk = new AtomicLong();
    private final AtomicLong bytesSpent = new AtomicLong();
    private final Inflaters inflaters = new Inflaters();
    // Shared, because any thread may read; closing it waits for no one and makes later reads fail cleanly.
    private final Arena arena = Arena.ofShared();
    private final NestedContainers nestedContainers = new NestedContainers(arena);

    Session(ArchiveLimits limits) {
        this.limits = limits;
    }

    ArchiveLimits limits() {
        return limits;
    }

    Inflaters inflaters() {
        return inflaters;
    }

    NestedContainers nestedContainers() {
        return nestedContainers;
    }

    /** Maps a file of the target; it stays mapped until the session is closed. */
    Bytes map(Path file, Location location) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            countOnDisk(size);
            return new Bytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena), location);
        } catch (IOException e) {
            throw Trouble.unreadable(location, e);
        } catch (IllegalStateException e) {
            throw Trouble.closed(location, e);
        }
    }

    void countOnDisk(long bytes) {
        bytesOnDisk.addAndGet(bytes);
    }

    /**
     * Takes bytes after decompression off what the target may unfold to.
     *
     * @param location the file they are for, asked only for the message
     * @throws ArchiveException if nothing is left, as in a zip bomb
     */
    void spend(long bytes, Supplier<Location> location) {
        long spent = bytesSpent.addAndGet(bytes);
        if (spent > limits.maxTotalBytes()) {
            throw Trouble.tooLarge(
                    location.get(),
                    "is left unread: the target unfolds to more than " + limits.maxTotalBytes() + " bytes");
        }
        if (spent > HARMLESS && spent / MAX_RATIO > bytesOnDisk.get()) {
            throw Trouble.tooLarge(
                    location.get(),
                    "is left unread: the target unfolds to more than " + MAX_RATIO
                            + " times its size, as a zip bomb does");
        }
    }

    /** Makes every container of the session unusable; closing twice does nothing. */
    @Override
    public synchronized void close() {
        inflaters.close();
        if (arena.scope().isAlive()) {
            arena.close();
        }
        nestedContainers.close();
    }
}

package dev.throughline.archive;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflaters kept for the next file: making one costs more than inflating a small class. */
final class Inflaters implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    private boolean closed;

    private static final class Worker {
        // The data in a zip has no zlib header.
        private final Inflater inflater = new Inflater(true);
        private final byte[] input = new byte[CHUNK];
    }

    /**
     * Inflates a range to exactly {@code size} bytes.
     *
     * @param name the file that the range is, for messages
     * @throws ArchiveException if the range holds fewer or more, or is no deflated data
     */
    byte[] inflate(Bytes bytes, String name, long offset, long compressedSize, int size) {
        Worker worker = take(bytes);
        try {
            byte[] output = new byte[size];
            Optional<String> damage = inflate(worker, bytes, offset, compressedSize, output);
            if (damage.isPresent()) {
                throw Trouble.damaged(bytes.location().inside(name), damage.get());
            }
            return output;
        } catch (DataFormatException _) {
            throw Trouble.damaged(bytes.location().inside(name), "its compressed data is broken");
        } finally {
            giveBack(worker);
        }
    }

    /** Fills the output, or says what is wrong with the data. */
    private static Optional<String> inflate(Worker worker, Bytes bytes, long offset, long compressedSize, byte[] output)
            throws DataFormatException {
        Inflater inflater = worker.inflater;
        long read = 0;
        int written = 0;
        // One byte more than promised is asked for, so that data that goes on is noticed.
        byte[] beyond = new byte[1];
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int chunk = (int) Math.min(worker.input.length, compressedSize - read);
                bytes.copy(offset + read, worker.input, 0, chunk);
                inflater.setInput(worker.input, 0, chunk);
                read += chunk;
            }
            boolean full = written == output.length;
            int count = full ? inflater.inflate(beyond) : inflater.inflate(output, written, output.length - written);
            if (full && count > 0) {
                return Optional.of("it is longer than it says");
            }
            written += count;
            if (count == 0 && !inflater.finished() && (read == compressedSize || inflater.needsDictionary())) {
                return Optional.of("its compressed data ends too early");
            }
        }
        return written < output.length ? Optional.of("it is shorter than it says") : Optional.empty();
    }

    /**
     * Feeds what a range inflates to, piece by piece, to a reader.
     *
     * @throws ArchiveException if the range is no deflated data
     */
    <T> T stream(Bytes bytes, long offset, long compressedSize, Function<InputStream, T> reader) {
        Worker worker = take(bytes);
        try {
            InputStream compressed = bytes.stream(offset, compressedSize);
            return reader.apply(new InflaterInputStream(compressed, worker.inflater, CHUNK));
        } finally {
            giveBack(worker);
        }
    }

    private synchronized Worker take(Bytes bytes) {
        if (closed) {
            throw Trouble.closed(bytes.location(), new IllegalStateException("archive closed"));
        }
        Worker worker = idle.poll();
        return worker == null ? new Worker() : worker;
    }

    private synchronized void giveBack(Worker worker) {
        if (closed) {
            worker.inflater.end();
            return;
        }
        worker.inflater.reset();
        idle.push(worker);
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(worker -> worker.inflater.end());
        idle.clear();
    }
}

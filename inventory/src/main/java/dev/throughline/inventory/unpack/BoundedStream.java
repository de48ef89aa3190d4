package dev.throughline.inventory.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that come out of a decompression, so that whoever counts can stop a bomb. */
final class BoundedStream extends FilterInputStream {
    private final LongConsumer counter;

    /** @param counter told of each number of bytes; it throws to stop */
    BoundedStream(InputStream in, LongConsumer counter) {
        super(in);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counter.accept(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = super.read(target, start, length);
        counter.accept(Math.max(count, 0));
        return count;
    }

    @Override
    public long skip(long length) throws IOException {
        long count = super.skip(length);
        counter.accept(count);
        return count;
    }
}

package dev.throughline.archive;

import dev.throughline.model.Location;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A stretch of bytes of a container: a mapped file, a part of one, or an array.
 *
 * <p>Always copied out, never handed to native code: touching a mapped page that another program has cut off, or a file
 * closed by another thread, is then an exception instead of the end of the process.
 */
final class Bytes {
    private final MemorySegment segment;
    private final Location location;

    Bytes(MemorySegment segment, Location location) {
        this.segment = segment;
        this.location = location;
    }

    static Bytes of(byte[] array, Location location) {
        return new Bytes(MemorySegment.ofArray(array), location);
    }

    Location location() {
        return location;
    }

    long size() {
        return segment.byteSize();
    }

    /** The same bytes seen as a file inside this one; the caller has checked the range. */
    Bytes slice(long offset, long length, Location inner) {
        return new Bytes(segment.asSlice(offset, length), inner);
    }

    /**
     * Copies a range that the container claims to have.
     *
     * @throws ArchiveException if the bytes end before, the file was closed, or another program is writing to it
     */
    void copy(long offset, byte[] target, int at, int length) {
        if (offset < 0 || length > size() - offset) {
            throw Trouble.cutOff(location);
        }
        try {
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, target, at, length);
        } catch (IllegalStateException e) {
            throw Trouble.closed(location, e);
        } catch (InternalError e) {
            // How the virtual machine reports a page of a mapped file that is no longer there.
            throw Trouble.changed(location, e);
        }
    }

    byte[] copy(long offset, int length) {
        if (offset < 0 || length < 0 || length > size() - offset) {
            throw Trouble.cutOff(location);
        }
        byte[] copy = new byte[length];
        copy(offset, copy, 0, length);
        return copy;
    }

    /** A range as a stream; the caller has checked it. */
    InputStream stream(long offset, long length) {
        return new InputStream() {
            private long at = offset;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int start, int wanted) {
                int count = (int) Math.min(wanted, offset + length - at);
                if (count <= 0) {
                    return wanted == 0 ? 0 : -1;
                }
                copy(at, target, start, count);
                at += count;
                return count;
            }
        };
    }
}

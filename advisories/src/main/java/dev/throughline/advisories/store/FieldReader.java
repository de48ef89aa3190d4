package dev.throughline.advisories.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link FieldWriter} writes. What runs past the end is damaged. */
final class FieldReader {
    private static final int MAX_NUMBER_BITS = 63;

    private final byte[] bytes;
    private int position;
    private final int end;

    FieldReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    FieldReader(byte[] bytes, int start, int end) {
        if (start < 0 || start > end || end > bytes.length) {
            throw new DamagedStoreException("a part from " + start + " to " + end + " lies outside " + bytes.length);
        }
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < MAX_NUMBER_BITS; shift += 7) {
            byte next = bytes[advance(1)];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedStoreException("a number at " + position + " does not end");
    }

    /** A count or length of things that take at least a byte each. */
    int count() {
        long value = number();
        if (value > end - position) {
            throw new DamagedStoreException(
                    value + " bytes announced at " + position + ", " + (end - position) + " left");
        }
        return (int) value;
    }

    String text() {
        int length = count();
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    Optional<String> optionalText() {
        String text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Optional<Instant> instant() {
        long value = number();
        if (value > Instant.MAX.getEpochSecond()) {
            throw new DamagedStoreException(value + " at " + position + " is no time");
        }
        return value == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(value - 1));
    }

    <T> List<T> list(Function<FieldReader, T> readElement) {
        int count = count();
        List<T> elements = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            elements.add(readElement.apply(this));
        }
        return elements;
    }

    List<String> texts() {
        return list(FieldReader::text);
    }

    /** A reader of the next {@code length} bytes, which this one steps over. */
    FieldReader part(int length) {
        int start = advance(length);
        return new FieldReader(bytes, start, start + length);
    }

    void skip(int length) {
        advance(length);
    }

    boolean hasMore() {
        return position < end;
    }

    private int advance(int length) {
        int start = position;
        if (length < 0 || length > end - start) {
            throw new DamagedStoreException(length + " bytes wanted at " + start + ", " + (end - start) + " left");
        }
        position = start + length;
        return start;
    }
}

package dev.throughline.advisories.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes the numbers and texts of the file format. */
final class FieldWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("only numbers from zero are written, not " + value);
        }
        long rest = value;
        while (rest > 0x7F) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void fixedInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(value >>> shift);
        }
    }

    void fixedLong(long value) {
        fixedInt((int) (value >>> 32));
        fixedInt((int) value);
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
    }

    void optionalText(Optional<String> value) {
        text(value.orElse(""));
    }

    /** Seconds since 1970, plus one; zero for none and for times before. */
    void instant(Optional<Instant> value) {
        number(value.map(Instant::getEpochSecond)
                .filter(second -> second >= 0)
                .map(second -> second + 1)
                .orElse(0L));
    }

    <T> void list(Collection<T> elements, BiConsumer<FieldWriter, T> writeElement) {
        number(elements.size());
        elements.forEach(element -> writeElement.accept(this, element));
    }

    void texts(Collection<String> values) {
        list(values, FieldWriter::text);
    }

    void raw(byte[] value) {
        bytes.writeBytes(value);
    }

    void raw(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        bytes.writeBytes(copy);
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}

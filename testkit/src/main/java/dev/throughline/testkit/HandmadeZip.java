package dev.throughline.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files byte by byte, those that no library writes among them. */
public final class HandmadeZip {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<byte[]> centralHeaders = new ArrayList<>();
    private int base;

    /** The numbers of a central header, to be changed before they are written. */
    public static final class Header {
        public byte[] name = new byte[0];
        public byte[] extra = new byte[0];
        public int flags = 0x800;
        public int method;
        public int crc;
        public int compressedSize;
        public int size;
        public int localOffset;
    }

    /** Makes a central header lie. */
    @FunctionalInterface
    public interface Change {
        void apply(Header header);
    }

    /** Bytes that stand before the zip; offsets are counted from after them. */
    public HandmadeZip after(byte[] prefix) {
        file.writeBytes(prefix);
        base = prefix.length;
        return this;
    }

    public HandmadeZip stored(String name, byte[] content) {
        return stored(name, content, header -> {});
    }

    public HandmadeZip stored(String name, byte[] content, Change lie) {
        return add(name, 0, content, content, lie);
    }

    public HandmadeZip deflated(String name, byte[] content) {
        return deflated(name, content, header -> {});
    }

    public HandmadeZip deflated(String name, byte[] content, Change lie) {
        return add(name, 8, content, deflate(content), lie);
    }

    private HandmadeZip add(String name, int method, byte[] content, byte[] data, Change lie) {
        Header header = new Header();
        header.name = name.getBytes(StandardCharsets.UTF_8);
        header.method = method;
        CRC32 crc = new CRC32();
        crc.update(content);
        header.crc = (int) crc.getValue();
        header.compressedSize = data.length;
        header.size = content.length;
        header.localOffset = file.size() - base;
        file.writeBytes(local(header));
        file.writeBytes(data);
        lie.apply(header);
        centralHeaders.add(central(header));
        return this;
    }

    private static byte[] local(Header header) {
        return littleEndian(30 + header.name.length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) header.flags)
                .putShort((short) header.method)
                .putInt(0)
                .putInt(header.crc)
                .putInt(header.compressedSize)
                .putInt(header.size)
                .putShort((short) header.name.length)
                .putShort((short) 0)
                .put(header.name)
                .array();
    }

    private static byte[] central(Header header) {
        return littleEndian(46 + header.name.length + header.extra.length)
                .putInt(0x02014b50)
                .putShort((short) 20)
                .putShort((short) 20)
                .putShort((short) header.flags)
                .putShort((short) header.method)
                .putInt(0)
                .putInt(header.crc)
                .putInt(header.compressedSize)
                .putInt(header.size)
                .putShort((short) header.name.length)
                .putShort((short) header.extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(header.localOffset)
                .put(header.name)
                .put(header.extra)
                .array();
    }

    /** The finished zip. */
    public byte[] bytes() {
        return bytes("");
    }

    public byte[] bytes(String comment) {
        int directoryOffset = writeDirectory();
        writeEnd((short) centralHeaders.size(), file.size() - base - directoryOffset, directoryOffset, comment);
        return file.toByteArray();
    }

    /** The same with its numbers in the zip64 end record alone. */
    public byte[] zip64Bytes() {
        int directoryOffset = writeDirectory();
        int size = file.size() - base - directoryOffset;
        int end = file.size() - base;
        file.writeBytes(littleEndian(56)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(centralHeaders.size())
                .putLong(centralHeaders.size())
                .putLong(size)
                .putLong(directoryOffset)
                .array());
        file.writeBytes(littleEndian(20)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(end)
                .putInt(1)
                .array());
        writeEnd((short) -1, -1, -1, "");
        return file.toByteArray();
    }

    private int writeDirectory() {
        int offset = file.size() - base;
        centralHeaders.forEach(file::writeBytes);
        return offset;
    }

    private void writeEnd(short count, int size, int offset, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        file.writeBytes(littleEndian(22 + text.length)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(size)
                .putInt(offset)
                .putShort((short) text.length)
                .put(text)
                .array());
    }

    private static byte[] deflate(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                data.write(chunk, 0, deflater.deflate(chunk));
            }
            return data.toByteArray();
        }
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The extra field for numbers that are -1 in the header: size, compressed size, offset, those that are. */
    public static byte[] zip64Extra(long... numbers) {
        ByteBuffer extra = ByteBuffer.allocate(4 + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        extra.putShort((short) 1).putShort((short) (8 * numbers.length));
        for (long number : numbers) {
            extra.putLong(number);
        }
        return extra.array();
    }
}

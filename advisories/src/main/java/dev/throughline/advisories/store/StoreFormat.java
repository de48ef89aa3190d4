package dev.throughline.advisories.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The frame of the file: magic, version, checksum, sections. */
final class StoreFormat {
    static final int DESCRIPTION = 0;
    static final int PACKAGES = 1;
    static final int IDS = 2;
    static final int EXPLOITATION = 3;
    static final int BLOCK_TABLE = 4;
    static final int BLOCKS = 5;

    private static final int VERSION = 1;
    private static final int SECTIONS = 6;
    /** As with PNG: a byte above ASCII, a name, and a line end that a transfer as text would change. */
    private static final byte[] MAGIC = {(byte) 0x89, 'T', 'L', 'A', 'D', 'V', '\r', '\n'};

    private static final int CHECKSUM_AT = MAGIC.length + Integer.BYTES;
    private static final int LENGTHS_AT = CHECKSUM_AT + Integer.BYTES;
    private static final int SECTIONS_AT = LENGTHS_AT + SECTIONS * Integer.BYTES;

    private StoreFormat() {}

    static byte[] frame(List<byte[]> sections) {
        long length = SECTIONS_AT
                + sections.stream().mapToLong(section -> section.length).sum();
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(length));
        file.put(MAGIC).putInt(VERSION).putInt(0);
        sections.forEach(section -> file.putInt(section.length));
        sections.forEach(file::put);
        updateChecksum(file.array());
        return file.array();
    }

    static void updateChecksum(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        bytes.putInt(CHECKSUM_AT, checksum(bytes));
    }

    static List<ByteBuffer> sections(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        if (bytes.length < SECTIONS_AT || !file.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new DamagedStoreException("it is no database of advisories");
        }
        if (file.getInt(MAGIC.length) != VERSION) {
            throw new DamagedStoreException("it is of format version " + file.getInt(MAGIC.length)
                    + ", and this release reads version " + VERSION);
        }
        if (file.getInt(CHECKSUM_AT) != checksum(file)) {
            throw new DamagedStoreException("its checksum is wrong");
        }
        return cut(file);
    }

    private static List<ByteBuffer> cut(ByteBuffer file) {
        List<ByteBuffer> sections = new ArrayList<>();
        int start = SECTIONS_AT;
        for (int i = 0; i < SECTIONS; i++) {
            int length = file.getInt(LENGTHS_AT + i * Integer.BYTES);
            if (length < 0 || length > file.capacity() - start) {
                throw new DamagedStoreException("its sections are longer than the file");
            }
            sections.add(file.slice(start, length));
            start += length;
        }
        return sections;
    }

    private static int checksum(ByteBuffer file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file.slice(LENGTHS_AT, file.capacity() - LENGTHS_AT));
        return (int) checksum.getValue();
    }
}

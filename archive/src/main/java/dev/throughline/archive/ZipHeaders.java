package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * The file headers of a central directory (APPNOTE 4.3.12), kept as the bytes they are.
 *
 * <p>Numbers are read when asked for; only where each header begins is remembered.
 */
final class ZipHeaders {
    /** Size of a local file header without name and extra field (APPNOTE 4.3.7). */
    static final int LOCAL_SIZE = 30;

    static final int SIGNATURE = 0x02014b50;

    private static final int FIXED_SIZE = 46;

    private static final int FLAGS = 8;
    private static final int METHOD = 10;
    private static final int COMPRESSED_SIZE = 20;
    private static final int SIZE = 24;
    private static final int NAME_LENGTH = 28;
    private static final int EXTRA_LENGTH = 30;
    private static final int COMMENT_LENGTH = 32;
    private static final int LOCAL_OFFSET = 42;

    private static final int ZIP64_EXTRA = 1;
    private static final int ENCRYPTED = 1;
    private static final int DEFLATED = 8;

    private final byte[] bytes;
    private final int[] starts;

    private ZipHeaders(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /**
     * Finds where each header begins.
     *
     * @throws ArchiveException if the directory is damaged or lists more files than the limits allow
     */
    static ZipHeaders read(Bytes zip, ZipEnd end, int maxEntries) {
        byte[] bytes = zip.copy(end.directoryStart(), (int) end.directorySize());
        int[] starts = new int[Math.clamp(end.entryCount(), 0, bytes.length / FIXED_SIZE)];
        int count = 0;
        for (int at = 0; at < bytes.length; ) {
            if (bytes.length - at < FIXED_SIZE || LittleEndian.int32(bytes, at) != SIGNATURE) {
                throw Trouble.damaged(zip.location(), "its list of files is broken");
            }
            if (count == maxEntries) {
                throw Trouble.tooLarge(zip.location(), "lists more than " + maxEntries + " files");
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, Math.max(16, count * 2));
            }
            starts[count++] = at;
            at += length(bytes, at);
            if (at > bytes.length || at < 0) {
                throw Trouble.damaged(zip.location(), "its list of files is cut off");
            }
        }
        return new ZipHeaders(bytes, count == starts.length ? starts : Arrays.copyOf(starts, count));
    }

    private static int length(byte[] bytes, int at) {
        return FIXED_SIZE
                + LittleEndian.int16(bytes, at + NAME_LENGTH)
                + LittleEndian.int16(bytes, at + EXTRA_LENGTH)
                + LittleEndian.int16(bytes, at + COMMENT_LENGTH);
    }

    int count() {
        return starts.length;
    }

    /** The hash of {@link #name}, found without making the name. */
    int nameHash(int index) {
        int from = starts[index] + FIXED_SIZE;
        int to = from + nameLength(index);
        int hash = 0;
        int seen = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            seen |= b;
            hash = 31 * hash + b;
        }
        return seen < 0 ? name(index).hashCode() : hash;
    }

    /** The name; Java writes UTF-8, and what is none is taken for Latin-1, which never fails. */
    String name(int index) {
        int from = starts[index] + FIXED_SIZE;
        int length = nameLength(index);
        String name = new String(bytes, from, length, UTF_8);
        return name.indexOf('\uFFFD') < 0 ? name : strictName(from, length);
    }

    private String strictName(int from, int length) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, from, length, ISO_8859_1);
        }
    }

    boolean isFolder(int index) {
        int length = nameLength(index);
        return length > 0 && bytes[starts[index] + FIXED_SIZE + length - 1] == '/';
    }

    int nameLength(int index) {
        return LittleEndian.int16(bytes, starts[index] + NAME_LENGTH);
    }

    byte nameByte(int index, int position) {
        return bytes[starts[index] + FIXED_SIZE + position];
    }

    boolean isEncrypted(int index) {
        return (LittleEndian.int16(bytes, starts[index] + FLAGS) & ENCRYPTED) != 0;
    }

    boolean isStored(int index) {
        return method(index) == 0;
    }

    boolean isDeflated(int index) {
        return method(index) == DEFLATED;
    }

    int method(int index) {
        return LittleEndian.int16(bytes, starts[index] + METHOD);
    }

    /** Bytes after decompression, as stated. */
    long size(int index) {
        return number(index, SIZE);
    }

    long compressedSize(int index) {
        return number(index, COMPRESSED_SIZE);
    }

    /** Where the local header stands, counted from the beginning of the zip. */
    long localOffset(int index) {
        return number(index, LOCAL_OFFSET);
    }

    private long number(int index, int field) {
        long value = LittleEndian.unsigned32(bytes, starts[index] + field);
        return value == LittleEndian.MAX_32 ? wideNumber(index, field) : value;
    }

    /** The zip64 extra field (APPNOTE 4.5.3) holds, in this order, those of the three numbers that did not fit. */
    private long wideNumber(int index, int field) {
        int header = starts[index];
        int skip = 0;
        for (int earlier : new int[] {SIZE, COMPRESSED_SIZE, LOCAL_OFFSET}) {
            if (earlier == field) {
                break;
            }
            skip += LittleEndian.unsigned32(bytes, header + earlier) == LittleEndian.MAX_32 ? 8 : 0;
        }
        int at = header + FIXED_SIZE + nameLength(index);
        int end = at + LittleEndian.int16(bytes, header + EXTRA_LENGTH);
        while (end - at >= 4) {
            int length = LittleEndian.int16(bytes, at + 2);
            if (LittleEndian.int16(bytes, at) == ZIP64_EXTRA && skip + 8 <= length && at + 4 + skip + 8 <= end) {
                return LittleEndian.int64(bytes, at + 4 + skip);
            }
            at += 4 + length;
        }
        return LittleEndian.MAX_32;
    }
}

package dev.throughline.callgraph;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages class files: bits, numbers that tell (lengths, counts, indices), pieces moved, cut out or cut off. */
public final class ClassFileMutator {
    private static final List<Integer> TELLING_NUMBERS = List.of(
            0,
            1,
            2,
            0x7f,
            0x80,
            0xff,
            0x100,
            0x7fff,
            0x8000,
            0xfffe,
            0xffff,
            0x10000,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            -1);

    private final Random random;

    public ClassFileMutator(long seed) {
        this.random = new Random(seed);
    }

    /** A damaged copy: one to four damages, each anywhere behind the magic number. */
    public byte[] damaged(byte[] classFile) {
        byte[] damaged = classFile.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged = damagedOnce(damaged);
        }
        return damaged;
    }

    private byte[] damagedOnce(byte[] bytes) {
        if (bytes.length < 16) {
            return bytes;
        }
        int at = 4 + random.nextInt(bytes.length - 8);
        int length = 1 + random.nextInt(Math.max(1, Math.min(48, bytes.length - at)));
        switch (random.nextInt(9)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3 -> writeNumber(bytes, at, 2);
            case 4 -> writeNumber(bytes, at, 4);
            // The neighbour's index, type or target: the file stays well-formed more often.
            case 5, 6 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 7 ->
                System.arraycopy(
                        bytes,
                        at,
                        bytes,
                        4 + random.nextInt(Math.max(1, bytes.length - length - 4)),
                        Math.min(length, bytes.length - at));
            default -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : without(bytes, at, length);
            }
        }
        return bytes;
    }

    private void writeNumber(byte[] bytes, int at, int width) {
        int number = TELLING_NUMBERS.get(random.nextInt(TELLING_NUMBERS.size()));
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (number >> (8 * (width - 1 - i)));
        }
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }
}

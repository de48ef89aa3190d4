package dev.throughline.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A digest under a secret: whoever does not know the secret cannot make two contents with one digest.
 *
 * <p>Each block of 4,096 bytes is condensed to 32 by four rounds of the universal hash NH with a Toeplitz key, as in UMAC
 * (RFC 4418, §5.2); of any two different blocks that were chosen without the secret, 2<sup>-128</sup> is the chance to be
 * condensed to the same. The SHA-256 of all condensed blocks and the length is the digest. A scan's quick compiler makes slow
 * code of SHA-256, so this takes a tenth of its time.
 */
final class KeyedDigest extends MessageDigest {
    /** Bytes of a secret. */
    static final int SECRET = 32;

    private static final int BLOCK = 4096;
    private static final int WORDS = BLOCK / Integer.BYTES;
    private static final int ROUNDS = 4;
    /** Each round's key begins so many words behind the one before. */
    private static final int SHIFT = 2;

    private final int[] key;
    private final MessageDigest condensed = sha256();
    private final byte[] block = new byte[BLOCK];
    private final ByteBuffer blockAsInts = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    private final int[] words = new int[WORDS];
    private final ByteBuffer sums = ByteBuffer.allocate(ROUNDS * Long.BYTES);
    private int filled;
    private long length;

    private KeyedDigest(int[] key) {
        super("Keyed");
        this.key = key;
    }

    /** The digest under a secret that {@link #SECRET} random bytes are. */
    static KeyedDigest of(byte[] secret) {
        return new KeyedDigest(keyOf(secret));
    }

    /** Stretches the secret: the SHA-256 of it and of the numbers from 0. */
    private static int[] keyOf(byte[] secret) {
        int[] key = new int[WORDS + SHIFT * (ROUNDS - 1)];
        MessageDigest digest = sha256();
        ByteBuffer stretched = ByteBuffer.allocate(0);
        for (int i = 0; i < key.length; i++) {
            if (!stretched.hasRemaining()) {
                digest.update(secret);
                stretched = ByteBuffer.wrap(digest.digest(
                        ByteBuffer.allocate(Integer.BYTES).putInt(i).array()));
            }
            key[i] = stretched.getInt();
        }
        return key;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it.
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int count) {
        length += count;
        int at = offset;
        int end = offset + count;
        while (at < end) {
            int taken = Math.min(BLOCK - filled, end - at);
            System.arraycopy(input, at, block, filled, taken);
            filled += taken;
            at += taken;
            if (filled == BLOCK) {
                condense();
            }
        }
    }

    private void condense() {
        blockAsInts.asIntBuffer().get(0, words);
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        for (int i = 0; i < WORDS; i += 2) {
            int one = words[i];
            int other = words[i + 1];
            first += product(one + key[i], other + key[i + 1]);
            second += product(one + key[i + SHIFT], other + key[i + SHIFT + 1]);
            third += product(one + key[i + 2 * SHIFT], other + key[i + 2 * SHIFT + 1]);
            fourth += product(one + key[i + 3 * SHIFT], other + key[i + 3 * SHIFT + 1]);
        }
        condensed.update(sums.clear()
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array());
        filled = 0;
    }

    private static long product(int one, int other) {
        return (one & 0xffffffffL) * (other & 0xffffffffL);
    }

    @Override
    protected byte[] engineDigest() {
        if (filled > 0) {
            Arrays.fill(block, filled, BLOCK, (byte) 0);
            condense();
        }
        byte[] digest =
                condensed.digest(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
        engineReset();
        return digest;
    }

    @Override
    protected void engineReset() {
        condensed.reset();
        filled = 0;
        length = 0;
    }
}

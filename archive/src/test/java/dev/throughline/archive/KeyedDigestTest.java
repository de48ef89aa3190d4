package dev.throughline.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedDigestTest {
    private static final byte[] SECRET = new byte[KeyedDigest.SECRET];

    @Test
    void isTheSameInWhateverPiecesTheContentComes() {
        byte[] content = random(20_000);
        KeyedDigest digest = KeyedDigest.of(SECRET);
        digest.update(content, 0, 1);
        digest.update(content, 1, 5_000);
        digest.update(content, 5_001, content.length - 5_001);

        assertThat(hex(digest.digest())).isEqualTo(digest(SECRET, content));
    }

    @Test
    void beginsAnewAfterItWasTaken() {
        KeyedDigest digest = KeyedDigest.of(SECRET);
        digest.update(random(100));
        digest.digest();

        assertThat(hex(digest.digest(random(10)))).isEqualTo(digest(SECRET, random(10)));
    }

    @Test
    void tellsContentsApartThatDifferInOneBitWhereverItIs() {
        byte[] content = random(3 * 4096);
        Set<String> digests = new HashSet<>(Set.of(digest(SECRET, content)));
        for (int at = 0; at < content.length; at += 61) {
            byte[] changed = content.clone();
            changed[at] = (byte) (changed[at] ^ (1 << (at % 8)));
            assertThat(digests.add(digest(SECRET, changed))).as("byte %d", at).isTrue();
        }
    }

    @Test
    void tellsContentsApartThatDifferInZerosAtTheEndOrInTheOrderOfBlocks() {
        byte[] content = random(2 * 4096);
        byte[] swapped = new byte[content.length];
        System.arraycopy(content, 0, swapped, 4096, 4096);
        System.arraycopy(content, 4096, swapped, 0, 4096);

        assertThat(Set.of(
                        digest(SECRET, content),
                        digest(SECRET, swapped),
                        digest(SECRET, Arrays.copyOf(content, content.length + 1)),
                        digest(SECRET, Arrays.copyOf(content, content.length + 4096)),
                        digest(SECRET, new byte[0]),
                        digest(SECRET, new byte[1])))
                .hasSize(6);
    }

    @Test
    void dependsOnTheSecret() {
        byte[] other = SECRET.clone();
        other[31] = 1;

        assertThat(digest(other, random(100))).isNotEqualTo(digest(SECRET, random(100)));
    }

    private static String digest(byte[] secret, byte[] content) {
        return hex(KeyedDigest.of(secret).digest(content));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}

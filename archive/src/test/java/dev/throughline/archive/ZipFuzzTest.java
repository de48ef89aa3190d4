package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive.Entry;
import dev.throughline.model.Location;
import dev.throughline.testkit.HandmadeZip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damages zip files in every way it can think of: reading one ends, and in nothing worse than an {@link ArchiveException}. */
class ZipFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final ArchiveLimits LIMITS = new ArchiveLimits(3, 100, 100_000, 100_000, 1_000_000);
    private static final List<Integer> TELLING_NUMBERS =
            List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, 0x8000, 0x06054b50, 0x02014b50, 0x04034b50);

    @Test
    @Timeout(60)
    void survivesDamagedZips() {
        List<byte[]> seeds = seeds();
        int intact = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            byte[] zip = damage(seeds.get(round % seeds.size()), random);
            try {
                intact += readAll(zip);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + round + " ended badly", e);
            }
        }

        assertThat(intact).as("files that could still be read").isGreaterThan(ROUNDS);
    }

    /** Reads every file and every nested archive; gives how many could be read. */
    private static int readAll(byte[] zip) {
        try (Session session = new Session(LIMITS)) {
            session.countOnDisk(zip.length);
            return readAll(ZipArchive.open(Bytes.of(zip, Location.of("fuzz.zip")), session, 1, Optional.empty()));
        } catch (ArchiveException e) {
            assertThat(e.problem().what()).isNotEmpty();
            return 0;
        }
    }

    private static int readAll(Archive archive) {
        int count = 0;
        for (Entry entry : archive.entries()) {
            try {
                assertThat(archive.entry(entry.name())).contains(entry);
                assertThat(archive.read(entry)).hasSize((int) entry.size());
                count++;
                count += readAll(archive.openNested(entry));
            } catch (ArchiveException e) {
                assertThat(e.problem().where()).startsWith("fuzz.zip");
            }
        }
        return count;
    }

    private static byte[] damage(byte[] zip, Random random) {
        byte[] damaged = zip.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged = damageOnce(damaged, random);
        }
        return damaged;
    }

    private static byte[] damageOnce(byte[] zip, Random random) {
        int at = random.nextInt(Math.max(1, zip.length - 4));
        int length = random.nextInt(Math.max(1, Math.min(64, zip.length - at)));
        switch (random.nextInt(6)) {
            case 0 -> zip[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> zip[at] = (byte) random.nextInt();
            case 2 -> writeNumber(zip, at, TELLING_NUMBERS.get(random.nextInt(TELLING_NUMBERS.size())));
            case 3 -> System.arraycopy(zip, at, zip, random.nextInt(zip.length - length), length);
            case 4 -> {
                return Arrays.copyOf(zip, Math.max(8, zip.length - length));
            }
            default -> {
                return cutOut(zip, at, length);
            }
        }
        return zip;
    }

    private static void writeNumber(byte[] zip, int at, int number) {
        for (int i = 0; i < 4 && at + i < zip.length; i++) {
            zip[at + i] = (byte) (number >> (8 * i));
        }
    }

    private static byte[] cutOut(byte[] zip, int at, int length) {
        byte[] shorter = new byte[Math.max(8, zip.length - length)];
        System.arraycopy(zip, 0, shorter, 0, Math.min(at, shorter.length));
        int rest = Math.min(shorter.length - at, zip.length - at - length);
        if (rest > 0) {
            System.arraycopy(zip, at + length, shorter, at, rest);
        }
        return shorter;
    }

    private static List<byte[]> seeds() {
        byte[] text = "text that is repeated, text that is repeated".getBytes(UTF_8);
        byte[] plain = new HandmadeZip()
                .stored("META-INF/MANIFEST.MF", text)
                .deflated("a/B.class", new byte[2000])
                .deflated("größe.txt", text)
                .bytes();
        byte[] nested = new HandmadeZip()
                .deflated("lib/one.jar", plain)
                .stored("lib/two.jar", plain)
                .bytes("a comment");
        byte[] zip64 = new HandmadeZip()
                .after("#!/bin/sh\n".getBytes(UTF_8))
                .stored("a.txt", text)
                .stored("a.txt", text)
                .zip64Bytes();
        return List.of(plain, nested, zip64);
    }
}

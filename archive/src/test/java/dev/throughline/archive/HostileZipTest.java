package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.Archive.Entry;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import dev.throughline.testkit.HandmadeZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileZipTest {
    private static final byte[] TEXT = "some text".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        assertTrouble(new byte[0], "is not an archive");
        assertTrouble("just text, longer than an end record".getBytes(UTF_8), "is not an archive");
    }

    @Test
    void refusesATruncatedZip() throws IOException {
        byte[] whole = new HandmadeZip().deflated("a.txt", TEXT).bytes();

        assertTrouble(Arrays.copyOf(whole, whole.length - 23), "is cut off: its end is missing");
        assertTrouble(
                Arrays.copyOfRange(whole, 20, whole.length), "is damaged: its list of files is not where its end says");
    }

    @Test
    void knowsAZipWhenItSeesOne() throws IOException {
        byte[] zip = new HandmadeZip().stored("a.txt", TEXT).bytes();

        assertThat(Archives.isZip(Files.write(folder.resolve("whole.txt"), zip)))
                .isTrue();
        assertThat(Archives.isZip(Files.write(folder.resolve("cut.jar"), Arrays.copyOf(zip, 40))))
                .isTrue();
        assertThat(Archives.isZip(Files.write(
                        folder.resolve("run.sh"),
                        new HandmadeZip().after(TEXT).stored("a.txt", TEXT).bytes())))
                .isTrue();
        assertThat(Archives.isZip(Files.write(folder.resolve("text.jar"), TEXT)))
                .isFalse();
        assertThat(Archives.isZip(folder)).isFalse();
        assertThat(Archives.isZip(folder.resolve("none"))).isFalse();
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> Archives.open(folder.resolve("none.jar"), ArchiveLimits.DEFAULT))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("none.jar: does not exist");
    }

    @Test
    void leavesOutNamesThatLeadOutOfTheArchive() throws IOException {
        byte[] zip = new HandmadeZip()
                .stored("../up.txt", TEXT)
                .stored("a/../../up.txt", TEXT)
                .stored("..\\up.txt", TEXT)
                .stored("/root.txt", TEXT)
                .stored("C:\\drive.txt", TEXT)
                .stored("", TEXT)
                .stored("red\u001b[31m.txt", TEXT)
                .stored("a..b/c..txt", TEXT)
                .stored("colon:and\\backslash", TEXT)
                .bytes();

        try (Archive archive = open(zip)) {
            assertThat(archive.entries())
                    .extracting(Entry::name)
                    .containsExactly("a..b/c..txt", "colon:and\\backslash");
            assertThat(archive.problems())
                    .extracting(Problem::toString)
                    .containsExactlyInAnyOrder(
                            "test.zip!/../up.txt: has a name that leads out of the archive",
                            "test.zip!/a/../../up.txt: has a name that leads out of the archive",
                            "test.zip!/..\\up.txt: has a name that leads out of the archive",
                            "test.zip!//root.txt: has an absolute path for a name",
                            "test.zip!/C:\\drive.txt: has an absolute path for a name",
                            "test.zip!/: has no name",
                            "test.zip!/red?[31m.txt: has control characters in its name");
        }
    }

    @Test
    void leavesOutEncryptedFilesAndUnknownCompression() throws IOException {
        byte[] zip = new HandmadeZip()
                .stored("secret.txt", TEXT, header -> header.flags |= 1)
                .stored("lzma.txt", TEXT, header -> header.method = 14)
                .bytes();

        try (Archive archive = open(zip)) {
            assertThat(archive.entries()).isEmpty();
            assertThat(archive.problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                            "test.zip!/lzma.txt: is compressed by method 14, which Java cannot read",
                            "test.zip!/secret.txt: is encrypted");
        }
    }

    @Test
    void leavesOutFilesThatShareTheirBytes() throws IOException {
        byte[] zip = new HandmadeZip()
                .deflated("a.txt", new byte[1000])
                .deflated("b.txt", TEXT, header -> header.localOffset = 0)
                .deflated("c.txt", TEXT)
                .bytes();

        try (Archive archive = open(zip)) {
            assertThat(archive.entries()).extracting(Entry::name).containsExactly("a.txt", "c.txt");
            assertThat(archive.problems())
                    .hasToString("[test.zip!/b.txt: shares its bytes with another file, as in a zip bomb]");
        }
    }

    @Test
    void leavesOutFilesThatLieOutsideTheArchive() throws IOException {
        byte[] zip = new HandmadeZip()
                .stored("far.txt", TEXT, header -> header.localOffset = 1_000_000)
                .stored("long.txt", TEXT, header -> header.compressedSize = 1_000_000)
                .stored("fine.txt", TEXT)
                .bytes();

        try (Archive archive = open(zip)) {
            assertThat(archive.entries()).extracting(Entry::name).containsExactly("fine.txt");
            assertThat(archive.problems()).extracting(Problem::what).containsOnly("lies outside the archive");
        }
    }

    @Test
    void refusesSizesThatLie() throws IOException {
        assertReadTrouble(header -> header.size = 3, "is damaged: it is longer than it says");
        assertReadTrouble(header -> header.size = 0, "is damaged: it is longer than it says");
        assertReadTrouble(header -> header.size = 30, "is damaged: it is shorter than it says");
        assertReadTrouble(header -> header.size = 1 << 29, "is damaged: it cannot have the size it states");
        assertReadTrouble(header -> header.compressedSize -= 2, "is damaged: its compressed data ends too early");
        assertReadTrouble(header -> header.localOffset = 1, "is damaged: its data is not where the list says");
        assertReadTrouble(header -> header.method = 0, "is damaged: it cannot have the size it states");
    }

    @Test
    void refusesBrokenCompressedData() throws IOException {
        byte[] zip = new HandmadeZip().deflated("a.txt", TEXT).bytes();
        // The first block's type 3 is reserved (RFC 1951 §3.2.3).
        zip[35] = 7;

        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> archive.read(archive.entries().getFirst()))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("test.zip!/a.txt: is damaged: its compressed data is broken");
        }
    }

    @Test
    void refusesFilesBeyondTheLimits() throws IOException {
        byte[] zip = new HandmadeZip()
                .deflated("a.txt", new byte[2000])
                .deflated("b.txt", new byte[500])
                .bytes();

        assertThatThrownBy(() -> open(zip, new ArchiveLimits(8, 1, 1000, 1000, 1000)))
                .hasMessage("test.zip: lists more than 1 files");
        try (Archive archive = open(zip, new ArchiveLimits(8, 2, 1000, 1000, 1000))) {
            assertThatThrownBy(() -> archive.read(new Entry("a.txt", 2000)))
                    .hasMessage("test.zip!/a.txt: is left unread: it unfolds to 2000 bytes");
            archive.read(new Entry("b.txt", 500));
            archive.read(new Entry("b.txt", 500));
            assertThatThrownBy(() -> archive.read(new Entry("b.txt", 500)))
                    .hasMessage("test.zip!/b.txt: is left unread: the target unfolds to more than 1000 bytes");
        }
    }

    @Test
    void stopsAZipBomb() throws IOException {
        byte[] content = new byte[32 << 20];
        byte[] zip = new HandmadeZip().deflated("zeros", content).bytes();

        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            archive.read(archive.entries().getFirst());
                        }
                    })
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("test.zip!/zeros: is left unread: the target unfolds to more than 200 times its size,"
                            + " as a zip bomb does");
        }
    }

    @Test
    void refusesANestedArchiveOfTenGigabytes() throws IOException {
        byte[] noise = new byte[11 << 20];
        new Random(1).nextBytes(noise);
        byte[] zip = new HandmadeZip()
                .stored("huge.jar", noise, header -> {
                    header.method = 8;
                    header.size = -1;
                    header.extra = HandmadeZip.zip64Extra(10L << 30);
                })
                .bytes();

        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> archive.openNested(archive.entries().getFirst()))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("test.zip!/huge.jar: is left unread: it unfolds to 10737418240 bytes");
        }
    }

    @Test
    void refusesLiesAboutNestedArchivesThatAreUnpackedToAFile() throws IOException {
        byte[] large = new byte[(64 << 20) + 1];
        byte[] zip = new HandmadeZip()
                .deflated("short.jar", large, header -> header.size += 5)
                .deflated("long.jar", new byte[(64 << 20) + 10], header -> header.size = large.length)
                .deflated("broken.jar", large)
                .bytes();
        // Where the deflated data of the last file begins, the reserved block type 3 (RFC 1951 §3.2.3).
        int data = new String(zip, ISO_8859_1).indexOf("broken.jar") + "broken.jar".length();
        zip[data] = 7;

        try (Archive archive = open(zip)) {
            assertNestedTrouble(archive, "short.jar", "is damaged: it is shorter than it says");
            assertNestedTrouble(archive, "long.jar", "is damaged: it is longer than it says");
            assertNestedTrouble(archive, "broken.jar", "is damaged: its compressed data is broken");
        }
    }

    private static void assertNestedTrouble(Archive archive, String name, String what) {
        assertThatThrownBy(() -> archive.openNested(archive.entry(name).orElseThrow()))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("test.zip!/" + name + ": " + what);
    }

    @Test
    void refusesToGoDeeperThanTheLimit() throws IOException {
        byte[] zip = new HandmadeZip().stored("a.txt", TEXT).bytes();
        for (int i = 0; i < 10; i++) {
            zip = new HandmadeZip().stored("next.zip", zip).bytes();
        }

        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> {
                        Archive next = archive;
                        while (next.entry("next.zip").isPresent()) {
                            next = next.openNested(next.entries().getFirst());
                        }
                    })
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageEndingWith("next.zip: lies inside 8 other archives, deeper than is read");
        }
    }

    private void assertTrouble(byte[] bytes, String what) throws IOException {
        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("test.zip: " + what);
    }

    private void assertReadTrouble(HandmadeZip.Change lie, String what) throws IOException {
        byte[] zip = new HandmadeZip()
                .deflated("a.txt", TEXT, lie)
                .stored("b.txt", TEXT)
                .bytes();
        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> archive.read(archive.entry("a.txt").orElseThrow()))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("test.zip!/a.txt: " + what);
        }
    }

    private Archive open(byte[] bytes) throws IOException {
        return open(bytes, ArchiveLimits.DEFAULT);
    }

    private Archive open(byte[] bytes, ArchiveLimits limits) throws IOException {
        return Archives.open(Files.write(folder.resolve("test.zip"), bytes), Location.of("test.zip"), limits);
    }
}

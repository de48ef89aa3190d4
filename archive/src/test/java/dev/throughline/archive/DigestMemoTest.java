package dev.throughline.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestMemoTest {
    private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FORGED = "0".repeat(40);

    @TempDir
    Path folder;

    @Test
    void tellsTheDigestOfAnUnchangedFileWithoutReadingIt() throws IOException {
        Path jar = jar("one");
        String computed = sha1(jar, memo(60));
        forge(computed);

        assertThat(sha1(jar, memo(60))).isEqualTo(FORGED);
    }

    @Test
    void computesTheDigestAnewWhenTheFileHasChanged() throws IOException {
        Path jar = jar("one");
        forge(sha1(jar, memo(60)));
        Files.delete(jar);
        Path changed = jar("another");

        assertThat(sha1(changed, memo(60))).isNotEqualTo(FORGED).hasSize(40);
    }

    @Test
    void doesNotRememberAFileThatHasJustChanged() throws IOException {
        Path jar = jar("one");
        sha1(jar, memo(1));

        assertThat(memoFile()).doesNotExist();
    }

    @Test
    void remembersNestedJars() throws IOException {
        Path outer = folder.resolve("outer.jar");
        new JarBuilder().file("lib/inner.jar", Files.readAllBytes(jar("one"))).write(outer);
        Files.setLastModifiedTime(outer, FileTime.from(CHANGED));
        String inner = nestedSha1(outer, memo(60));
        forge(inner);

        assertThat(nestedSha1(outer, memo(60))).isEqualTo(FORGED);
    }

    @Test
    void takesADamagedMemoForAnEmptyOne() throws IOException {
        Path jar = jar("one");
        String computed = sha1(jar, memo(60));
        Files.write(memoFile(), new byte[] {(byte) 0xff, 0, '\n', 7});

        assertThat(sha1(jar, memo(60))).isEqualTo(computed);
    }

    @Test
    void tellsContentsApartUnderASecretThatIsKept() throws IOException {
        Path jar = jar("one");
        String key = contentKey(jar, memo(1)); // too new to be remembered, so it is computed each time

        assertThat(contentKey(jar, memo(1))).isEqualTo(key);
        assertThat(contentKey(jar("another"), memo(1))).isNotEqualTo(key);
    }

    @Test
    void forgetsWhatWasToldApartUnderASecretThatIsLost() throws IOException {
        Path jar = jar("one");
        String key = contentKey(jar, memo(60));
        String kept = Files.readString(memoFile());
        Files.writeString(memoFile(), kept.replaceFirst("secret \\S+", "secret none"));

        assertThat(kept).contains(key);
        assertThat(contentKey(jar, memo(60))).isNotEqualTo(key);
    }

    private Path jar(String content) throws IOException {
        Path jar = folder.resolve("shop.jar");
        new JarBuilder().file("content.txt", content).write(jar);
        Files.setLastModifiedTime(jar, FileTime.from(CHANGED));
        return jar;
    }

    private Path memoFile() {
        return folder.resolve("digests.txt");
    }

    private DigestMemo memo(int secondsLater) {
        return DigestMemo.in(memoFile(), InstantSource.fixed(CHANGED.plusSeconds(secondsLater)));
    }

    /** So that it shows whether the memo was asked. */
    private void forge(String digest) throws IOException {
        Files.writeString(memoFile(), Files.readString(memoFile()).replace(digest, FORGED));
    }

    private static String sha1(Path jar, DigestMemo memo) {
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT.remembering(memo))) {
            return archive.sha1();
        } finally {
            memo.save();
        }
    }

    private static String contentKey(Path jar, DigestMemo memo) {
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT.remembering(memo))) {
            return archive.contentKey();
        } finally {
            memo.save();
        }
    }

    private static String nestedSha1(Path jar, DigestMemo memo) {
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT.remembering(memo))) {
            List<Archive.Entry> entries = archive.entries();
            return archive.openNested(entries.getFirst()).sha1();
        } finally {
            memo.save();
        }
    }
}

package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.Archive.Entry;
import dev.throughline.model.Location;
import dev.throughline.testkit.HandmadeZip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
    @TempDir
    Path folder;

    private final List<Archive> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Archive::close);
    }

    @Test
    void readsStoredAndDeflatedFiles() {
        Archive archive = open(new HandmadeZip().stored("a.txt", text("stored")).deflated("b/c.txt", text("deflated")));

        assertThat(archive.entries()).containsExactly(new Entry("a.txt", 6), new Entry("b/c.txt", 8));
        assertThat(content(archive, "a.txt")).isEqualTo("stored");
        assertThat(content(archive, "b/c.txt")).isEqualTo("deflated");
        assertThat(archive.entry("c.txt")).isEmpty();
        assertThat(archive.problems()).isEmpty();
    }

    @Test
    void readsContentLongerThanTheInputBuffer() {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);

        Archive archive = open(new HandmadeZip().deflated("noise", noise));

        assertThat(archive.read(archive.entry("noise").orElseThrow())).isEqualTo(noise);
    }

    @Test
    void leavesFoldersOut() {
        Archive archive = open(new HandmadeZip().stored("a/", new byte[0]).stored("a/b", text("b")));

        assertThat(archive.entries()).extracting(Entry::name).containsExactly("a/b");
    }

    @Test
    void readsNestedArchivesHoweverTheyArePacked() {
        byte[] inner = new HandmadeZip().deflated("deep.txt", text("deep")).bytes();
        byte[] middle = new HandmadeZip()
                .stored("stored.jar", inner)
                .deflated("deflated.jar", inner)
                .bytes();
        Archive archive = open(new HandmadeZip().stored("lib/middle.jar", middle));

        Archive nested = archive.openNested(archive.entry("lib/middle.jar").orElseThrow());

        for (Entry entry : nested.entries()) {
            Archive innermost = nested.openNested(entry);
            assertThat(innermost.location()).hasToString("test.zip!/lib/middle.jar!/" + entry.name());
            assertThat(innermost.read(innermost.entry("deep.txt").orElseThrow()))
                    .asString()
                    .isEqualTo("deep");
            assertThat(innermost.sha256()).isEqualTo(sha256(inner));
        }
    }

    @Test
    void unpacksNestedArchivesTooLargeForMemory() {
        byte[] inner = new HandmadeZip()
                .stored("zeros", new byte[64 << 20])
                .deflated("deep.txt", text("deep"))
                .bytes();
        Archive archive = open(new HandmadeZip().deflated("inner.jar", inner));

        Archive nested = archive.openNested(archive.entry("inner.jar").orElseThrow());

        assertThat(content(nested, "deep.txt")).isEqualTo("deep");
        assertThat(nested.sha256()).isEqualTo(sha256(inner));
    }

    @Test
    void readsNamesThatAreNoUtf8() {
        Archive archive = open(new HandmadeZip()
                .stored("größe.txt", text("utf-8"))
                .stored("?", text("latin"), header -> header.name = new byte[] {(byte) 0xFC}));

        assertThat(content(archive, "größe.txt")).isEqualTo("utf-8");
        assertThat(content(archive, "ü")).isEqualTo("latin");
    }

    @Test
    void readsAZipAfterAShellScript() {
        Archive archive = open(new HandmadeZip()
                .after(text("#!/bin/sh\nexec java -jar \"$0\"\n"))
                .stored("a.txt", text("a")));

        assertThat(content(archive, "a.txt")).isEqualTo("a");
    }

    @Test
    void readsAZip64AfterAShellScript() {
        Archive archive = open(new HandmadeZip()
                .after(text("#!/bin/sh\n"))
                .stored("a.txt", text("a"))
                .deflated("b.txt", text("bbb"), header -> {
                    header.extra = HandmadeZip.zip64Extra(3, header.compressedSize, header.localOffset);
                    header.size = -1;
                    header.compressedSize = -1;
                    header.localOffset = -1;
                })
                .zip64Bytes());

        assertThat(content(archive, "a.txt")).isEqualTo("a");
        assertThat(content(archive, "b.txt")).isEqualTo("bbb");
    }

    @Test
    void readsAZipWithACommentOrBytesAfterIt() {
        byte[] zip = new HandmadeZip().stored("a.txt", text("a")).bytes("PK\5\6 is a comment");
        byte[] longer = java.util.Arrays.copyOf(zip, zip.length + 100);

        Archive archive = open(longer);

        assertThat(content(archive, "a.txt")).isEqualTo("a");
    }

    @Test
    void takesTheLastOfDuplicatesAsJavaDoes() throws IOException {
        Archive archive = open(new HandmadeZip()
                .stored("a.txt", text("first"))
                .stored("b.txt", text("b"))
                .stored("a.txt", text("second")));

        assertThat(archive.entries()).extracting(Entry::name).containsExactly("b.txt", "a.txt");
        assertThat(content(archive, "a.txt")).isEqualTo("second");
        assertThat(archive.problems())
                .hasToString(
                        "[test.zip!/a.txt: stands in the archive more than once; the last one counts, as in Java]");
        try (var zip = new ZipFile(folder.resolve("test.zip").toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("a.txt"))).hasBinaryContent(text("second"));
        }
    }

    @Test
    void digestsTheWholeFile() {
        byte[] zip = new HandmadeZip().stored("a.txt", text("a")).bytes();

        Archive archive = open(zip);

        assertThat(archive.sha256()).isEqualTo(sha256(zip));
        assertThat(archive.sha1()).hasSize(40);
    }

    @Test
    void cannotBeReadOnceClosed() {
        byte[] inner = new HandmadeZip().deflated("deep.txt", text("deep")).bytes();
        Archive archive = open(new HandmadeZip().stored("a.txt", text("a")).deflated("inner.jar", inner));
        Archive nested = archive.openNested(archive.entry("inner.jar").orElseThrow());

        archive.close();
        archive.close();

        assertThatThrownBy(() -> content(archive, "a.txt"))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("test.zip: was closed while it was read");
        assertThatThrownBy(() -> content(nested, "deep.txt"))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("test.zip!/inner.jar: was closed while it was read");
    }

    private Archive open(HandmadeZip zip) {
        return open(zip.bytes());
    }

    private Archive open(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("test.zip"), bytes);
            Archive archive = Archives.open(file, Location.of("test.zip"), ArchiveLimits.DEFAULT);
            opened.add(archive);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Archive archive, String name) {
        return new String(archive.read(archive.entry(name).orElseThrow()), UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
            return java.util.HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}

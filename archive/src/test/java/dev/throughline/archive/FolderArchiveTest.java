package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.throughline.archive.Archive.Entry;
import dev.throughline.model.Location;
import dev.throughline.testkit.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveTest {
    @TempDir
    Path folder;

    @Test
    void listsTheFilesOfAllFoldersByName() throws IOException {
        write("b.txt", "b");
        write("a/z.txt", "zz");
        Files.createDirectories(folder.resolve("empty"));

        try (Archive archive = open()) {
            assertThat(archive.entries()).containsExactly(new Entry("a/z.txt", 2), new Entry("b.txt", 1));
            assertThat(archive.read(archive.entry("a/z.txt").orElseThrow())).isEqualTo("zz".getBytes(UTF_8));
            assertThat(archive.entry("empty")).isEmpty();
        }
    }

    @Test
    void opensTheJarsInside() {
        new JarBuilder().file("inner.txt", "inner").write(folder.resolve("lib/codec.jar"));

        try (Archive archive = open()) {
            Archive jar = archive.openNested(archive.entry("lib/codec.jar").orElseThrow());

            assertThat(jar.location()).hasToString("folder!/lib/codec.jar");
            assertThat(jar.entries()).containsExactly(new Entry("inner.txt", 5));
        }
    }

    @Test
    void hasADigestOfNamesAndContents() throws IOException {
        write("a.txt", "content");
        String before = sha256();
        assertThat(sha256()).isEqualTo(before);

        Files.move(folder.resolve("a.txt"), folder.resolve("b.txt"));

        assertThat(sha256()).isNotEqualTo(before);
    }

    @Test
    void readsLinksToFilesButFollowsNoneToFolders(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("a.txt"), "a");
        Files.createSymbolicLink(folder.resolve("file.txt"), elsewhere.resolve("a.txt"));
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(folder.resolve("dangling"), elsewhere.resolve("none"));

        try (Archive archive = open()) {
            assertThat(archive.entries()).containsExactly(new Entry("file.txt", 1));
            assertThat(archive.problems())
                    .hasToString("[folder!/out: is a link that leads out of the folder, so it is not followed]");
        }
    }

    @Test
    void goesOnWhenAFolderMayNotBeRead() throws IOException {
        write("closed/a.txt", "a");
        write("open.txt", "b");
        Path closed = folder.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        // The superuser may read everything.
        assumeThat(Files.isReadable(closed)).isFalse();

        try (Archive archive = open()) {
            assertThat(archive.entries()).containsExactly(new Entry("open.txt", 1));
            assertThat(archive.problems()).hasToString("[folder!/closed: cannot be read: permission denied]");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void holdsToTheLimits() throws IOException {
        write("a.txt", "a".repeat(2000));
        write("b.txt", "b");

        assertThatThrownBy(() -> open(new ArchiveLimits(8, 1, 1000, 1000, 1000)))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("folder: holds more than 1 files");
        try (Archive archive = open(new ArchiveLimits(8, 2, 1000, 1000, 1000))) {
            assertThatThrownBy(() -> archive.read(new Entry("a.txt", 2000)))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("folder!/a.txt: is left unread: it has more than 1000 bytes");
        }
    }

    private String sha256() {
        try (Archive archive = open()) {
            return archive.sha256();
        }
    }

    private Archive open() {
        return open(ArchiveLimits.DEFAULT);
    }

    private Archive open(ArchiveLimits limits) {
        return Archives.open(folder, Location.of("folder"), limits);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

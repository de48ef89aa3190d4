package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive.Entry;
import dev.throughline.model.Location;
import dev.throughline.testkit.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivePartTest {
    @TempDir
    Path folder;

    @Test
    void showsAFolderAsAContainer() {
        byte[] jar = new JarBuilder().file("inner.txt", "inner").build();
        Path zip = new JarBuilder()
                .file("shop/a.txt", "a")
                .file("shop/lib/codec.jar", jar)
                .file("other/b.txt", "b")
                .write(folder.resolve("test.zip"));

        try (Archive whole = Archives.open(zip, Location.of("test.zip"), ArchiveLimits.DEFAULT)) {
            Archive part = Archives.part(whole, "shop/", name -> true);

            assertThat(part.location()).hasToString("test.zip!/shop/");
            assertThat(part.entries()).extracting(Entry::name).containsExactly("a.txt", "lib/codec.jar");
            assertThat(part.read(part.entry("a.txt").orElseThrow())).isEqualTo("a".getBytes(UTF_8));
            assertThat(part.entry("shop/a.txt")).isEmpty();
            assertThat(part.openNested(part.entry("lib/codec.jar").orElseThrow())
                            .location())
                    .hasToString("test.zip!/shop/lib/codec.jar");
        }
    }

    @Test
    void hasADigestOfItsOwnFilesAlone() throws IOException {
        write("one/a.txt", "a");
        write("two/a.txt", "b");

        String first = sha256("one/");
        String second = sha256("two/");
        write("two/a.txt", "c");

        assertThat(sha256("one/")).isEqualTo(first).isNotEqualTo(second);
        assertThat(sha256("two/")).isNotEqualTo(second);
    }

    @Test
    void hasADigestOfItsFilesNamesInAZip() {
        Path zip = new JarBuilder().file("a.txt", "a").file("b.txt", "b").write(folder.resolve("test.zip"));

        try (Archive whole = Archives.open(zip, ArchiveLimits.DEFAULT)) {
            String one = Archives.part(whole, "", name -> name.equals("a.txt")).sha256();
            String other =
                    Archives.part(whole, "", name -> name.equals("b.txt")).sha256();

            assertThat(one).isNotEqualTo(other).isNotEqualTo(whole.sha256());
        }
    }

    private String sha256(String name) {
        try (Archive whole = Archives.open(folder, ArchiveLimits.DEFAULT)) {
            return Archives.part(whole, name, file -> true).sha256();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

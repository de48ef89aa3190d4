package dev.throughline.inventory.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestIndexTest {
    private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private final DigestIndexCompiler compiler = new DigestIndexCompiler();

    @Test
    void findsEveryArtifactAndNoOther() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] content = jar(i);
            String size = i % 2 == 0 ? "" : content.length + " ";
            lines.add(sha1(content) + "  " + size + "pkg:maven/org.example/codec@" + i);
        }

        DigestIndex index = compile(Files.write(folder.resolve("list"), lines));

        for (int i = 0; i < 200; i++) {
            assertThat(find(index, jar(i))).hasToString("Optional[pkg:maven/org.example/codec@" + i + "]");
        }
        assertThat(find(index, jar(200))).isEmpty();
    }

    @Test
    void leavesAFileUnreadWhoseSizeNoArtifactHas() throws IOException {
        byte[] known = jar(1);
        Path list = folder.resolve("list");
        DigestIndex index =
                compile(Files.writeString(list, sha1(known) + " " + known.length + " pkg:maven/org.example/codec@1\n"));
        Archive ofThatSize = open(known);
        Archive ofAnother = open(new JarBuilder().file("longer name", "1").build());
        ofThatSize.close();
        ofAnother.close();

        assertThat(index.find(ofAnother)).isEmpty();
        assertThatThrownBy(() -> index.find(ofThatSize))
                .as("needs the closed file")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsTheArtifactsOfAMavenRepository() throws IOException {
        byte[] content = new JarBuilder().file("a.txt", "a").build();
        Path repository = folder.resolve("repository");
        write(repository, "org/example/codec/1.2.0/codec-1.2.0.jar", content);
        write(
                repository,
                "org/example/codec/1.2.0/codec-1.2.0-sources.jar",
                new JarBuilder().file("b", "b").build());
        write(repository, "org/example/codec/1.2.0/codec-1.2.0.pom", content);
        write(repository, "stray.jar", content);

        assertThat(compileAndCount(repository)).isEqualTo(1);
        assertThat(find(DigestIndex.empty().with(folder.resolve("index")), content))
                .hasToString("Optional[pkg:maven/org.example/codec@1.2.0]");
    }

    @Test
    void namesTheLinesThatItCannotRead() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "# comment\n\nnonsense\n" + SHA1 + " pkg:maven/x\n");

        compiler.add(list);

        assertThat(compiler.problems()).extracting(Problem::where).containsExactly(list + ":3", list + ":4");
    }

    @Test
    void refusesAFileThatTheCompilerDidNotMake() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), SHA1 + " pkg:maven/org.example/codec@1\n");

        assertThatThrownBy(() -> DigestIndex.empty().with(list))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no digest index");
        assertThatThrownBy(() -> DigestIndex.empty().with(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read as a digest index");
        assertThatThrownBy(() -> compiler.add(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none: cannot be read");
        assertThatThrownBy(() -> compiler.writeTo(folder.resolve("none/index")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void comesWithTheReleasesOfKnownVulnerabilities() {
        try (MavenArtifacts artifacts = MavenArtifacts.open();
                Archive jar = Archives.open(
                        artifacts.file("org.apache.logging.log4j:log4j-core:2.14.1"), ArchiveLimits.DEFAULT)) {
            assertThat(DigestIndex.embedded().find(jar))
                    .hasToString("Optional[pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1]");
        }
    }

    private Optional<Purl> find(DigestIndex index, byte[] content) throws IOException {
        try (Archive archive = open(content)) {
            return index.find(archive);
        }
    }

    private Archive open(byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, "codec", ".jar");
        return Archives.open(Files.write(file, content), ArchiveLimits.DEFAULT);
    }

    private static byte[] jar(int number) {
        return new JarBuilder().file("a.txt", "x".repeat(number % 7) + number).build();
    }

    private DigestIndex compile(Path input) {
        compileAndCount(input);
        return DigestIndex.empty().with(folder.resolve("index"));
    }

    private int compileAndCount(Path input) {
        compiler.add(input);
        return compiler.writeTo(folder.resolve("index"));
    }

    private static void write(Path repository, String name, byte[] content) {
        try {
            Path file = repository.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

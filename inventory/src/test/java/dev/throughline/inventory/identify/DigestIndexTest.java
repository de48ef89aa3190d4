package dev.throughline.inventory.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.testkit.JarBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestIndexTest {
    private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private final DigestIndexCompiler compiler = new DigestIndexCompiler();

    @Test
    void findsEveryDigestAndNoOther() throws IOException {
        Random random = new Random(5);
        List<String> digests = IntStream.range(0, 1000)
                .mapToObj(_ -> {
                    byte[] digest = new byte[20];
                    random.nextBytes(digest);
                    return HexFormat.of().formatHex(digest);
                })
                .toList();
        List<String> lines = IntStream.range(0, 1000)
                .mapToObj(i -> digests.get(i) + "  pkg:maven/org.example/codec@" + i)
                .toList();

        DigestIndex index = compile(Files.write(folder.resolve("list"), lines));

        for (int i = 0; i < 1000; i++) {
            assertThat(index.find(digests.get(i))).hasToString("Optional[pkg:maven/org.example/codec@" + i + "]");
        }
        assertThat(index.find(SHA1)).isEmpty();
        assertThat(index.find("0".repeat(40))).isEmpty();
        assertThat(index.find("f".repeat(40))).isEmpty();
    }

    @Test
    void readsTheArtifactsOfAMavenRepository() {
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
        assertThat(DigestIndex.empty().with(folder.resolve("index")).find(sha1(content)))
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
        assertThat(DigestIndex.embedded().find("9141212b8507ab50a45525b545b39d224614528b"))
                .hasToString("Optional[pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1]");
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

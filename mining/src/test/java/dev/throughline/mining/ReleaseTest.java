package dev.throughline.mining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
    private static final byte[] CODEC =
            classFile("codec.Codec", "package codec; class Codec { void decode() { class Local {} new Local(); } }");
    private static final byte[] LATER = classFile("codec.Codec", "package codec; class Codec { void later() {} }");
    private static final byte[] TEXT =
            classFile("codec.Text", "package codec; class Text { int length() { return 0; } }");

    @TempDir
    Path folder;

    @Test
    void readsTheClassesOfAJar() {
        Release release = read(new JarBuilder()
                .file("codec/Codec.class", CODEC)
                .file("codec/Text.class", TEXT)
                .file("codec/words.txt", "no class"));

        assertThat(release.classes()).extracting(ReleaseClass::name).containsExactly("codec.Codec", "codec.Text");
        assertThat(release.type("codec.Text").orElseThrow().superclass()).isEqualTo("java.lang.Object");
        assertThat(release.type("codec.Gone")).isEmpty();
        assertThat(release.functionCount()).isEqualTo(4);
        assertThat(release.problems()).isEmpty();
        assertThat(release.name()).endsWith("codec.jar");
    }

    @Test
    void readsTheClassesBelowAnyFolderOfAWar() {
        Release release = read(new JarBuilder().file("WEB-INF/classes/codec/Text.class", TEXT));

        assertThat(release.classes()).extracting(ReleaseClass::name).containsExactly("codec.Text");
    }

    @Test
    void leavesTheVariantsForLaterJavaVersionsOut() {
        Release release = read(new JarBuilder()
                .file("META-INF/versions/17/codec/Codec.class", LATER)
                .file("codec/Codec.class", CODEC));

        assertThat(release.type("codec.Codec").orElseThrow().functions())
                .extracting(ReleaseFunction::method)
                .extracting(MethodRef::name)
                .containsExactly("<init>", "decode");
    }

    @Test
    void readsTheFamiliesThatAreAskedFor() {
        try (Archive archive =
                open(new JarBuilder().file("codec/Codec.class", CODEC).file("codec/Text.class", TEXT))) {
            Release release = Release.read(archive, "codec.Text"::equals);

            assertThat(release.classes()).extracting(ReleaseClass::name).containsExactly("codec.Text");
        }
        assertThat(Release.family("codec.Codec$1Local")).isEqualTo("codec.Codec");
        assertThat(Release.family("codec.$Proxy$Mode")).isEqualTo("codec.$Proxy");
    }

    @Test
    void namesTheFileThatIsNoClassFile() {
        Release release = read(
                new JarBuilder().file("codec/Broken.class", "no class file").file("codec/Text.class", TEXT));

        assertThat(release.classes()).hasSize(1);
        assertThat(release.problems()).hasSize(1);
        assertThat(release.problems().getFirst().where()).endsWith("codec.jar");
    }

    private Release read(JarBuilder jar) {
        try (Archive archive = open(jar)) {
            return Release.read(archive);
        }
    }

    private Archive open(JarBuilder jar) {
        return Archives.open(jar.write(folder.resolve("codec.jar")), ArchiveLimits.DEFAULT);
    }

    private static byte[] classFile(String name, String source) {
        return JavaCompilation.of(source).compile().classFile(name);
    }
}

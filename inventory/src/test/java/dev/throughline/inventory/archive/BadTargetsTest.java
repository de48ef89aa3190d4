package dev.throughline.inventory.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.TargetReader.Listener;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.testkit.HandmadeZip;
import dev.throughline.testkit.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bad target ends in one sentence, or is scanned with what is wrong among its problems. */
class BadTargetsTest {
    @TempDir
    Path folder;

    @Test
    void refusesAFileThatDoesNotExist() {
        assertRefused(folder.resolve("none.jar"), "does not exist");
        assertRefused(folder.resolve("none"), "does not exist");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.jar"), "text"), "is not an archive");
        assertRefused(Files.writeString(folder.resolve("text.txt"), "text"), "is not a target that can be scanned");
        assertRefused(Files.writeString(folder.resolve("empty.war"), ""), "is not an archive");
        assertRefused(Files.writeString(folder.resolve("text.tar.gz"), "x".repeat(2000)), "is damaged");
    }

    @Test
    void refusesATruncatedJar() throws IOException {
        byte[] jar = new JarBuilder().file("a.class", "a").build();

        assertRefused(Files.write(folder.resolve("cut.jar"), Arrays.copyOf(jar, 40)), "is cut off");
        assertRefused(Files.write(folder.resolve("cut.txt"), Arrays.copyOf(jar, 40)), "is cut off");
    }

    @Test
    void refusesEmptyTargets() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("empty")), "holds no classes and no components");
        assertRefused(new JarBuilder().write(folder.resolve("empty.zip")), "holds no classes and no components");
        assertRefused(new JarBuilder().file("a", "a").write(folder.resolve("a.jar")), "holds no classes");
    }

    @Test
    void refusesAFileWithoutPermission() throws IOException {
        Path jar = new JarBuilder().file("a.class", "a").write(folder.resolve("secret.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
        // The superuser may read everything.
        assumeThat(Files.isReadable(jar)).isFalse();

        assertRefused(jar, "cannot be read: permission denied");
    }

    @Test
    void refusesAnApplicationPatternThatMatchesNothing() {
        Path jar = new JarBuilder()
                .file("a/A.class", "a")
                .maven("com.acme", "shop", "1")
                .write(folder.resolve("shop.jar"));
        InventoryOptions options =
                new InventoryOptions(List.of("**/none.jar"), false, false, InventoryOptions.DEFAULT.limits());

        assertThatThrownBy(() -> read(jar, options))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--app: matches no code of ");
    }

    @Test
    void goesOnWithoutTheNestedJarsThatCannotBeRead() throws IOException {
        byte[] good = new JarBuilder().maven("org.example", "codec", "1").build();
        byte[] hostile = new HandmadeZip()
                .stored("../../etc/passwd", good)
                .stored("a.txt", good)
                .stored("a.txt", good)
                .bytes();
        Path war = new JarBuilder()
                .file("WEB-INF/lib/good.jar", good)
                .file("WEB-INF/lib/cut.jar", Arrays.copyOf(good, 50))
                .file("WEB-INF/lib/hostile.jar", hostile)
                .file("WEB-INF/lib/text.jar", "text")
                .write(folder.resolve("shop.war"));

        try (Inventory inventory = read(war, InventoryOptions.DEFAULT)) {
            assertThat(inventory.components())
                    .extracting(component -> component.purl().toString())
                    .containsExactly("pkg:generic/hostile", "pkg:maven/org.example/codec@1");
            assertThat(inventory.problems())
                    .extracting(problem ->
                            problem.toString().substring(folder.toString().length() + 1))
                    .containsExactly(
                            "shop.war!/WEB-INF/lib/cut.jar: is cut off: its end is missing",
                            "shop.war!/WEB-INF/lib/hostile.jar!/../../etc/passwd: has a name that leads out of the archive",
                            "shop.war!/WEB-INF/lib/hostile.jar!/a.txt: stands in the archive more than once; the last"
                                    + " one counts, as in Java",
                            "shop.war!/WEB-INF/lib/text.jar: is not an archive");
        }
    }

    @Test
    void stopsAtTheDepthLimit() {
        byte[] jar = new JarBuilder().maven("org.example", "codec", "1").build();
        for (int i = 0; i < 10; i++) {
            jar = new JarBuilder()
                    .maven("org.example", "codec", "1")
                    .stored("next.jar", jar)
                    .build();
        }
        byte[] deep = jar;
        Path target = new JarBuilder().stored("next.jar", deep).write(folder.resolve("deep.jar"));

        try (Inventory inventory = read(target, InventoryOptions.DEFAULT)) {
            assertThat(inventory.problems())
                    .extracting(Problem::what)
                    .containsExactly("lies inside 8 other archives, deeper than is read");
        }
    }

    private void assertRefused(Path target, String what) {
        assertThatThrownBy(() -> read(target, InventoryOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(target + ": ")
                .hasMessageContaining(what);
    }

    private static Inventory read(Path target, InventoryOptions options) {
        JarIdentifier identifier = new JarIdentifier(DigestIndex.empty(), KnownPackages.embedded());
        return new InventoryReader(ArchiveTargets.readers(identifier))
                .read(target.toString(), options, Listener.SILENT);
    }
}

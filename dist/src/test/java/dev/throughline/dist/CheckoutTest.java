package dev.throughline.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.dist.Shell.Outcome;
import dev.throughline.dist.Shell.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code ./throughline} in a small checkout, with a script of our own in the place of Maven. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher under test is a shell script")
class CheckoutTest {
    /** Says what Maven says, notes that it ran and with what, and puts the program where the real build puts it. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME $*" >>"$CHECKOUT/builds"
            echo '[INFO] Building Throughline 0.1.0-SNAPSHOT                               [1/2]'
            echo '[INFO] Building Throughline model 0.1.0-SNAPSHOT                         [2/2]'
            if [ -e "$CHECKOUT/broken" ]; then
              echo '[ERROR] Purl.java:[3,1] not a statement'
              exit 1
            fi
            mkdir -p "$CHECKOUT/dist/target" && cp -R "$CHECKOUT/prepared" "$CHECKOUT/dist/target/home"
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path source;
    private Shell shell;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = folder.resolve("a checkout");
        TestProgram.copyScripts(checkout.resolve("dist/src/main/home"));
        TestProgram.install(checkout.resolve("prepared"));
        Files.copy(Path.of("../throughline"), checkout.resolve("throughline"));
        source = checkout.resolve("model/src/main/java/Purl.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Purl {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Path maven = Files.createDirectories(folder.resolve("maven")).resolve("mvn");
        Files.writeString(maven, MAVEN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        shell = new Shell(folder)
                .with("CHECKOUT", checkout.toString())
                .with("THROUGHLINE_START_CACHE", "off")
                .with("PATH", maven.getParent() + ":/usr/bin:/bin");
    }

    @Test
    void buildsOnFirstUse() throws Exception {
        Outcome outcome = launch("scan", "two words");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).isEqualTo("scan|two words\n");
        assertThat(outcome.errors())
                .startsWith("throughline: building from source")
                .endsWith("\n  [2/2] model\n");
    }

    @Test
    void buildsWithTheJavaItFound() throws Exception {
        launch("x");

        assertThat(checkout.resolve("builds")).content().startsWith(System.getProperty("java.home") + " -B ");
    }

    @Test
    void doesNotBuildAgainWithoutNeed() throws Exception {
        launch("x");

        assertThat(launch("y")).isEqualTo(new Outcome(0, "y\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch("x");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(launch("y").errors()).startsWith("throughline: the sources have changed; building\n");
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        launch("x");
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(5)));

        launch("y");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void showsWhatBrokeTheBuild() throws Exception {
        Files.writeString(checkout.resolve("broken"), "");

        Outcome outcome = launch("x");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .contains("[ERROR] Purl.java:[3,1] not a statement")
                .endsWith("throughline: the build did not succeed; the whole of it is in "
                        + checkout.resolve("target/build.log") + "\n");
    }

    @Test
    void buildsAgainAfterABrokenBuild() throws Exception {
        Files.writeString(checkout.resolve("broken"), "");
        launch("x");
        Files.delete(checkout.resolve("broken"));

        assertThat(launch("y").output()).isEqualTo("y\n");
    }

    @Test
    void saysWhatToInstallWithoutMaven() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        for (String program : new String[] {"sh", "dirname", "readlink", "cat", "mkdir", "rm", "head", "find"}) {
            Files.copy(Path.of("/bin", program), programs.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }

        Outcome outcome = shell.with("PATH", programs.toString()).run("/bin/sh", program(), "x");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).startsWith("throughline: found no Maven").contains("apt install maven");
    }

    @Test
    void buildsOnceWhenTwoStartAtOnce() throws Exception {
        Running first = shell.start(program(), "1");
        Running second = shell.start(program(), "2");

        assertThat(first.await().output()).isEqualTo("1\n");
        assertThat(second.await().output()).isEqualTo("2\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverFromABuildThatWasKilled() throws Exception {
        Path lock = Files.createDirectories(checkout.resolve("target/build.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(launch("x").output()).isEqualTo("x\n");
    }

    private String program() {
        return checkout.resolve("throughline").toString();
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        return shell.run(program(), arguments);
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }
}

package dev.throughline.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.dist.Shell.Outcome;
import dev.throughline.dist.Shell.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts a small program of our own through the launcher. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher under test is a shell script")
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private Shell shell;

    @BeforeEach
    void layOut() throws IOException {
        home = folder.resolve("a folder/throughline");
        TestProgram.copyScripts(home);
        TestProgram.install(home);
        shell = new Shell(folder).with("THROUGHLINE_START_CACHE", "off");
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws Exception {
        assertThat(launch("two words", "", "*", "$HOME", "'").output()).isEqualTo("two words||*|$HOME|'\n");
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        assertThat(shell.with("THROUGHLINE_JAVA_OPTS", "-Dcode=3")
                        .run(program())
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void addsOptionsOfTheUser() throws Exception {
        shell.with("THROUGHLINE_JAVA_OPTS", "-Dasked=1 -Dasked.too=*");

        assertThat(launch("x").output()).isEqualTo("x\n-Dasked=1\n-Dasked.too=*\n");
    }

    @Test
    void startsThroughLinks() throws Exception {
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("direct"), Path.of(program()));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("direct"));

        assertThat(shell.run(links.resolve("relative").toString(), "x").output())
                .isEqualTo("x\n");
    }

    @Test
    void prefersItsOwnRuntime() throws Exception {
        Path java = Files.createDirectories(home.resolve("runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(shell.with("JAVA_HOME", "/nowhere").run(program(), "x").output())
                .isEqualTo("x\n");
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        Outcome outcome = find("JAVA_VERSION=\"24.0.2\"", "JAVA_VERSION=\"25\"");

        assertThat(outcome.output()).isEqualTo(folder.resolve("java 1") + "\n");
    }

    @Test
    void takesAJavaThatIsNewer() throws Exception {
        assertThat(find("JAVA_VERSION=\"26-ea\"").output()).isEqualTo(folder.resolve("java 0") + "\n");
    }

    @Test
    void saysWhatToInstallWithoutAJava() throws Exception {
        Outcome outcome = find("JAVA_VERSION=\"1.8.0_402\"");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .startsWith("throughline: found no JDK 25 or newer\n  install one")
                .contains("JAVA_HOME");
    }

    @Test
    void makesAStartCacheAndUsesIt() throws Exception {
        shell.with("THROUGHLINE_START_CACHE", "now")
                .with("XDG_CACHE_HOME", folder.resolve("a cache").toString());

        assertThat(launch("scan", "x").output()).isEqualTo("scan|x\ncached\n");
        assertThat(caches("a cache")).hasSize(1);
        assertThat(launch("explain").output()).isEqualTo("explain\ncached\n");
    }

    @Test
    void makesTheStartCacheWhenTheFirstScanIsOver() throws Exception {
        shell.with("THROUGHLINE_START_CACHE", "auto");

        assertThat(launch("scan", "x")).isEqualTo(new Outcome(0, "scan|x\n", ""));
        awaitCache();
        assertThat(launch("scan", "x").output()).isEqualTo("scan|x\ncached\n");
    }

    @Test
    void makesNoStartCacheForOtherCommandsOrInCi() throws Exception {
        shell.with("THROUGHLINE_START_CACHE", "auto");

        launch("--version");
        shell.with("CI", "true").run(program(), "scan", "x");

        assertThat(folder.resolve(".cache")).doesNotExist();
    }

    @Test
    void runsWithADamagedStartCache() throws Exception {
        shell.with("THROUGHLINE_START_CACHE", "now");
        launch("scan");
        Path cache = caches(".cache").getFirst();

        Files.write(cache, new byte[100_000]);
        assertThat(launch("x")).isEqualTo(new Outcome(0, "x\ncached\n", ""));

        Files.write(cache, new byte[0]);
        assertThat(launch("x")).isEqualTo(new Outcome(0, "x\ncached\n", ""));
    }

    @Test
    void runsWhereNoStartCacheCanBeWritten() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");
        shell.with("THROUGHLINE_START_CACHE", "now")
                .with("XDG_CACHE_HOME", folder.resolve("file").toString());

        assertThat(launch("scan")).isEqualTo(new Outcome(0, "scan\n", ""));
    }

    @Test
    void makesOneStartCacheWhenTwoStartAtOnce() throws Exception {
        shell.with("THROUGHLINE_START_CACHE", "now");

        Running first = shell.start(program(), "scan", "1");
        Running second = shell.start(program(), "scan", "2");

        assertThat(first.await().output()).startsWith("scan|1\n");
        assertThat(second.await().output()).startsWith("scan|2\n");
        assertThat(caches(".cache")).hasSize(1);
    }

    @Test
    void leavesTheUsersOwnArchiveAlone() throws Exception {
        shell.with("THROUGHLINE_START_CACHE", "now").with("THROUGHLINE_JAVA_OPTS", "-Xshare:off");

        assertThat(launch("scan")).isEqualTo(new Outcome(0, "scan\n", ""));
    }

    private String program() {
        return home.resolve("bin/throughline").toString();
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        return shell.run(program(), arguments);
    }

    /** What the launcher finds on a machine that has Java homes with these release files, and no other. */
    private Outcome find(String... releases) throws IOException, InterruptedException {
        StringBuilder homes = new StringBuilder();
        for (String release : releases) {
            Path java = folder.resolve("java " + homes.toString().lines().count());
            Files.createDirectories(java.resolve("bin"));
            Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"Example\"\n" + release + "\n");
            Path program = Files.writeString(java.resolve("bin/java"), "");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            homes.append(java).append('\n');
        }
        Path list = Files.writeString(folder.resolve("homes"), homes);
        String script = ". \"$1\"; java_homes() { cat \"$JAVA_HOMES\"; }; find_java java; echo \"$java_home\"";
        return shell.with("JAVA_HOMES", list.toString())
                .run("sh", "-uc", script, "sh", home.resolve("lib/launch.sh").toString());
    }

    private List<Path> caches(String cacheHome) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(cacheHome).resolve("throughline/start"))) {
            return files.toList();
        }
    }

    /** The background process is nobody's child any more; all that can be done is to look. */
    private void awaitCache() throws IOException, InterruptedException {
        Outcome outcome = shell.run("sh", "-c", """
                for second in $(seq 60); do
                  ls "$HOME"/.cache/throughline/start/*.aot 2>/dev/null && exit
                  sleep 0.5
                done
                exit 1
                """);
        assertThat(outcome.exitCode()).as("no cache after half a minute").isZero();
    }
}

package dev.throughline.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.dist.Shell.Outcome;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the zips into empty folders, as users do, and runs what is in them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher under test is a shell script")
class DistributionTest {
    private static final Path ZIPS = Path.of("target");

    /** Licences that allow to ship a library with this product, as the licences of libraries name them. */
    private static final Pattern ALLOWED = Pattern.compile(
            ".*Apache.* ?2(\\.0.*)?|MIT(-0)?|.*MIT License.*|.*BSD.*|EDL.*1\\.0|EPL.*2.*|Eclipse Public License.*2\\.0|CC0.*");

    /** Licences that want to be named to users. */
    private static final Pattern NAMED_IN_NOTICE = Pattern.compile("EPL.*|Eclipse Public License.*");

    private static final Pattern THIRD_PARTY = Pattern.compile(
            "\\s+(?<licences>(?:\\([^()]*\\) )+).*\\([\\w.-]+:(?<artifact>[\\w.-]+):(?<version>[\\w.-]+) - .*\\)");

    @TempDir
    Path folder;

    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void openShell() {
        shell = new Shell(folder).with("THROUGHLINE_START_CACHE", "off");
    }

    @Test
    void runsWhereverItIsUnpacked() throws Exception {
        Path home = ReleaseZip.plain(ZIPS).unpack(folder.resolve("a folder"));

        Outcome version = shell.run(home.resolve("bin/throughline").toString(), "--version");

        assertThat(version.errors()).isEmpty();
        assertThat(version.output()).startsWith("throughline 0").contains("(Java ");
        assertScans(home);
    }

    @Test
    void bringsItsOwnJava() throws Exception {
        Path home = ReleaseZip.withRuntime(ZIPS).unpack(folder);
        shell.with("JAVA_HOME", "/nowhere");

        assertScans(home);
        assertThat(home.resolve("runtime/legal/java.base/LICENSE")).exists();
    }

    @Test
    void holdsWhatUsersNeedAndNothingOfTests() throws IOException {
        Path home = ReleaseZip.plain(ZIPS).unpack(folder);

        assertThat(names(home))
                .contains("LICENSE", "NOTICE", "THIRD-PARTY.txt", "README.md", "CHANGELOG.md", "docs", "bin", "lib");
        assertThat(names(home.resolve("bin"))).containsExactly("throughline", "throughline-ci", "throughline.bat");
        assertThat(names(home.resolve("lib"))).noneMatch(name -> name.matches(".*(junit|assertj|testkit|opentest).*"));
        assertThat(Files.readString(home.resolve("bin/throughline.bat"))).startsWith("@echo off\r\n");
    }

    @Test
    void shipsNothingWhoseLicenceForbidsIt() throws IOException {
        Path home = ReleaseZip.plain(ZIPS).unpack(folder);
        String notice = Files.readString(home.resolve("NOTICE"));
        Set<String> listed = new TreeSet<>();

        for (String line : Files.readAllLines(home.resolve("THIRD-PARTY.txt"))) {
            Matcher library = THIRD_PARTY.matcher(line);
            if (!library.matches()) {
                assertThat(line).as("a library that says no licence").doesNotContain("(");
                continue;
            }
            listed.add(library.group("artifact") + "-" + library.group("version") + ".jar");
            List<String> licences = List.of(library.group("licences").strip().split("\\) \\(|^\\(|\\)$", -1));
            assertThat(licences)
                    .as(line)
                    .anyMatch(licence -> ALLOWED.matcher(licence).matches());
            if (licences.stream()
                    .anyMatch(licence -> NAMED_IN_NOTICE.matcher(licence).matches())) {
                assertThat(notice.toLowerCase(Locale.ROOT))
                        .contains(library.group("artifact").replaceFirst("-(core|classic)$", ""));
            }
        }

        Set<String> shipped = new TreeSet<>(names(home.resolve("lib")));
        shipped.removeIf(name -> !name.endsWith(".jar") || name.startsWith("throughline"));
        assertThat(listed).as("what THIRD-PARTY.txt lists, and what is shipped").isEqualTo(shipped);
    }

    @Test
    void findsAllThatTheClassPathsName() throws IOException {
        Path lib = ReleaseZip.plain(ZIPS).unpack(folder).resolve("lib");
        List<String> shipped = names(lib);

        assertThat(classPath(lib.resolve("throughline.jar")))
                .isSubsetOf(shipped)
                .anyMatch(name -> name.startsWith("slf4j-nop-"))
                .noneMatch(name -> name.startsWith("spring-") || name.startsWith("logback-"));
        assertThat(classPath(serverJar(lib)))
                .isSubsetOf(shipped)
                .anyMatch(name -> name.startsWith("logback-classic-"))
                .noneMatch(name -> name.startsWith("slf4j-nop"));
    }

    private static List<String> classPath(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return List.of(file.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" ", -1));
        }
    }

    private static Path serverJar(Path lib) throws IOException {
        return lib.resolve(names(lib).stream()
                .filter(name -> name.startsWith("throughline-server-"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void hasOneTimeForAllFiles() throws IOException {
        assertThat(ReleaseZip.plain(ZIPS).times()).as("that of the release").hasSize(1);
    }

    private void assertScans(Path home) throws IOException, InterruptedException {
        Path jar = new JarBuilder()
                .maven("org.apache.logging.log4j", "log4j-core", "2.14.1")
                .files(JavaCompilation.of("package shop; public class Shop { public static void main(String[] a) {} }")
                        .compile()
                        .files())
                .write(folder.resolve("shop.jar"));

        Outcome outcome = shell.run(
                home.resolve("bin/throughline").toString(),
                "scan",
                "--offline",
                "--quiet",
                "--fail-on",
                "kev",
                jar.toString());

        assertThat(outcome.output()).contains("CVE-2021-44228");
        assertThat(outcome.errors()).contains("the policy kev: CVE-2021-44228");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.throughline.cli.OwnProcess.Outcome;
import dev.throughline.cli.OwnProcess.Running;
import dev.throughline.testkit.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same scan in surroundings that fail it: killed, crowded, full, forbidden. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs signals, limits and users as POSIX has them")
class BadSurroundingsTest {
    private static final String SCANNED = """
            -- shop.war!/WEB-INF/lib/codec.jar!/META-INF/maven/org.example/codec/pom.properties --
            groupId=org.example
            artifactId=codec
            version=1.2.0
            -- shop.war!/WEB-INF/lib/codec.jar!/codec/Codec.java --
            package codec;

            public class Codec {
                public static void decode(String text) {}
            }
            -- shop.war!/WEB-INF/classes/shop/Shop.java --
            package shop;

            public class Shop {
                public static void main(String[] arguments) throws Exception {
                    Class.forName("codec.Codec").getMethod("decode", String.class).invoke(null, arguments[0]);
                }
            }
            -- advisories/CVE-2026-1.json --
            {"id": "CVE-2026-1", "modified": "2026-01-01T00:00:00Z",
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:codec"}, "versions": ["1.2.0"]}]}
            """;

    @TempDir
    Path folder;

    private OwnProcess program = new OwnProcess(Path.of(""));

    @BeforeEach
    void prepare() throws IOException {
        new CaseTargets(folder, UnaryOperator.identity()).write(CaseFile.parse(SCANNED));
        program = new OwnProcess(folder);
    }

    @Test
    void killedAnywhereTheNextRunWorks() throws Exception {
        program.run("db", "import", "advisories");
        program.start("scan", "shop.war", "--offline", "-o", "shop.json").killAt("building call graph");
        program.start("scan", "shop.war", "--offline", "-o", "shop.json").killAt("judging");
        program.start("db", "import", "advisories").process().destroyForcibly().waitFor();

        assertFindsIt(program.run("scan", "shop.war", "--offline", "-o", "shop.json"));
        assertThat(folder.resolve("shop.json")).content().endsWith("}\n");
    }

    @Test
    void whatAKilledRunLeftBehindIsCleanedUp() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path ofReport = Files.writeString(folder.resolve(".shop.json." + gone.pid() + ".tmp"), "{");
        Path ofOther = Files.writeString(
                folder.resolve(".shop.json." + ProcessHandle.current().pid() + ".tmp"), "{");

        AtomicFile.write(folder.resolve("shop.json"), out -> out.write("{}"));

        assertThat(ofReport).doesNotExist();
        // A file of this very process is the one that was written, and gone by now.
        assertThat(ofOther).doesNotExist();
        assertThat(folder.resolve("shop.json")).hasContent("{}");
    }

    @Test
    void twoScansShareACache() throws Exception {
        program.run("db", "import", "advisories");

        Running first = program.start("scan", "shop.war", "--offline");
        Running second = program.start("scan", "shop.war", "--offline");

        assertFindsIt(first.await());
        assertFindsIt(second.await());
        assertFindsIt(program.run("scan", "shop.war", "--offline"));
        assertNoHalfWrittenFiles();
    }

    @Test
    void aFullDiskCostsTheCacheNotTheResult() throws Exception {
        program.run("db", "import", "advisories");

        Outcome outcome = program.withFilesOfAtMost(1).run("scan", "shop.war", "--offline");

        assertThat(outcome.out()).contains("CVE-2026-1  class level");
        assertThat(outcome.err())
                .contains("so that explain will not find this scan")
                .doesNotContain("\tat ");
        assertThat(outcome.exitCode()).isZero();
        assertNoHalfWrittenFiles();
        assertFindsIt(program.run("scan", "shop.war", "--offline"));
    }

    @Test
    void aFullDiskRefusesWhatIsToBeKept() throws Exception {
        OwnProcess full = program.withFilesOfAtMost(1);

        Outcome imported = full.run("db", "import", "advisories");
        Outcome scanned = full.run("scan", "shop.war", "--offline", "--no-reachability", "-o", "shop.json");

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err())
                .contains("advisories.tladv: cannot be written: ")
                .doesNotContain("\tat ");
        assertThat(scanned.exitCode()).isEqualTo(1);
        assertThat(scanned.err()).contains("shop.json").doesNotContain("\tat ");
        assertThat(folder.resolve("shop.json")).doesNotExist();
        assertNoHalfWrittenFiles();
    }

    @Test
    void aTargetWithoutPermissionIsRefused() throws Exception {
        OwnProcess unprivileged = unprivileged();
        Files.setPosixFilePermissions(folder.resolve("shop.war"), PosixFilePermissions.fromString("---------"));

        Outcome outcome = unprivileged.run("scan", "shop.war", "--offline", "--quiet");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        1, "", "shop.war: cannot be read: permission denied\n  check the permissions of the file\n"));
    }

    @Test
    void aPlaceWithoutPermissionIsRefusedBeforeTheScan() throws Exception {
        OwnProcess unprivileged = unprivileged();
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));

        Outcome outcome = unprivileged.run("scan", "shop.war", "--offline", "-o", "locked/shop.json");

        assertThat(outcome).isEqualTo(new Outcome(2, "", """
                        -o locked/shop.json: may not be written
                          choose another place, or change its permissions
                        """));
    }

    @Test
    void withoutPermissionToKeepAnythingAScanStillGivesItsResult() throws Exception {
        OwnProcess unprivileged = unprivileged();
        program.run("db", "import", "advisories");
        Path data = folder.resolve("home/data");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("home"), PosixFilePermissions.fromString("r-xr-xr-x"));

        Outcome scanned = unprivileged.run("scan", "shop.war", "--offline", "--quiet");
        Outcome imported = unprivileged.run("db", "import", "advisories");

        assertThat(scanned.exitCode()).isZero();
        assertThat(scanned.out()).contains("CVE-2026-1  class level");
        assertThat(scanned.err()).contains("may not be read or written, so that explain will not find this scan");
        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err()).contains("permission denied").doesNotContain("\tat ");
        Files.setPosixFilePermissions(folder.resolve("home"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private OwnProcess unprivileged() {
        Optional<OwnProcess> unprivileged = program.withoutPrivileges();
        assumeThat(unprivileged)
                .as("the superuser runs the tests and has no setpriv to give its rights away")
                .isPresent();
        return unprivileged.orElseThrow();
    }

    private static void assertFindsIt(Outcome outcome) {
        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(outcome.out()).contains("1 of 1 known vulnerability is reachable.");
        assertThat(outcome.exitCode()).isZero();
    }

    private void assertNoHalfWrittenFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".tmp"));
        }
    }
}

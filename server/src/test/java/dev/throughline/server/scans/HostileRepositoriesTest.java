package dev.throughline.server.scans;

import static dev.throughline.server.scans.ScanFixture.pom;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.GitHttpServer.Entry;
import dev.throughline.server.scans.ScanRun.State;
import dev.throughline.server.scans.checkout.CheckoutLimits;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Repositories, and servers of repositories, that mean harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRepositoriesTest {
    private static final String MENDED = "commons-collections:commons-collections:3.2.2";

    private ScanFixture scans;

    @BeforeAll
    void start() {
        scans = new ScanFixture();
    }

    @AfterAll
    void stop() {
        scans.close();
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        assertThat(scans.leftBehind()).isEmpty();
        assertThat(ScanFixture.machinesOf(ProcessHandle.current())).isEmpty();
    }

    @Test
    void writeNothingButBuildFilesAndOnlyInside() throws Exception {
        List<Entry> entries = new ArrayList<>(List.of(
                Entry.file("pom.xml", pom(MENDED)),
                Entry.file("../pom.xml", "outside"),
                Entry.file("a/../../pom.xml", "outside"),
                Entry.file(".git/hooks/post-checkout", "#!/bin/sh"),
                Entry.file(".mvn/extensions.xml", "<extensions/>"),
                Entry.file(".mvn/maven.config", "-s ../settings.xml"),
                Entry.file("mvnw", "#!/bin/sh"),
                Entry.file("gradlew", "#!/bin/sh"),
                Entry.file(".gradle/init.d/evil.gradle", "evil()"),
                Entry.file(".gitmodules", "[submodule \"x\"]\n\turl = file:///etc"),
                Entry.file("package.json", "{}"),
                Entry.link("api/pom.xml", "/etc/passwd"),
                Entry.link("web", "/etc"),
                new Entry("sub", FileMode.GITLINK, new byte[0])));
        entries.add(Entry.file("long/pom.xml", "x".repeat(5 << 20)));
        scans.git.commit("hostile", entries);

        ScanRun run = scans.scan(scans.repository("hostile"));

        assertThat(run.failure()).isEmpty();
        assertThat(run.buildFiles()).isEqualTo(1);
        assertThat(run.components()).isEqualTo(2);
        assertThat(run.notes())
                .contains(
                        "Wrappers and configuration of build tools (.mvn, .gradle, mvnw, gradlew) are neither run nor read.",
                        "Submodules are not fetched: 1.",
                        "Symbolic links are not followed: 2.",
                        "Build files longer than 4 MiB are left out: long/pom.xml.",
                        "Dependencies of other build tools are not read: package.json.")
                .anyMatch(note -> note.startsWith("Names that no file may have are left out: ")
                        && note.contains("..")
                        && note.contains(".git"));
    }

    @Test
    void sayWhyTheirBuildFilesCannotBeRead() throws Exception {
        scans.git.commit("entity", Map.of("pom.xml", """
                <!DOCTYPE project [<!ENTITY spy SYSTEM "file:///etc/passwd">]>
                """ + pom("org.example:x:&spy;")));

        assertThat(scans.scan(scans.repository("entity")).failure().orElseThrow())
                .satisfies(trouble -> {
                    assertThat(trouble.reason()).isEqualTo("BUILD_FILES");
                    assertThat(trouble.words()).startsWith("pom.xml").doesNotContain("root:");
                });
    }

    @Test
    void areNotFetchedBeyondTheirLimits() throws Exception {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        scans.git.commit(
                "huge",
                List.of(Entry.file("pom.xml", pom(MENDED)), new Entry("data.bin", FileMode.REGULAR_FILE, noise)));
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(Entry.file("m" + i + "/pom.xml", pom()));
        }
        scans.git.commit("many", many);

        assertThat(scans.scan(scans.repository("huge"), limited(new CheckoutLimits(1, 1000, 100, 4, 4)))
                        .failure()
                        .orElseThrow()
                        .reason())
                .isEqualTo("TOO_LARGE");
        RepositoryId small = scans.repository("many");
        assertThat(scans.scan(small, limited(new CheckoutLimits(1, 1000, 50, 4, 4)))
                        .failure()
                        .orElseThrow()
                        .words())
                .contains("more than 50 build files");
    }

    private static ScanLimits limited(CheckoutLimits checkout) {
        return new ScanLimits(1, Duration.ofSeconds(60), Duration.ofSeconds(60), 192, checkout);
    }

    @Test
    void areEndedWhenTheyHang() throws Exception {
        try (LoopbackServer silent = LoopbackServer.start()) {
            silent.on("/silent/info/refs", Answer.never());
            RepositoryId repository = scans.repository("silent", silent.uri("/silent"), 1);

            ScanRun run = scans.scan(
                    repository,
                    new ScanLimits(1, Duration.ofSeconds(3), Duration.ofSeconds(3), 192, CheckoutLimits.USUAL));

            assertThat(silent.requests()).isNotEmpty();
            assertThat(run.failure().orElseThrow().reason()).isEqualTo("TIME_OUT");
        }
    }

    @Test
    void areEndedWhenTheyNeedTooMuchMemory() throws Exception {
        StringBuilder properties = new StringBuilder();
        for (int i = 0; i < 120_000; i++) {
            properties
                    .append("<p")
                    .append(i)
                    .append(">")
                    .append(i)
                    .append("</p")
                    .append(i)
                    .append(">");
        }
        scans.git.commit(
                "fat",
                Map.of(
                        "pom.xml",
                        pom(MENDED)
                                .replace(
                                        "<dependencies>",
                                        "<properties>" + properties + "</properties><dependencies>")));

        ScanRun run = scans.scan(
                scans.repository("fat"),
                new ScanLimits(1, Duration.ofSeconds(60), Duration.ofSeconds(60), 32, CheckoutLimits.USUAL));

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.failure().orElseThrow().reason()).isEqualTo("OUT_OF_MEMORY");
    }

    @Test
    void leadNowhereElse() throws Exception {
        assertThat(scans.scan(scans.repository("moved")).failure().orElseThrow().reason())
                .isEqualTo("ADDRESS_REFUSED");
        RepositoryId inside = scans.repository("inside", java.net.URI.create("http://127.0.0.2:9/inside"), 1);
        assertThat(scans.scan(inside).failure().orElseThrow().reason()).isEqualTo("ADDRESS_REFUSED");
        RepositoryId file = scans.repository("file", java.net.URI.create("file:///etc"), 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> scans.scan(file))
                .hasMessageContaining("has no address for https");
    }

    @Test
    void showTheKeyToNoOtherHost() throws Exception {
        try (LoopbackServer other = LoopbackServer.start()) {
            String address = other.uri("/other").toString().replace("127.0.0.1", "localhost");
            scans.server
                    .part(dev.throughline.server.settings.Settings.class)
                    .set(
                            ScanFixture.SOMEBODY,
                            dev.throughline.server.settings.AllowedAddresses.SETTING,
                            new dev.throughline.server.settings.AllowedAddresses(List.of("127.0.0.1", "localhost")));
            RepositoryId repository = scans.repository("other", java.net.URI.create(address), 1);

            ScanRun run = scans.scan(repository);

            assertThat(run.failure().orElseThrow().reason()).isEqualTo("NOT_FOUND");
            assertThat(other.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Authorization"))
                    .allSatisfy(request -> assertThat(new String(request.body(), StandardCharsets.UTF_8))
                            .doesNotContain(scans.token()));
        }
    }
}

package dev.throughline.advisories.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.FeedServer;
import dev.throughline.advisories.OsvZip;
import dev.throughline.advisories.download.DownloadLimits;
import dev.throughline.advisories.download.DownloadProgress;
import dev.throughline.advisories.download.Downloader;
import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreLock;
import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryUpdateTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-30T00:00:00Z"));
    private static final String OSV = "/Maven/all.zip";
    private static final String EPSS = "/epss_scores-current.csv.gz";
    private static final String KEV = "/known_exploited_vulnerabilities.json";
    private static final DownloadLimits LIMITS =
            new DownloadLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 3);

    @TempDir
    private Path folder;

    private final FeedServer server = FeedServer.start();
    private DataDirectory directory = new DataDirectory(Path.of("unset"));

    @BeforeEach
    void startWithASmallStore() {
        directory = new DataDirectory(folder.resolve("data"));
        try (StoreLock lock = StoreLock.take(directory)) {
            lock.replace(new StoreBuilder().build());
        }
        server.serve(OSV, new OsvZip().with("CVE-2026-1").with("CVE-2026-2").bytes());
        server.serve(EPSS, "cve,epss\nCVE-2026-1,0.25\n".getBytes(StandardCharsets.UTF_8));
        server.serve(
                KEV,
                "{\"vulnerabilities\": [{\"cveID\": \"CVE-2026-2\", \"dateAdded\": \"2026-02-03\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bringsAdvisoriesEpssAndKev() {
        assertThat(update())
                .extracting(FeedOutcome::feed, FeedOutcome::status, FeedOutcome::recordCount)
                .containsExactly(
                        tuple("osv:Maven", FeedOutcome.Status.UPDATED, 2),
                        tuple("epss", FeedOutcome.Status.UPDATED, 1),
                        tuple("kev", FeedOutcome.Status.UPDATED, 1));
        assertThat(ids()).containsExactly("CVE-2026-1", "CVE-2026-2");
        assertThat(store().advisory("CVE-2026-1").orElseThrow().exploitation().epss())
                .hasValue(0.25);
        assertThat(store().advisory("CVE-2026-2").orElseThrow().exploitation().knownExploited())
                .isTrue();
        assertThat(store().data().asOf()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void asksForNewsOnlyAndKeepsWhatHasNotChanged() throws IOException {
        update();
        byte[] before = Files.readAllBytes(directory.file());
        server.serve(EPSS, "cve,epss\nCVE-2026-1,0.75\n".getBytes(StandardCharsets.UTF_8));

        assertThat(update())
                .extracting(FeedOutcome::status)
                .containsExactly(
                        FeedOutcome.Status.UNCHANGED, FeedOutcome.Status.UPDATED, FeedOutcome.Status.UNCHANGED);
        assertThat(ids()).containsExactly("CVE-2026-1", "CVE-2026-2");
        assertThat(store().advisory("CVE-2026-1").orElseThrow().exploitation().epss())
                .hasValue(0.75);
        assertThat(before).isNotEqualTo(Files.readAllBytes(directory.file()));
    }

    @Test
    void dropsRecordsThatTheFeedNoLongerHas() {
        update();
        server.serve(OSV, new OsvZip().with("CVE-2026-2").bytes());
        update();

        assertThat(ids()).containsExactly("CVE-2026-2");
    }

    @Test
    void keepsAFeedThatCannotBeHadAndTakesTheOthers() {
        update();
        server.answer(OSV, 500);
        server.serve(EPSS, "cve,epss\nCVE-2026-1,0.75\n".getBytes(StandardCharsets.UTF_8));

        List<FeedOutcome> outcomes = update();

        assertThat(outcomes.getFirst().status()).isEqualTo(FeedOutcome.Status.FAILED);
        assertThat(outcomes.getFirst().recordCount()).isEqualTo(2);
        assertThat(outcomes.getFirst().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).endsWith(OSV);
            assertThat(problem.what()).isEqualTo("answered with status 500");
        });
        assertThat(ids()).containsExactly("CVE-2026-1", "CVE-2026-2");
        assertThat(store().advisory("CVE-2026-1").orElseThrow().exploitation().epss())
                .hasValue(0.75);
    }

    @Test
    void refusesAFeedThatLostMostOfItsRecords() {
        OsvZip large = new OsvZip();
        for (int i = 0; i < 120; i++) {
            large.with("CVE-2026-" + i);
        }
        server.serve(OSV, large.bytes());
        update();
        server.serve(OSV, new OsvZip().with("CVE-2026-1").bytes());

        assertThat(update().getFirst().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("holds 1 records where 120 were known"));
        assertThat(ids()).hasSize(120);
        assertThat(update(true).getFirst().status()).isEqualTo(FeedOutcome.Status.UPDATED);
        assertThat(ids()).hasSize(1);
    }

    @Test
    void refusesADamagedZip() {
        update();
        byte[] zip = new OsvZip().with("CVE-2026-3").bytes();
        server.serve(OSV, Arrays.copyOf(zip, zip.length / 2));

        assertThat(update().getFirst().status()).isEqualTo(FeedOutcome.Status.FAILED);
        assertThat(ids()).containsExactly("CVE-2026-1", "CVE-2026-2");
    }

    @Test
    void refusesAFeedOfDocumentsThatCannotBeRead() {
        server.serve(
                OSV, new OsvZip().with("CVE-2026-3").withEntry("x.json", "{}").bytes());

        assertThat(update().getFirst().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("1 documents that cannot be read"));
    }

    @Test
    void namesTheFewRecordsThatItSkips() {
        OsvZip zip = new OsvZip().withEntry("broken.json", "{\"id\": 1}");
        for (int i = 0; i < 20; i++) {
            zip.with("CVE-2026-" + i);
        }
        server.serve(OSV, zip.bytes());

        FeedOutcome outcome = update().getFirst();

        assertThat(outcome.status()).isEqualTo(FeedOutcome.Status.UPDATED);
        assertThat(outcome.skippedCount()).isEqualTo(1);
        assertThat(outcome.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).endsWith("broken.json"));
    }

    @Test
    void keepsImportedRecords() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), OsvZip.record("OWN-1"));
        new AdvisoryImport(directory, CLOCK).add(own);
        update();

        assertThat(ids()).containsExactly("CVE-2026-1", "CVE-2026-2", "OWN-1");
    }

    @Test
    void touchesNeitherNetworkNorDiskOffline() {
        DataDirectory untouched = new DataDirectory(folder.resolve("elsewhere"));

        assertThatThrownBy(() -> run(untouched, new UpdateOptions(new LinkedHashSet<>(List.of("Maven")), false, true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be updated offline");
        assertThat(server.requestCount()).isZero();
        assertThat(untouched.root()).doesNotExist();
    }

    @Test
    void refusesASecondUpdateAtTheSameTime() {
        try (StoreLock held = StoreLock.take(directory)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(this::update)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another update of the advisories is running");
        }
        assertThat(update()).extracting(FeedOutcome::status).containsOnly(FeedOutcome.Status.UPDATED);
    }

    @Test
    void overcomesWhatAKilledUpdateLeftBehind() throws IOException {
        update();
        Files.writeString(directory.root().resolve("advisories.tladv.part"), "half a store");
        Files.writeString(directory.downloadFile(), "half a zip");
        server.serve(OSV, new OsvZip().with("CVE-2026-3").bytes());

        assertThat(ids()).containsExactly("CVE-2026-1", "CVE-2026-2");
        update();
        assertThat(ids()).containsExactly("CVE-2026-3");
        assertThat(directory.root()).isDirectoryNotContaining("glob:**.part");
    }

    private List<FeedOutcome> update() {
        return update(false);
    }

    private List<FeedOutcome> update(boolean acceptShrinking) {
        return run(directory, new UpdateOptions(new LinkedHashSet<>(List.of("Maven")), acceptShrinking, false));
    }

    private List<FeedOutcome> run(DataDirectory target, UpdateOptions options) {
        ProxySettings noProxy = ProxySettings.of(Map.of("NO_PROXY", "*"), ProxySelector.of(null));
        try (Downloader downloader = new Downloader(noProxy, LIMITS, DownloadProgress.SILENT)) {
            return new AdvisoryUpdate(
                            target, UpdateAddresses.mirror(server.address().toString()), downloader, CLOCK)
                    .run(options);
        }
    }

    private AdvisoryStore store() {
        return AdvisoryStore.locate(Optional.empty(), directory, CLOCK);
    }

    private List<String> ids() {
        return store().advisoriesFor("Maven", "org.example:codec").stream()
                .map(Advisory::id)
                .toList();
    }
}

package dev.throughline.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreReader;
import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;
import dev.throughline.model.SeverityLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryStoreTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    private Path folder;

    @Test
    void comesWithTheMavenEcosystem() {
        AdvisoryStore store = AdvisoryStore.embedded(CLOCK);
        Advisory log4Shell = store.advisory("GHSA-jfh8-c2jp-5v3q").orElseThrow();

        assertThat(store.data().origin()).isEqualTo("embedded");
        assertThat(store.data().advisoryCount()).isGreaterThan(5_000);
        assertThat(log4Shell.id()).isEqualTo("CVE-2021-44228");
        assertThat(log4Shell.severity().level()).isEqualTo(SeverityLevel.CRITICAL);
        assertThat(log4Shell.exploitation().knownExploited()).isTrue();
        assertThat(log4Shell.summary()).as("no prose").isEmpty();
        assertThat(idsAt(store, "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"))
                .contains("CVE-2021-44228", "CVE-2021-45046", "CVE-2021-45105", "CVE-2021-44832");
        assertThat(idsAt(store, "pkg:maven/org.apache.logging.log4j/log4j-core@2.17.1"))
                .doesNotContain("CVE-2021-44228", "CVE-2021-45046", "CVE-2021-45105", "CVE-2021-44832");
    }

    @Test
    void opensTheEmbeddedStoreWithoutDecodingIt() {
        AdvisoryStore.embedded(CLOCK);

        long start = System.nanoTime();
        AdvisoryStore store = AdvisoryStore.embedded(CLOCK);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;

        assertThat(store.feeds()).extracting(Feed::name).containsExactly("epss", "kev", "osv:Maven");
        // Measured: 0.6 ms warm, 12 ms in a new process. The bound is loose because the machine may be busy.
        assertThat(milliseconds).isLessThan(500);
    }

    @Test
    void prefersTheNamedFileThenTheDataDirectoryThenTheEmbeddedStore() throws IOException {
        Path named = write(folder.resolve("named.tladv"), Feed.osv("Maven"), Optional.of(NOW));
        DataDirectory directory = new DataDirectory(folder.resolve("data"));

        assertThat(AdvisoryStore.locate(Optional.empty(), directory, CLOCK)
                        .data()
                        .origin())
                .isEqualTo("embedded");
        Files.createDirectories(directory.root());
        write(directory.file(), Feed.osv("Maven"), Optional.of(NOW));
        assertThat(AdvisoryStore.locate(Optional.empty(), directory, CLOCK)
                        .data()
                        .origin())
                .isEqualTo(directory.file().toString());
        assertThat(AdvisoryStore.locate(Optional.of(named), directory, CLOCK)
                        .data()
                        .origin())
                .isEqualTo(named.toString());
    }

    @Test
    void saysThatAFileIsMissingOrDamaged() throws IOException {
        Path damaged =
                Files.writeString(folder.resolve("damaged.tladv"), "nothing of the kind, but as long as a header is");

        assertThatThrownBy(() -> AdvisoryStore.open(folder.resolve("missing.tladv"), CLOCK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("missing.tladv: does not exist");
        assertThatThrownBy(() -> AdvisoryStore.open(damaged, CLOCK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void isStaleAfterThirtyDays() throws IOException {
        assertThat(storeOf(Optional.of(Instant.parse("2026-05-31T00:00:00Z")))
                        .data()
                        .stale())
                .isFalse();
        assertThat(storeOf(Optional.of(Instant.parse("2026-05-30T23:59:59Z")))
                        .data()
                        .stale())
                .isTrue();
        assertThat(storeOf(Optional.empty()).data().stale()).isTrue();
    }

    @Test
    void isAsOldAsItsOldestWholeEcosystem() {
        StoreBuilder builder = new StoreBuilder();
        builder.putFeed(feed(Feed.osv("Maven"), Optional.of(Instant.parse("2026-06-01T00:00:00Z"))));
        builder.putFeed(feed(Feed.osv("npm"), Optional.of(Instant.parse("2026-06-20T00:00:00Z"))));
        builder.putFeed(feed(Feed.IMPORT, Optional.of(Instant.parse("2020-01-01T00:00:00Z"))));
        AdvisoryStore store = new AdvisoryStore(StoreReader.of(builder.build(), "test"), CLOCK);

        assertThat(store.data().asOf()).contains(Instant.parse("2026-06-01T00:00:00Z"));
    }

    @Test
    void hasTheTimeOfImportedRecordsWhereThereIsNothingElse() {
        StoreBuilder builder = new StoreBuilder();
        builder.putFeed(feed(Feed.IMPORT, Optional.of(Instant.parse("2026-06-20T00:00:00Z"))));

        assertThat(new AdvisoryStore(StoreReader.of(builder.build(), "test"), CLOCK)
                        .data()
                        .stale())
                .isFalse();
    }

    private AdvisoryStore storeOf(Optional<Instant> asOf) throws IOException {
        return AdvisoryStore.open(write(folder.resolve("store.tladv"), Feed.osv("Maven"), asOf), CLOCK);
    }

    private static Path write(Path file, String feed, Optional<Instant> asOf) throws IOException {
        StoreBuilder builder = new StoreBuilder();
        builder.putFeed(feed(feed, asOf));
        return Files.write(file, builder.build());
    }

    private static Feed feed(String name, Optional<Instant> asOf) {
        return Feed.ofFile(name, Path.of("all.zip"), asOf);
    }

    private static List<String> idsAt(AdvisoryStore store, String purl) {
        return new AdvisoryMatcher(store, advisory -> List.of())
                .affecting(Purl.parse(purl)).stream().map(Advisory::id).toList();
    }
}

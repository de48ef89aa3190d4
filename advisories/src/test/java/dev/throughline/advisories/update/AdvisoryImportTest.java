package dev.throughline.advisories.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.OsvZip;
import dev.throughline.advisories.osv.ReadResult;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreLock;
import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryImportTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-30T00:00:00Z"));

    @TempDir
    private Path folder;

    private DataDirectory directory = new DataDirectory(Path.of("unset"));

    @BeforeEach
    void startWithASmallStore() {
        directory = new DataDirectory(folder.resolve("data"));
        try (StoreLock lock = StoreLock.take(directory)) {
            lock.replace(new StoreBuilder().build());
        }
    }

    @Test
    void addsRecordsToThoseOfTheEmbeddedStore() throws IOException {
        DataDirectory fresh = new DataDirectory(folder.resolve("fresh"));
        Path own = Files.writeString(folder.resolve("own.json"), OsvZip.record("OWN-1"));

        ReadResult result = new AdvisoryImport(fresh, CLOCK).add(own);
        AdvisoryStore store = AdvisoryStore.locate(Optional.empty(), fresh, CLOCK);

        assertThat(result.recordCount()).isEqualTo(1);
        assertThat(store.advisory("OWN-1")).isPresent();
        assertThat(store.advisory("CVE-2021-44228")).isPresent();
    }

    @Test
    void replacesARecordEvenByAnOlderOne() throws IOException {
        add(OsvZip.record("OWN-1", "2026-05-01T00:00:00Z"));
        add(OsvZip.record("OWN-1", "2026-01-01T00:00:00Z").replace("1.5", "1.7"));

        assertThat(store().advisory("OWN-1").orElseThrow().affected().toString())
                .contains("1.7")
                .doesNotContain("1.5");
    }

    @Test
    void takesAnArchiveForAllThatIsKnownOfAnEcosystem() throws IOException {
        AdvisoryImport advisories = new AdvisoryImport(directory, CLOCK);
        advisories.replace(new OsvZip().with("CVE-2026-1").writeTo(folder.resolve("one.zip")), "Maven");
        advisories.replace(new OsvZip().with("CVE-2026-2").writeTo(folder.resolve("two.zip")), "Maven");

        assertThat(ids()).containsExactly("CVE-2026-2");
        assertThat(store().feeds()).extracting(Feed::name).containsExactly("osv:Maven");
    }

    @Test
    void changesNothingWhenThereIsNoRecord() throws IOException {
        add(OsvZip.record("OWN-1"));
        byte[] before = Files.readAllBytes(directory.file());

        assertThatThrownBy(() -> add("{\"id\": 7}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no valid OSV record");
        assertThat(directory.file()).hasBinaryContent(before);
    }

    @Test
    void doesNotBelieveTimesInTheFuture() throws IOException {
        add(OsvZip.record("OWN-1", "2099-01-01T00:00:00Z"));

        assertThat(store().data().asOf()).contains(CLOCK.instant());
    }

    @Test
    void saysThatTheDataDirectoryCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> new AdvisoryImport(new DataDirectory(file), CLOCK).add(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void compilesAStoreOfFactsOnly() throws IOException {
        Path zip = new OsvZip().with("CVE-2026-1").withEntry("bad.json", "{").writeTo(folder.resolve("all.zip"));
        Path epss = Files.writeString(folder.resolve("epss.csv"), "cve,epss\nCVE-2026-1,0.5\n");
        Path output = folder.resolve("compiled.tladv");
        List<String> problems = new ArrayList<>();

        new StoreCompilation(Map.of("Maven", zip), Optional.of(epss), Optional.empty(), Optional.empty(), true)
                .writeTo(output, CLOCK, problem -> problems.add(problem.where()));
        AdvisoryStore store = AdvisoryStore.open(output, CLOCK);
        Advisory advisory = store.advisory("CVE-2026-1").orElseThrow();

        assertThat(advisory.summary()).isEmpty();
        assertThat(advisory.exploitation().epss()).hasValue(0.5);
        assertThat(store.data().asOf()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(problems).containsExactly(zip + "!/bad.json");
    }

    private void add(String record) throws IOException {
        new AdvisoryImport(directory, CLOCK).add(Files.writeString(folder.resolve("record.json"), record));
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

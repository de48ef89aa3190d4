package dev.throughline.advisories.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.advisories.TestAdvisory;
import dev.throughline.advisories.exploitation.ExploitationTable;
import dev.throughline.advisories.severity.Ratings;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Exploitation;
import dev.throughline.model.InputException;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final String MAVEN = Feed.osv("Maven");
    private static final long SEED = 20_260_104;

    private final StoreBuilder builder = new StoreBuilder();

    @Test
    void givesBackEveryFact() {
        Advisory record = new Advisory(
                "GHSA-aaaa-bbbb-cccc",
                List.of("CVE-2026-1"),
                "codec décodes too much",
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                Optional.of(Instant.parse("2026-02-03T04:05:06Z")),
                Optional.of(Instant.parse("2026-03-03T04:05:06Z")),
                Ratings.of(List.of("CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:N"), List.of()),
                List.of("CWE-20", "CWE-502"),
                List.of(
                        new AffectedPackage(
                                "Maven",
                                "org.example:codec",
                                List.of(new VersionRange(
                                        VersionRange.Type.ECOSYSTEM,
                                        List.of(
                                                new VersionEvent.Introduced("0"),
                                                new VersionEvent.Fixed("1.0"),
                                                new VersionEvent.LastAffected("2.0"),
                                                new VersionEvent.Limit("*")))),
                                List.of("0.1", "0.2"),
                                true),
                        new AffectedPackage(
                                "npm",
                                "codec",
                                List.of(
                                        new VersionRange(VersionRange.Type.SEMVER, List.of()),
                                        new VersionRange(VersionRange.Type.GIT, List.of())),
                                List.of(),
                                false)),
                List.of("https://example.org/commit/1"),
                Exploitation.UNKNOWN,
                List.of("GitHub Advisory Database"));
        put(record);

        assertThat(store().groupKnownAs("GHSA-aaaa-bbbb-cccc")).contains(List.of(record));
    }

    @Test
    void findsGroupsByPackage() {
        put(new TestAdvisory("CVE-2026-1")
                .affects("org.example:codec", "introduced 0")
                .build());
        put(new TestAdvisory("CVE-2026-2")
                .affects("org.example:codec", "introduced 0")
                .affects("org.example:other", "introduced 0")
                .build());
        put(new TestAdvisory("CVE-2026-3")
                .affects("npm", "org.example:codec", "introduced 0")
                .build());
        StoreReader store = store();

        assertThat(idsNaming(store, "Maven", "org.example:codec")).containsExactly("CVE-2026-1", "CVE-2026-2");
        assertThat(idsNaming(store, "Maven", "org.example:other")).containsExactly("CVE-2026-2");
        assertThat(idsNaming(store, "Maven", "org.example:code")).isEmpty();
        assertThat(idsNaming(store, "Maven", "org.example:codec2")).isEmpty();
        assertThat(idsNaming(store, "npm", "org.example:codec")).containsExactly("CVE-2026-3");
    }

    @Test
    void findsGroupsByEveryIdOfTheVulnerability() {
        put(new TestAdvisory("GHSA-x").aliases("CVE-2026-1").build());
        put(new TestAdvisory("OTHER-1").aliases("GHSA-x").build());
        StoreReader store = store();

        assertThat(List.of("GHSA-x", "CVE-2026-1", "OTHER-1"))
                .allSatisfy(id -> assertThat(store.groupKnownAs(id).orElseThrow())
                        .extracting(Advisory::id)
                        .containsExactly("GHSA-x", "OTHER-1"));
        assertThat(store.groupKnownAs("CVE-2026-2")).isEmpty();
    }

    @Test
    void tellsIdsOfOneHashCodeApart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        put(new TestAdvisory("Aa").build());
        put(new TestAdvisory("BB").build());

        assertThat(store().groupKnownAs("BB").orElseThrow())
                .extracting(Advisory::id)
                .containsExactly("BB");
    }

    @Test
    void staysRightOverManyBlocks() {
        for (int i = 0; i < 2_000; i++) {
            put(new TestAdvisory("CVE-2026-" + i)
                    .affects("org.example:lib" + i % 700, "introduced 0, fixed 1." + i)
                    .build());
        }
        StoreReader store = store();

        for (int i = 0; i < 700; i++) {
            int lib = i;
            assertThat(idsNaming(store, "Maven", "org.example:lib" + i))
                    .hasSameElementsAs(IntStream.range(0, 2_000)
                            .filter(n -> n % 700 == lib)
                            .mapToObj(n -> "CVE-2026-" + n)
                            .toList());
        }
        assertThat(store.groupKnownAs("CVE-2026-1999")).isPresent();
        assertThat(store.advisoryCount()).isEqualTo(2_000);
    }

    @Test
    void countsVulnerabilitiesThatAreNotWithdrawn() {
        put(new TestAdvisory("GHSA-x")
                .aliases("CVE-2026-1")
                .affects("org.example:codec", "introduced 0")
                .build());
        put(new TestAdvisory("CVE-2026-1")
                .affects("org.example:other", "introduced 0")
                .build());
        put(new TestAdvisory("CVE-2026-2")
                .affects("org.example:gone", "introduced 0")
                .withdrawn()
                .build());
        StoreReader store = store();

        assertThat(store.advisoryCount()).isEqualTo(1);
        assertThat(store.counts()).containsExactly(new EcosystemCount("Maven", 1, 2));
        assertThat(store.feeds()).singleElement().extracting(Feed::recordCount).isEqualTo(3);
    }

    @Test
    void keepsTheNewestOfRecordsWithOneIdInAFeed() {
        Advisory old = new TestAdvisory("CVE-2026-1")
                .affects("org.example:codec", "introduced 0")
                .build();
        Advisory corrected =
                new TestAdvisory("CVE-2026-1").modified("2026-05-01T00:00:00Z").build();
        put(corrected);
        put(old);

        assertThat(store().groupKnownAs("CVE-2026-1")).contains(List.of(corrected));
    }

    @Test
    void knowsExploitation() {
        builder.changeExploitation(table -> new ExploitationTable(
                new TreeMap<>(Map.of("CVE-2026-1", 0.12345, "CVE-2026-2", 0.5)),
                new TreeMap<>(
                        Map.of("CVE-2026-2", LocalDate.of(2026, 3, 4), "CVE-1999-0001", LocalDate.of(1999, 1, 1)))));
        StoreReader store = store();

        assertThat(store.exploitationOf(List.of("CVE-2026-1", "GHSA-x")))
                .isEqualTo(new Exploitation(OptionalDouble.of(0.12345), Optional.empty()));
        assertThat(store.exploitationOf(List.of("CVE-2026-1", "CVE-2026-2")))
                .isEqualTo(new Exploitation(OptionalDouble.of(0.5), Optional.of(LocalDate.of(2026, 3, 4))));
        assertThat(store.exploitationOf(List.of("CVE-1999-0001")).kevSince()).contains(LocalDate.of(1999, 1, 1));
        assertThat(store.exploitationOf(List.of("CVE-2026-3"))).isEqualTo(Exploitation.UNKNOWN);
    }

    @Test
    void givesTheSameBytesForTheSameContent() {
        List<Advisory> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            records.add(new TestAdvisory("CVE-2026-" + i)
                    .aliases("GHSA-" + i)
                    .affects("org.example:lib" + i % 20, "introduced 0")
                    .build());
        }
        StoreBuilder reversed = new StoreBuilder();
        records.reversed().forEach(record -> reversed.putRecord(MAVEN, record));
        reversed.putFeed(Feed.ofFile(MAVEN, Path.of("all.zip"), Optional.empty()));
        records.forEach(this::put);
        byte[] bytes = bytes();

        assertThat(reversed.build()).isEqualTo(bytes);
        assertThat(StoreBuilder.from(StoreReader.of(bytes, "test")).build()).isEqualTo(bytes);
    }

    @Test
    void replacesOneFeedAndKeepsTheOthers() {
        put(new TestAdvisory("CVE-2026-1")
                .affects("org.example:codec", "introduced 0")
                .build());
        builder.putRecord(
                Feed.IMPORT,
                new TestAdvisory("CVE-2026-2")
                        .affects("org.example:codec", "introduced 0")
                        .build());
        builder.putFeed(Feed.ofFile(Feed.IMPORT, Path.of("own.json"), Optional.empty()));
        StoreBuilder next = StoreBuilder.from(store());
        next.removeFeed(MAVEN);
        StoreReader store = StoreReader.of(next.build(), "next");

        assertThat(store.feeds()).extracting(Feed::name).containsExactly(Feed.IMPORT);
        assertThat(idsNaming(store, "Maven", "org.example:codec")).containsExactly("CVE-2026-2");
    }

    @Test
    void readsAnEmptyStore() {
        StoreReader store = StoreReader.of(new StoreBuilder().build(), "empty");

        assertThat(store.advisoryCount()).isZero();
        assertThat(idsNaming(store, "Maven", "org.example:codec")).isEmpty();
        assertThat(store.groupKnownAs("CVE-2026-1")).isEmpty();
    }

    @Test
    void refusesWhatIsNoStore() {
        assertRefused(new byte[0], "no database");
        assertRefused(
                "PK\3\4 and so on, long enough to hold a header of forty bytes".getBytes(StandardCharsets.UTF_8),
                "no database");
        byte[] later = bytes();
        later[11] = 2;
        assertRefused(later, "format version 2");
    }

    @Test
    void noticesEveryFlippedBit() {
        put(new TestAdvisory("CVE-2026-1")
                .affects("org.example:codec", "introduced 0")
                .build());
        byte[] bytes = bytes();

        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertRefused(damaged, "is damaged");
        }
    }

    @Test
    void noticesATruncatedFile() {
        byte[] bytes = bytes();

        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "is damaged");
        }
    }

    /** A file whose checksum is right need not be one of ours: it is refused or read, and nothing else. */
    @Test
    void survivesHostileFilesWithARightChecksum() {
        for (int i = 0; i < 300; i++) {
            put(new TestAdvisory("CVE-2026-" + i)
                    .aliases("GHSA-" + i)
                    .affects("org.example:lib" + i % 20, "introduced 0")
                    .build());
        }
        byte[] bytes = bytes();
        Random random = new Random(SEED);

        for (int i = 0; i < 600; i++) {
            byte[] hostile = bytes.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int at = random.nextInt(4) == 0 ? 16 + random.nextInt(40) : 16 + random.nextInt(bytes.length - 16);
                hostile[at] = (byte) random.nextInt();
            }
            StoreFormat.updateChecksum(hostile);
            readAll(hostile);
        }
    }

    private static void readAll(byte[] hostile) {
        try {
            StoreReader store = StoreReader.of(hostile, "hostile");
            for (int i = 0; i < 20; i++) {
                store.groupsNaming(PackageName.of("Maven", "org.example:lib" + i));
            }
            store.groupKnownAs("CVE-2026-7");
            store.exploitationOf(List.of("CVE-2026-7"));
            StoreBuilder.from(store);
        } catch (InputException refused) {
            assertThat(refused).hasMessageContaining("is damaged");
        }
    }

    private void put(Advisory record) {
        builder.putRecord(MAVEN, record);
    }

    private byte[] bytes() {
        builder.putFeed(Feed.ofFile(MAVEN, Path.of("all.zip"), Optional.empty()));
        return builder.build();
    }

    private StoreReader store() {
        return StoreReader.of(bytes(), "test");
    }

    private static List<String> idsNaming(StoreReader store, String ecosystem, String name) {
        return store.groupsNaming(PackageName.of(ecosystem, name)).stream()
                .map(group -> group.getFirst().id())
                .toList();
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> StoreReader.of(file, "codec.tladv"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("codec.tladv: is damaged")
                .hasMessageContaining(reason);
    }
}

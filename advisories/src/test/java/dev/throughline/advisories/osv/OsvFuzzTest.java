package dev.throughline.advisories.osv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.OsvZip;
import dev.throughline.advisories.alias.MergedAdvisory;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.PackageName;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreReader;
import dev.throughline.advisories.version.AffectedVersions;
import dev.throughline.advisories.version.VersionOrder;
import dev.throughline.model.Advisory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutates records and follows what can be read all the way: into a store, out again, merged, matched. A record is either
 * refused or works; nothing hangs, nothing else is thrown. The seed is fixed, so that a failure can be repeated.
 */
class OsvFuzzTest {
    private static final long SEED = 20_260_103;
    private static final int ROUNDS = 6_000;

    private static final List<String> SEEDS = List.of(OsvZip.record("CVE-2026-1"), """
            {"schema_version": "1.6.7", "id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-02-03T04:05:06Z", "withdrawn": null,
             "aliases": ["CVE-2026-1", "CVE-2026-2"], "related": ["X-9"], "summary": "s", "details": "d",
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"},
                          {"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}],
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:codec", "purl": "pkg:maven/a/b"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.0-alpha-1"}, {"last_affected": "2.0.Final"},
                                                           {"limit": "3"}, {"introduced": "0"}, {"fixed": "1.2.3.RELEASE"}]},
                          {"type": "GIT", "repo": "https://example.org", "events": [{"introduced": "0"}]}],
               "versions": ["1.0", "1.1-jre"], "database_specific": {"last_affected_unknown": true}}],
             "references": [{"type": "FIX", "url": "https://example.org/commit/1"}],
             "database_specific": {"cwe_ids": ["CWE-1"], "severity": "LOW"}}
            """);

    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1e999",
            "0",
            "\\u0000",
            "\\",
            "\"id\":",
            "\"affected\":",
            "\"events\":[{\"fixed\":",
            "[[[[[[[[",
            "\"2.0-beta9\"",
            "1-1-1-1-1-1-1-1-1",
            "99999999999999999999",
            "CVE-2026-",
            "é",
            "\"aliases\":[\"GHSA-aaaa-bbbb-cccc\"]",
            "CVSS:4.0/",
            "+",
            "\u0000",
            "\ud83d\ude00");

    private final Random random = new Random(SEED);
    private final OsvParser parser = new OsvParser(OsvLimits.DEFAULT);

    @Test
    @Timeout(60)
    void readsOrRefusesWhateverComes() {
        List<Advisory> read = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            parse(mutant()).ifPresent(read::add);
        }

        assertThat(read).as("mutants that are still records").hasSizeGreaterThan(ROUNDS / 20);
        read.forEach(OsvFuzzTest::match);
        storeAndReadBack(read);
    }

    private Optional<Advisory> parse(byte[] json) {
        try {
            return Optional.of(parser.parse(new ByteArrayInputStream(json)));
        } catch (OsvException refused) {
            assertThat(refused).hasMessageNotContaining("\n");
            return Optional.empty();
        }
    }

    private static void match(Advisory advisory) {
        advisory.affected().forEach(entry -> {
            for (VersionOrder order : VersionOrder.values()) {
                AffectedVersions affected = AffectedVersions.of(entry, order);
                affected.fixAfter(order.parse("1.0"))
                        .ifPresent(fix -> assertThat(affected.contains(fix)).isFalse());
            }
        });
    }

    private static void storeAndReadBack(List<Advisory> records) {
        StoreBuilder builder = new StoreBuilder();
        builder.putFeed(Feed.ofFile(Feed.IMPORT, Path.of("fuzz"), Optional.empty()));
        records.forEach(record -> builder.putRecord(Feed.IMPORT, record));
        StoreReader store = StoreReader.of(builder.build(), "fuzz");

        for (Advisory record : records) {
            assertThat(store.groupKnownAs(record.id())).isPresent();
            record.affected()
                    .forEach(entry -> store.groupsNaming(PackageName.of(entry.ecosystem(), entry.name()))
                            .forEach(MergedAdvisory::of));
        }
    }

    private byte[] mutant() {
        StringBuilder json = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            mutate(json);
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private void mutate(StringBuilder json) {
        int at = random.nextInt(json.length() + 1);
        int end = Math.min(json.length(), at + random.nextInt(30));
        switch (random.nextInt(5)) {
            case 0 -> json.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
            case 1 -> json.delete(at, end);
            case 2 -> json.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
            case 3 -> json.insert(at, json.substring(at, end));
            default -> json.setLength(random.nextInt(8) == 0 ? at : json.length());
        }
    }
}

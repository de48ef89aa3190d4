package dev.throughline.advisories.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.advisories.TestAdvisory;
import dev.throughline.advisories.severity.Ratings;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedAdvisoryTest {

    @Test
    void goesByTheCve() {
        Advisory merged = merge(new TestAdvisory("GHSA-aaaa-bbbb-cccc").aliases("CVE-2026-1234", "SNYK-1"));

        assertThat(merged.id()).isEqualTo("CVE-2026-1234");
        assertThat(merged.aliases()).containsExactly("GHSA-aaaa-bbbb-cccc", "SNYK-1");
    }

    @Test
    void goesByTheFirstOfSeveralCves() {
        assertThat(merge(new TestAdvisory("GHSA-x").aliases("CVE-2026-10000", "CVE-2026-9999", "CVE-2027-1"))
                        .id())
                .isEqualTo("CVE-2026-9999");
    }

    @Test
    void goesByTheGhsaWithoutACve() {
        assertThat(merge(new TestAdvisory("ALPHA-1").aliases("GHSA-x")).id()).isEqualTo("GHSA-x");
    }

    @Test
    void affectsWhatAnyRecordAffects() {
        Advisory merged = merge(
                new TestAdvisory("GHSA-x")
                        .aliases("CVE-2026-1")
                        .affects("org.example:codec", "introduced 1.0, fixed 1.5"),
                new TestAdvisory("CVE-2026-1").affects("org.example:codec", "introduced 2.0, fixed 2.5"));

        assertThat(merged.affected()).hasSize(2);
    }

    @Test
    void leavesOutAnOpenRangeWhereAnotherRecordKnowsTheEnd() {
        Advisory merged = merge(
                new TestAdvisory("CVE-2026-1")
                        .affectsWithoutKnownEnd("org.example:codec", "introduced 0")
                        .affectsWithoutKnownEnd("org.example:other", "introduced 0"),
                new TestAdvisory("GHSA-x")
                        .aliases("CVE-2026-1")
                        .affects("org.example:codec", "introduced 0, fixed 1.5"));

        assertThat(merged.affected())
                .extracting(AffectedPackage::name, AffectedPackage::lastAffectedUnknown)
                .containsExactlyInAnyOrder(tuple("org.example:codec", false), tuple("org.example:other", true));
    }

    @Test
    void namesAnEntryOnceThatTwoRecordsShare() {
        Advisory merged = merge(
                new TestAdvisory("CVE-2026-1").affects("org.example:codec", "introduced 0, fixed 1.5"),
                new TestAdvisory("GHSA-x")
                        .aliases("CVE-2026-1")
                        .affects("org.example:codec", "introduced 0, fixed 1.5"));

        assertThat(merged.affected()).hasSize(1);
    }

    @Test
    void ignoresWithdrawnRecords() {
        Optional<Advisory> merged = MergedAdvisory.of(List.of(
                new TestAdvisory("GHSA-x")
                        .aliases("CVE-2026-1")
                        .affects("org.example:codec", "introduced 0")
                        .withdrawn()
                        .build(),
                new TestAdvisory("CVE-2026-1")
                        .affects("org.example:other", "introduced 0")
                        .build()));

        assertThat(merged.orElseThrow().affected())
                .extracting(AffectedPackage::name)
                .containsExactly("org.example:other");
        assertThat(MergedAdvisory.of(
                        List.of(new TestAdvisory("GHSA-x").withdrawn().build())))
                .isEmpty();
    }

    @Test
    void takesTheNewestOfRecordsWithOneId() {
        TestAdvisory old = new TestAdvisory("CVE-2026-1").affects("org.example:codec", "introduced 0");
        TestAdvisory corrected = new TestAdvisory("CVE-2026-1")
                .modified("2026-02-01T00:00:00Z")
                .affects("org.example:codec", "introduced 0, fixed 1.5");

        assertThat(merge(old, corrected).affected()).isEqualTo(corrected.build().affected());
        assertThat(merge(corrected, old).affected()).isEqualTo(corrected.build().affected());
    }

    @Test
    void withdrawsARecordByItsNewerVersion() {
        assertThat(MergedAdvisory.of(List.of(
                        new TestAdvisory("CVE-2026-1").build(),
                        new TestAdvisory("CVE-2026-1")
                                .modified("2026-02-01T00:00:00Z")
                                .withdrawn()
                                .build())))
                .isEmpty();
    }

    @Test
    void ratesByTheNewestCvss() {
        Severity old = Ratings.of(List.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"), List.of());
        Severity recent =
                Ratings.of(List.of("CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"), List.of());
        Severity word = Ratings.of(List.of(), List.of("CRITICAL"));

        Advisory merged = merge(
                new TestAdvisory("A-1").severity(word),
                new TestAdvisory("B-1").aliases("A-1").severity(recent),
                new TestAdvisory("C-1").aliases("A-1").severity(old));

        assertThat(merged.severity()).isEqualTo(recent);
    }

    @Test
    void keepsTheNewestSummary() {
        Advisory merged = merge(
                new TestAdvisory("A-1").summary("old"),
                new TestAdvisory("B-1").modified("2026-02-01T00:00:00Z").summary("new"),
                new TestAdvisory("C-1").modified("2026-03-01T00:00:00Z"));

        assertThat(merged.summary()).isEqualTo("new");
    }

    private static Advisory merge(TestAdvisory... records) {
        return MergedAdvisory.of(Arrays.stream(records).map(TestAdvisory::build).toList())
                .orElseThrow();
    }
}

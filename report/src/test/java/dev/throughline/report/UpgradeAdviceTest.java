package dev.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Purl;
import dev.throughline.model.ScanReport;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpgradeAdviceTest {
    private static final Purl CODEC = SampleReports.CODEC.purl();

    @Test
    void namesNearerVersionsWithWhatTheyEnd() {
        Option near = new Option(Reach.SAME_MINOR, "1.2.9", List.of("CVE-1"), List.of("CVE-2", "CVE-3"), List.of());
        Option nearer = new Option(Reach.SAME_MAJOR, "1.9.0", List.of("CVE-1", "CVE-2"), List.of("CVE-3"), List.of());
        Option far = new Option(Reach.ANY, "2.0.0", List.of("CVE-1", "CVE-2", "CVE-3"), List.of(), List.of("CVE-4"));

        assertThat(sentence(new UpgradePlan(CODEC, CODEC, List.of(near, nearer, far), Optional.empty())))
                .contains("upgrade to 2.0.0, which ends all 3 and brings in CVE-4"
                        + "; 1.2.9, in the same minor version, ends 1 of 3"
                        + "; 1.9.0, in the same major version, ends 2 of 3");
    }

    @Test
    void namesTheDependencyThatHasToMoveInstead() {
        Option option = new Option(
                Reach.SAME_MINOR, "3.1.4", Optional.of("1.2.9"), List.of("CVE-1", "CVE-2"), List.of(), List.of());
        Purl parent = Purl.maven("org.example", "web", "3.1.0");

        assertThat(sentence(new UpgradePlan(CODEC, parent, List.of(option), Optional.empty())))
                .contains("upgrade org.example:web to 3.1.4 (brings codec 1.2.9), which ends both");
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(sentence(new UpgradePlan(
                        CODEC, CODEC, List.of(), Optional.of("no later release has fewer vulnerabilities"))))
                .contains("no upgrade: no later release has fewer vulnerabilities");
    }

    private static Optional<String> sentence(UpgradePlan plan) {
        ScanReport shop = SampleReports.shop();
        ScanReport report = new ScanReport(
                shop.toolVersion(),
                shop.startedAt(),
                shop.duration(),
                shop.target(),
                shop.components(),
                shop.findings(),
                List.of(plan),
                shop.advisoryData(),
                shop.analysis(),
                shop.problems(),
                shop.classOrigins());
        return new UpgradeAdvice(report).sentenceFor(SampleReports.CODEC);
    }
}

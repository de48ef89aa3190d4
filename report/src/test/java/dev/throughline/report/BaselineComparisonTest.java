package dev.throughline.report;

import static dev.throughline.report.SampleReports.withFindings;
import static dev.throughline.report.SampleReports.withVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison.Change;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselineComparisonTest {
    private static final ScanReport SHOP = SampleReports.shop();
    private static final Finding REACHABLE = SampleReports.shopFinding("CVE-2099-0001");
    private static final Finding UNREACHABLE = SampleReports.shopFinding("CVE-2099-0005");

    @Test
    void withoutABaselineEverythingIsShown() {
        assertThat(BaselineComparison.NONE.news(SHOP)).isEqualTo(SHOP.findings());
        assertThat(BaselineComparison.NONE.isCompared()).isFalse();
    }

    @Test
    void theSameReportHoldsNoNews() {
        BaselineComparison comparison = BaselineComparison.between(SHOP, SHOP);

        assertThat(comparison.news(SHOP)).isEmpty();
        assertThat(comparison.fixed()).isEmpty();
        assertThat(comparison.count(Change.UNCHANGED)).isEqualTo(SHOP.findings().size());
    }

    @Test
    void tellsNewFromFixed() {
        ScanReport baseline = withFindings(SHOP, List.of(UNREACHABLE));
        ScanReport report = withFindings(SHOP, List.of(REACHABLE));

        BaselineComparison comparison = BaselineComparison.between(baseline, report);

        assertThat(comparison.changeOf(REACHABLE)).isEqualTo(Change.NEW);
        assertThat(comparison.news(report)).containsExactly(REACHABLE);
        assertThat(comparison.fixed()).containsExactly(UNREACHABLE);
    }

    @Test
    void aMoreUrgentVerdictIsNews() {
        ScanReport before = withFindings(SHOP, List.of(UNREACHABLE));
        Finding worse = withVerdict(UNREACHABLE, REACHABLE.verdict());
        ScanReport after = withFindings(SHOP, List.of(worse));

        assertThat(BaselineComparison.between(before, after).changeOf(worse)).isEqualTo(Change.WORSENED);
        assertThat(BaselineComparison.between(before, after).news(after)).containsExactly(worse);
        assertThat(BaselineComparison.between(after, before).changeOf(UNREACHABLE))
                .isEqualTo(Change.IMPROVED);
        assertThat(BaselineComparison.between(after, before).news(before)).isEmpty();
    }

    @Test
    void anotherVersionOfThePackageIsNoNews() {
        Finding upgraded = Facts.finding(
                Facts.component("org.example.logging:log-core:2.15.0"), REACHABLE.advisory(), REACHABLE.verdict());
        ScanReport report = withFindings(SHOP, List.of(upgraded));

        assertThat(BaselineComparison.between(SHOP, report).changeOf(upgraded)).isEqualTo(Change.UNCHANGED);
    }

    @Test
    void anotherPackageIsNews() {
        Finding elsewhere = Facts.finding(SampleReports.CODEC, REACHABLE.advisory(), REACHABLE.verdict());

        assertThat(BaselineComparison.between(SHOP, withFindings(SHOP, List.of(elsewhere)))
                        .changeOf(elsewhere))
                .isEqualTo(Change.NEW);
    }

    @Test
    void anAliasIsTheSameAdvisory() {
        Finding renamed = Facts.finding(
                REACHABLE.component(), Facts.advisory("GHSA-aaaa-bbbb-cccc", 10.0, ""), REACHABLE.verdict());
        ScanReport baseline = withFindings(SHOP, List.of(renamed));
        ScanReport report = withFindings(SHOP, List.of(REACHABLE));

        assertThat(BaselineComparison.between(baseline, report).changeOf(REACHABLE))
                .isEqualTo(Change.UNCHANGED);
        assertThat(BaselineComparison.between(baseline, report).fixed()).isEmpty();
    }

    @Test
    void theMostUrgentCopyOfAPackageStandsForIt() {
        Finding harmlessCopy = Facts.finding(
                Facts.component("org.example.logging:log-core:2.0.0"), REACHABLE.advisory(), UNREACHABLE.verdict());
        ScanReport baseline = withFindings(
                SHOP,
                Stream.of(harmlessCopy, REACHABLE)
                        .sorted(Finding.MOST_URGENT_FIRST)
                        .toList());
        ScanReport report = withFindings(SHOP, List.of(REACHABLE));

        assertThat(BaselineComparison.between(baseline, report).changeOf(REACHABLE))
                .isEqualTo(Change.UNCHANGED);
    }
}

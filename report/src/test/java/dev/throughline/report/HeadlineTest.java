package dev.throughline.report;

import static dev.throughline.report.SampleReports.shopFinding;
import static dev.throughline.report.SampleReports.withFindings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.report.Headline.Urgency;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final ScanReport SHOP = SampleReports.shop();
    private static final Finding EXPLOITED = shopFinding("CVE-2099-0001");
    private static final Finding REACHABLE = shopFinding("CVE-2099-0002");
    private static final Finding MAY_BE = shopFinding("CVE-2099-0004");
    private static final Finding UNKNOWN = shopFinding("GHSA-dddd-eeee-ffff");
    private static final Finding UNREACHABLE = shopFinding("CVE-2099-0006");

    @Test
    void saysFirstWhatIsReachableAndExploited() {
        assertThat(headline(EXPLOITED, REACHABLE, UNREACHABLE).sentence())
                .isEqualTo("2 of 3 known vulnerabilities are reachable, 1 of them known to be exploited.");
        assertThat(headline(EXPLOITED, UNREACHABLE).sentence())
                .isEqualTo("1 of 2 known vulnerabilities is reachable and known to be exploited.");
        assertThat(headline(REACHABLE).sentence()).isEqualTo("1 of 1 known vulnerability is reachable.");
        assertThat(headline(REACHABLE).urgency()).isEqualTo(Urgency.ACT);
    }

    @Test
    void neverSoundsSaferThanTheVerdicts() {
        assertThat(headline(MAY_BE, UNKNOWN, UNREACHABLE).sentence())
                .isEqualTo("None of the 3 known vulnerabilities is shown to be reachable, but 2 cannot be ruled out.");
        assertThat(headline(MAY_BE).sentence())
                .isEqualTo("The one known vulnerability is not shown to be reachable, but it cannot be ruled out.");
        assertThat(headline(UNKNOWN).sentence())
                .isEqualTo("1 known vulnerability; whether code reaches it is unknown.");
        assertThat(headline(MAY_BE).urgency()).isEqualTo(Urgency.LOOK);
    }

    @Test
    void saysThatNothingIsLeft() {
        assertThat(headline(UNREACHABLE).sentence()).isEqualTo("The one known vulnerability is not reachable.");
        assertThat(headline(UNREACHABLE, shopFinding("CVE-2099-0005")).sentence())
                .isEqualTo("None of the 2 known vulnerabilities is reachable.");
        assertThat(headline().sentence()).isEqualTo("No known vulnerability affects the 6 components of shop.war.");
        assertThat(headline().urgency()).isEqualTo(Urgency.REST);
    }

    @Test
    void comparedItSpeaksOfWhatIsNew() {
        BaselineComparison comparison =
                BaselineComparison.between(withFindings(SHOP, List.of(REACHABLE, UNREACHABLE)), SHOP);

        Headline headline = Headline.of(SHOP, comparison);

        assertThat(headline.sentence())
                .isEqualTo("5 vulnerabilities are new or worse than in the baseline, 2 reachable, 1 of them known to be"
                        + " exploited.");
        assertThat(headline.changes()).contains("since 2026-11-20: 5 new, 0 fixed, 2 unchanged");
    }

    private static Headline headline(Finding... findings) {
        return Headline.of(withFindings(SHOP, Arrays.asList(findings)), BaselineComparison.NONE);
    }
}

package dev.throughline.report.markdown;

import static dev.throughline.report.SampleReports.shopFinding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/markdown");

    @Test
    void saysWhatIsReachableAndHow() throws IOException {
        Golden.fromBuild()
                .assertMatches(GOLDEN.resolve("shop.md"), text(SampleReports.shop(), BaselineComparison.NONE));
    }

    @Test
    void comparedItSaysWhatIsNew() throws IOException {
        ScanReport report = SampleReports.shop();
        ScanReport baseline = SampleReports.withFindings(report, List.of(shopFinding("CVE-2099-0001")));

        String text = text(report, BaselineComparison.between(baseline, report));

        assertThat(text)
                .contains("6 vulnerabilities are new or worse")
                .contains("6 new, 0 fixed, 1 unchanged")
                .doesNotContain("<b>CVE-2099-0001</b>");
    }

    @Test
    void fitsIntoAComment() throws IOException {
        String text = text(SyntheticReports.of(10_000), BaselineComparison.NONE);

        assertThat(text.length()).isBetween(30_000, MarkdownReport.MOST_CHARACTERS);
        assertThat(text).contains("more in the whole report");
    }

    @Test
    void hostileTextStaysText() throws IOException {
        String text = text(HostileReports.report(), BaselineComparison.NONE);

        assertThat(text.length()).isLessThan(MarkdownReport.MOST_CHARACTERS);
        assertThat(text).doesNotContain("<script", "<img", "@everyone", "](", "\n# heading", "\u001b", "\u202e");
    }

    private static String text(ScanReport report, BaselineComparison comparison) throws IOException {
        StringWriter out = new StringWriter();
        new MarkdownReport().render(report, comparison, out);
        return out.toString();
    }
}

package dev.throughline.report.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.ScanReport;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class CycloneDxReportTest {
    @Test
    void describesComponentsAndWhatTheirVulnerabilitiesMean() throws IOException {
        Golden.fromBuild()
                .assertMatches(
                        Path.of("src/test/resources/golden/cyclonedx/shop.cdx.json"), text(SampleReports.shop()));
    }

    @Test
    void isValidCycloneDx() throws IOException {
        for (ScanReport report : new ScanReport[] {
            SampleReports.shop(), SampleReports.clean(), SyntheticReports.of(200), HostileReports.report()
        }) {
            byte[] document = text(report).getBytes(StandardCharsets.UTF_8);

            assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();
        }
    }

    @Test
    void theSameContentIsTheSameDocument() throws IOException {
        assertThat(text(SampleReports.shop())).isEqualTo(text(SampleReports.shop()));
    }

    private static String text(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        new CycloneDxReport().render(report, out);
        return out.toString();
    }
}

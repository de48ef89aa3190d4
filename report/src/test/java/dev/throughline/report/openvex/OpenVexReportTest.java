package dev.throughline.report.openvex;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.report.HostileReports;
import dev.throughline.report.JsonSchema;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OpenVexReportTest {
    @Test
    void statesWhatEachVerdictMeans() throws IOException {
        Golden.fromBuild()
                .assertMatches(
                        Path.of("src/test/resources/golden/openvex/shop.openvex.json"), text(SampleReports.shop()));
    }

    @Test
    void keepsTheRulesOfTheSpecification() throws IOException {
        JsonSchema schema =
                JsonSchema.of(JsonSchema.resource("/schema/openvex-0.2.0.json"), SpecificationVersion.DRAFT_2020_12);
        assertThat(schema.violations(text(SampleReports.shop()).replace("action_statement", "impact_statement")))
                .isNotEmpty();

        for (ScanReport report : new ScanReport[] {
            SampleReports.shop(), SampleReports.clean(), SyntheticReports.of(200), HostileReports.report()
        }) {
            assertThat(schema.violations(text(report))).isEmpty();
        }
    }

    @Test
    void statesNothingTwice() throws IOException {
        Finding finding = SampleReports.shopFinding("CVE-2099-0005");
        ScanReport report = SampleReports.withFindings(SampleReports.shop(), List.of(finding, finding));

        assertThat(new JsonMapper().readTree(text(report)).get("statements").size())
                .isEqualTo(1);
    }

    @Test
    void aScanWithoutFindingsStatesNothing() throws IOException {
        assertThat(new JsonMapper()
                        .readTree(text(SampleReports.clean()))
                        .get("statements")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theSameContentHasTheSameId() throws IOException {
        assertThat(idOf(SampleReports.shop())).isEqualTo(idOf(SampleReports.shop()));
        assertThat(idOf(SampleReports.shop())).isNotEqualTo(idOf(SampleReports.clean()));
    }

    private static String idOf(ScanReport report) throws IOException {
        return new JsonMapper().readTree(text(report)).get("@id").stringValue();
    }

    private static String text(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        new OpenVexReport().render(report, out);
        return out.toString();
    }
}

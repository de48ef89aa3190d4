package dev.throughline.connect.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.Skipped;
import dev.throughline.model.InputException;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileTest {
    private static final Purl CODEC = Purl.parse("pkg:maven/org.example/codec@1.2.0");

    /** What our own scanner writes, held by the tests of its module. */
    private static final Path OWN = Path.of("../report/src/test/resources/golden");

    @TempDir
    Path folder;

    private ReportContent read(String json) throws IOException {
        return new ReportFile().read(Files.writeString(folder.resolve("report.json"), json));
    }

    private static Map<Skipped.Reason, Long> skipped(ReportContent content) {
        return content.skipped().stream().collect(Collectors.toMap(Skipped::reason, Skipped::count));
    }

    @Test
    void readsGrype() throws IOException {
        ReportContent content = read("""
                {"descriptor": {"name": "grype", "version": "0.90.0"},
                 "source": {"type": "image", "target": {"userInput": "acme/shop:1.4"}},
                 "matches": [
                   {"vulnerability": {"id": "GHSA-aaaa-bbbb-cccc", "severity": "High",
                      "cvss": [{"version": "3.1", "vector": "CVSS:3.1/AV:N", "metrics": {"baseScore": 8.1}}],
                      "fix": {"versions": ["1.2.9"], "state": "fixed"}},
                    "relatedVulnerabilities": [{"id": "CVE-2026-00001"}],
                    "artifact": {"name": "codec", "version": "1.2.0", "purl": "pkg:maven/org.example/codec@1.2.0",
                      "locations": [{"path": "/app/lib/codec.jar"}]}},
                   {"vulnerability": {"id": "GHSA-dddd-eeee-ffff"}, "artifact": {"name": "codec", "version": "1.2.0"}}],
                 "ignoredMatches": [
                   {"vulnerability": {"id": "CVE-2026-00002"}, "artifact": {"name": "codec", "version": "1.2.0"}}]}""");

        ReportedFinding first = content.findings().getFirst();
        assertThat(content.tool()).isEqualTo("Grype");
        assertThat(content.toolVersion()).isEqualTo("0.90.0");
        assertThat(first.advisoryId()).isEqualTo("CVE-2026-00001");
        assertThat(first.aliases()).containsExactly("GHSA-aaaa-bbbb-cccc");
        assertThat(first.component().purl()).contains(CODEC);
        assertThat(first.image()).contains("acme/shop:1.4");
        assertThat(first.severity().score()).hasValue(8.1);
        assertThat(first.fix().version()).contains("1.2.9");
        assertThat(content.findings().getLast().state().kind()).isEqualTo(ReportedState.Kind.DISMISSED);
        assertThat(skipped(content)).isEqualTo(Map.of(Skipped.Reason.NO_CVE, 1L));
    }

    @Test
    void readsTrivy() throws IOException {
        ReportContent content = read("""
                {"SchemaVersion": 2, "ArtifactName": "shop", "ArtifactType": "filesystem", "Results": [
                  {"Target": "pom.xml", "Vulnerabilities": [
                    {"VulnerabilityID": "CVE-2026-00001", "PkgName": "org.example:codec", "InstalledVersion": "1.2.0",
                     "PkgIdentifier": {"PURL": "pkg:maven/org.example/codec@1.2.0"}, "FixedVersion": "1.2.9, 2.0.1",
                     "Status": "fixed", "Severity": "CRITICAL", "Title": "codec: unsafe decoding",
                     "CVSS": {"nvd": {"V3Score": 9.8, "V3Vector": "CVSS:3.1/AV:N"}}}]},
                  {"Target": "app.env", "Secrets": [{"RuleID": "aws-access-key"}]}]}""");

        ReportedFinding finding = content.findings().getFirst();
        assertThat(finding.component().purl()).contains(CODEC);
        assertThat(finding.image()).isEmpty();
        assertThat(finding.severity().level()).isEqualTo(SeverityLevel.CRITICAL);
        assertThat(finding.state()).isEqualTo(ReportedState.OPEN);
        assertThat(finding.fix().version()).contains("1.2.9");
        assertThat(finding.locations()).containsExactly("pom.xml");
        assertThat(skipped(content)).isEqualTo(Map.of(Skipped.Reason.NOT_A_VULNERABILITY, 1L));
    }

    @Test
    void readsDependencyTrack() throws IOException {
        ReportContent content = read("""
                {"version": "1.3", "meta": {"application": "Dependency-Track", "version": "4.13.0"}, "findings": [
                  {"component": {"group": "org.example", "name": "codec", "version": "1.2.0",
                     "purl": "pkg:maven/org.example/codec@1.2.0"},
                   "vulnerability": {"vulnId": "GHSA-aaaa-bbbb-cccc", "source": "GITHUB", "severity": "HIGH",
                     "cvssV3BaseScore": 8.1, "epssScore": 0.04, "aliases": [{"cveId": "CVE-2026-00001"}]},
                   "analysis": {"state": "NOT_AFFECTED", "isSuppressed": true},
                   "attribution": {"attributedOn": 1767225600000}}]}""");

        ReportedFinding finding = content.findings().getFirst();
        assertThat(finding.advisoryId()).isEqualTo("CVE-2026-00001");
        assertThat(finding.component().purl()).contains(CODEC);
        assertThat(finding.epss()).hasValue(0.04);
        assertThat(finding.state()).isEqualTo(ReportedState.dismissed("not_affected"));
        assertThat(finding.detectedAt()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void readsDependencyCheck() throws IOException {
        ReportContent content = read("""
                {"reportSchema": "1.1", "scanInfo": {"engineVersion": "12.1.0"}, "dependencies": [
                  {"fileName": "codec-1.2.0.jar", "filePath": "/build/codec-1.2.0.jar",
                   "packages": [{"id": "pkg:maven/org.example/codec@1.2.0", "confidence": "HIGH"}],
                   "vulnerabilities": [{"source": "NVD", "name": "CVE-2026-00001", "severity": "high",
                     "cvssv3": {"baseScore": 8.1}, "description": "Unsafe decoding"}],
                   "suppressedVulnerabilities": [{"name": "CVE-2026-00002", "notes": "not our case"}]},
                  {"fileName": "odd.jar", "vulnerabilities": [{"name": "CVE-2026-00003"}]}]}""");

        assertThat(content.findings())
                .extracting(ReportedFinding::advisoryId)
                .containsExactly("CVE-2026-00001", "CVE-2026-00002", "CVE-2026-00003");
        assertThat(content.findings().get(1).state()).isEqualTo(ReportedState.dismissed("not our case"));
        assertThat(content.findings().getFirst().component().purl()).contains(CODEC);
        assertThat(content.findings().getLast().component()).hasToString("odd.jar");
    }

    @Test
    void readsCycloneDx() throws IOException {
        ReportContent content = read("""
                {"bomFormat": "CycloneDX", "specVersion": "1.6",
                 "metadata": {"tools": {"components": [{"name": "some-scanner"}]}},
                 "components": [{"bom-ref": "c", "group": "org.example", "name": "codec", "version": "1.2.0",
                   "purl": "pkg:maven/org.example/codec@1.2.0"}],
                 "vulnerabilities": [
                   {"id": "GHSA-aaaa-bbbb-cccc", "references": [{"id": "CVE-2026-00001"}],
                    "ratings": [{"method": "other", "severity": "low"},
                      {"method": "CVSSv31", "score": 8.1, "severity": "high", "vector": "CVSS:3.1/AV:N"}],
                    "analysis": {"state": "not_affected", "justification": "code_not_reachable", "detail": "no caller"},
                    "affects": [{"ref": "c"}, {"ref": "pkg:maven/org.example/other@2.0"}]},
                   {"id": "CVE-2026-00002", "affects": []}]}""");

        ReportedFinding finding = content.findings().getFirst();
        assertThat(content.findings()).hasSize(2);
        assertThat(content.tool()).isEqualTo("some-scanner");
        assertThat(finding.component().purl()).contains(CODEC);
        assertThat(finding.severity().score()).hasValue(8.1);
        assertThat(finding.state()).isEqualTo(ReportedState.dismissed("not_affected: code_not_reachable: no caller"));
        assertThat(finding.verdicts())
                .containsExactly(ReportedVerdict.of(Verdict.Kind.UNREACHABLE, Level.FUNCTION, "code_not_reachable"));
        assertThat(skipped(content)).isEqualTo(Map.of(Skipped.Reason.NO_COMPONENT, 1L));
    }

    @Test
    void readsOpenVex() throws IOException {
        ReportContent content = read("""
                {"@context": "https://openvex.dev/ns/v0.2.0", "author": "Acme", "timestamp": "2026-01-01T00:00:00Z",
                 "statements": [
                   {"vulnerability": {"name": "GHSA-aaaa-bbbb-cccc", "aliases": ["CVE-2026-00001"]},
                    "products": [{"@id": "pkg:oci/shop", "subcomponents": [{"@id": "pkg:maven/org.example/codec@1.2.0"}]}],
                    "status": "not_affected", "justification": "vulnerable_code_not_in_execute_path"},
                   {"vulnerability": {"name": "CVE-2026-00002"},
                    "products": [{"@id": "pkg:maven/org.example/codec@1.2.0"}], "status": "under_investigation"}]}""");

        assertThat(content.findings())
                .extracting(ReportedFinding::advisoryId)
                .containsExactly("CVE-2026-00001", "CVE-2026-00002");
        assertThat(content.findings())
                .allSatisfy(finding -> assertThat(finding.component().purl()).contains(CODEC));
        assertThat(content.findings().getFirst().verdicts())
                .extracting(ReportedVerdict::kind)
                .containsExactly(Verdict.Kind.UNREACHABLE);
        assertThat(content.findings().getLast().state()).isEqualTo(ReportedState.OPEN);
        assertThat(content.findings().getLast().verdicts()).isEmpty();
    }

    @Test
    void readsSarifWhereverItNamesThePackage() throws IOException {
        ReportContent content = read("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Trivy", "rules": [
                    {"id": "CVE-2026-00001", "properties": {"security-severity": "8.1"}},
                    {"id": "GHSA-x", "help": {"text": "also CVE-2026-00002"},
                     "properties": {"purls": ["pkg:maven/org.example/codec@1.2.0"]}}]}},
                  "results": [
                    {"ruleId": "CVE-2026-00001", "level": "warning",
                     "message": {"text": "Package: org.example:codec\\nInstalled Version: 1.2.0\\nFixed Version: 1.2.9"},
                     "suppressions": [{"kind": "external", "justification": "accepted"}]},
                    {"ruleId": "GHSA-x", "level": "error", "message": {"text": "codec"},
                     "codeFlows": [{"threadFlows": [{"locations": [{"location": {
                       "logicalLocations": [{"fullyQualifiedName": "com.acme.Main.main"}],
                       "physicalLocation": {"artifactLocation": {"uri": "Main.java"}, "region": {"startLine": 7}}}}]}]}]},
                    {"ruleId": "java/sqli", "message": {"text": "a query"}}]}]}""");

        ReportedFinding first = content.findings().getFirst();
        ReportedFinding second = content.findings().getLast();
        assertThat(first.component()).hasToString("org.example:codec@1.2.0");
        assertThat(first.severity().level()).isEqualTo(SeverityLevel.HIGH);
        assertThat(first.fix().version()).contains("1.2.9");
        assertThat(first.state()).isEqualTo(ReportedState.dismissed("accepted"));
        assertThat(second.advisoryId()).isEqualTo("CVE-2026-00002");
        assertThat(second.verdicts()
                        .getFirst()
                        .paths()
                        .getFirst()
                        .hops()
                        .getFirst()
                        .line())
                .hasValue(7);
        assertThat(skipped(content)).isEqualTo(Map.of(Skipped.Reason.NOT_A_VULNERABILITY, 1L));
    }

    @ParameterizedTest
    @CsvSource({"json/shop.json", "sarif/shop.sarif", "cyclonedx/shop.cdx.json", "openvex/shop.openvex.json"})
    void readsWhatOurOwnScannerWrites(String golden) {
        ReportContent content = new ReportFile().read(OWN.resolve(golden));

        assertThat(content.tool()).isEqualToIgnoringCase("Throughline");
        assertThat(content.toolVersion()).isEqualTo("0.1.0");
        assertThat(content.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.component().purl()).isPresent());
    }

    @Test
    void keepsVerdictAndCallPathOfOurOwnScanner() {
        List<ReportedVerdict> own = new ReportFile()
                .read(OWN.resolve("json/shop.json")).findings().stream()
                        .flatMap(finding -> finding.verdicts().stream())
                        .toList();
        List<ReportedVerdict> sarif = new ReportFile()
                .read(OWN.resolve("sarif/shop.sarif")).findings().stream()
                        .flatMap(finding -> finding.verdicts().stream())
                        .toList();

        assertThat(own)
                .filteredOn(verdict -> verdict.kind() == Verdict.Kind.REACHABLE)
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.paths()).isNotEmpty());
        assertThat(sarif)
                .filteredOn(verdict -> verdict.kind() == Verdict.Kind.REACHABLE)
                .isNotEmpty();
    }

    @Test
    void givesAFindingTheSameIdEveryTime() throws IOException {
        String report = """
                {"scanInfo": {}, "dependencies": [{"fileName": "a.jar", "vulnerabilities": [
                  {"name": "CVE-2026-00001"}, {"name": "CVE-2026-00001"}]}]}""";

        assertThat(read(report).findings()).hasSize(1);
        assertThat(read(report).findings()).isEqualTo(read(report).findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"runs\": 3}", "", "{\"bomFormat\":", "<xml/>"})
    void refusesWhatIsNoReport(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [7, null, {\"id\": {}, \"affects\": [[]]}]}",
                "{\"version\": \"2.1.0\", \"runs\": [null, {\"results\": [1, {\"ruleId\": \"CVE-2026-00001\"}]}]}",
                "{\"SchemaVersion\": 2, \"ArtifactName\": \"x\", \"Results\": [{\"Vulnerabilities\": [[], {}]}]}",
                "{\"scanInfo\": {}, \"dependencies\": [{\"vulnerabilities\": [{}, 1]}]}"
            })
    void bearsWithRowsThatAreNone(String text) throws IOException {
        assertThat(read(text).findings()).isEmpty();
        assertThat(read(text).skipped()).isNotEmpty();
    }
}

package dev.throughline.advisories.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsvParserTest {
    private static final OsvLimits LIMITS = new OsvLimits(1_000_000, 20, 10_000, 1_000, 10, 10_000_000);

    private final OsvParser parser = new OsvParser(LIMITS);

    @Test
    void readsARecordOfTheGitHubAdvisoryDatabase() {
        Advisory advisory = parse("""
                {
                  "schema_version": "1.4.0",
                  "id": "GHSA-aaaa-bbbb-cccc",
                  "modified": "2026-02-03T04:05:06Z",
                  "published": "2026-01-02T03:04:05.678901Z",
                  "aliases": ["CVE-2026-1234"],
                  "summary": "Codec decodes\\n  too much",
                  "details": "### Impact\\nLong prose.",
                  "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"}],
                  "affected": [
                    {
                      "package": {"ecosystem": "Maven", "name": "org.example:codec"},
                      "ecosystem_specific": {"affected_functions": [""]},
                      "ranges": [
                        {"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "1.5"}]},
                        {"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}, {"last_affected": "2.3"}]}
                      ],
                      "versions": ["0.9"]
                    }
                  ],
                  "references": [
                    {"type": "WEB", "url": "https://example.org/blog"},
                    {"type": "ADVISORY", "url": "https://nvd.nist.gov/vuln/detail/CVE-2026-1234"},
                    {"type": "WEB", "url": "https://github.com/example/codec/commit/0123456789"},
                    {"type": "PACKAGE", "url": "https://github.com/example/codec"}
                  ],
                  "database_specific": {"cwe_ids": ["CWE-502", "CWE-20"], "severity": "MODERATE", "github_reviewed": true}
                }
                """);

        assertThat(advisory.id()).isEqualTo("GHSA-aaaa-bbbb-cccc");
        assertThat(advisory.aliases()).containsExactly("CVE-2026-1234");
        assertThat(advisory.summary()).isEqualTo("Codec decodes too much");
        assertThat(advisory.modified()).contains(Instant.parse("2026-02-03T04:05:06Z"));
        assertThat(advisory.published()).contains(Instant.parse("2026-01-02T03:04:05.678901Z"));
        assertThat(advisory.withdrawn()).isEmpty();
        assertThat(advisory.severity().level()).isEqualTo(SeverityLevel.CRITICAL);
        assertThat(advisory.cwes()).containsExactly("CWE-20", "CWE-502");
        assertThat(advisory.affected())
                .containsExactly(new AffectedPackage(
                        "Maven",
                        "org.example:codec",
                        List.of(
                                range(new VersionEvent.Introduced("1.0"), new VersionEvent.Fixed("1.5")),
                                range(new VersionEvent.Introduced("2.0"), new VersionEvent.LastAffected("2.3"))),
                        List.of("0.9"),
                        false));
        assertThat(advisory.references())
                .as("fixes, then advisories, nothing else")
                .containsExactly(
                        "https://github.com/example/codec/commit/0123456789",
                        "https://nvd.nist.gov/vuln/detail/CVE-2026-1234");
        assertThat(advisory.sources()).containsExactly("GitHub Advisory Database");
    }

    @Test
    void readsAnExtractThatLostItsEnd() {
        Advisory advisory = parse("""
                {"id": "CVE-2026-1", "affected": [{
                  "package": {"ecosystem": "Maven", "name": "org.example:codec", "purl": "pkg:maven/org.example/codec"},
                  "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}],
                  "database_specific": {"last_affected_unknown": true}}],
                 "database_specific": {"severity": "MODERATE", "origin": "github-advisory-database (CSV extract)"}}
                """);

        assertThat(advisory.affected()).singleElement().matches(AffectedPackage::lastAffectedUnknown);
        assertThat(advisory.severity().level()).isEqualTo(SeverityLevel.MEDIUM);
        assertThat(advisory.severity().score()).isEmpty();
        assertThat(advisory.sources()).containsExactly("GitHub Advisory Database");
    }

    @Test
    void takesALastKnownVersionForAnUnknownEndOnlyWhereNoEventTellsIt() {
        Advisory advisory = parse("""
                {"id": "GHSA-1", "affected": [
                  {"package": {"ecosystem": "Maven", "name": "org.example:open"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}],
                   "database_specific": {"last_known_affected_version_range": "<= 1.4"}},
                  {"package": {"ecosystem": "Maven", "name": "org.example:fixed"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.5"}]}],
                   "database_specific": {"last_known_affected_version_range": "<= 1.4"}}]}
                """);

        assertThat(advisory.affected())
                .extracting(AffectedPackage::lastAffectedUnknown)
                .containsExactly(true, false);
    }

    @Test
    void refusesAnEventThatItDoesNotKnowBecauseTheRangeIsThenUnknown() {
        assertThatThrownBy(() -> parse("""
                {"id": "GHSA-1", "affected": [{
                  "package": {"ecosystem": "Maven", "name": "org.example:codec"},
                  "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"mended": "1.5"}]}]}]}
                """))
                .isInstanceOf(OsvException.class)
                .hasMessageContaining("an event of an unknown kind");
    }

    @Test
    void readsTheWithdrawalAndTheCommitRangesOfAPythonRecord() {
        Advisory advisory = parse("""
                {"id": "PYSEC-2026-1", "withdrawn": "2026-03-01T00:00:00Z", "affected": [{
                  "package": {"ecosystem": "PyPI", "name": "codec"},
                  "ranges": [
                    {"events": [{"introduced": "0"}, {"fixed": "abc"}], "repo": "https://example.org/codec", "type": "GIT"},
                    {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.5"}, {"limit": "2.0"}]}]}]}
                """);

        assertThat(advisory.withdrawn()).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(advisory.affected().getFirst().ranges())
                .extracting(VersionRange::type)
                .containsExactly(VersionRange.Type.GIT, VersionRange.Type.ECOSYSTEM);
        assertThat(advisory.sources()).containsExactly("PyPA advisory database");
    }

    @Test
    void readsSeverityOfAffectedPackages() {
        Advisory advisory = parse("""
                {"id": "X-1", "affected": [{"package": {"ecosystem": "Maven", "name": "a:b"},
                  "severity": [{"type": "CVSS_V2", "score": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}, {"type": "Ubuntu", "score": "low"}]}]}
                """);

        assertThat(advisory.severity().score()).hasValue(7.5);
    }

    @Test
    void needsOnlyAnId() {
        Advisory advisory = parse("{\"id\": \"X-1\"}");

        assertThat(advisory.affected()).isEmpty();
        assertThat(advisory.modified()).isEmpty();
        assertThat(advisory.severity().level()).isEqualTo(SeverityLevel.UNKNOWN);
    }

    @Test
    void leavesOutDecorationThatIsWrong() {
        Advisory advisory = parse("""
                {"id": "X-1", "aliases": null, "affected": null, "summary": 7, "modified": "yesterday", "published": {},
                 "severity": "high", "references": [1, {"url": 3}, {"type": "FIX", "url": "javascript:alert(1)"}, null],
                 "database_specific": {"cwe_ids": "CWE-1", "severity": ["x"], "origin": {}}}
                """);

        assertThat(advisory.references()).isEmpty();
        assertThat(advisory.modified()).isEmpty();
        assertThat(advisory.severity().level()).isEqualTo(SeverityLevel.UNKNOWN);
    }

    @Test
    void staysWithdrawnWhenTheDateCannotBeRead() {
        assertThat(parse("{\"id\": \"X-1\", \"withdrawn\": \"last week\"}").withdrawn())
                .isPresent();
        assertThat(parse("{\"id\": \"X-1\", \"withdrawn\": null}").withdrawn()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"id\": \"\"}",
                "{\"id\": 7}",
                "{\"id\": \"X\\u00001\"}",
                "{\"id\": \"X-1\"",
                "{\"id\": \"X-1\"} {}",
                "{\"id\": \"X-1\", \"aliases\": \"CVE-1\"}",
                "{\"id\": \"X-1\", \"aliases\": [1]}",
                "{\"id\": \"X-1\", \"withdrawn\": true}",
                "{\"id\": \"X-1\", \"affected\": {}}",
                "{\"id\": \"X-1\", \"affected\": [1]}",
                "{\"id\": \"X-1\", \"affected\": [{\"package\": \"a:b\"}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"package\": {\"ecosystem\": \"Maven\"}}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"package\": {\"ecosystem\": \"Maven\", \"name\": \"a:b\"}, \"ranges\": 1}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"ranges\": [{\"events\": []}]}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"ranges\": [{\"type\": \"MAGIC\", \"events\": []}]}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"ranges\": [{\"type\": \"SEMVER\", \"events\": [{\"fixed\": 1}]}]}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"versions\": [1.0]}]}",
            })
    void refusesWhatMatchingCouldNotTrust(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(OsvException.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 100_000})
    void boundsTheDepth(int depth) {
        assertThatThrownBy(() -> parse("{\"id\": \"X-1\", \"x\": " + "[".repeat(depth) + "]".repeat(depth) + "}"))
                .isInstanceOf(OsvException.class);
    }

    @Test
    void boundsTheSizeOfTextsAndRecords() {
        assertThatThrownBy(() -> parse("{\"id\": \"X-1\", \"summary\": \"" + "x".repeat(200_000) + "\"}"))
                .isInstanceOf(OsvException.class);
        assertThatThrownBy(() -> parse("{\"id\": \"X-1\"" + " ".repeat(2_000_000) + "}"))
                .isInstanceOf(OsvException.class);
    }

    @Test
    void boundsTheCountOfElements() {
        String elements = "\"1\",".repeat(1_001);

        assertThatThrownBy(() -> parse("{\"id\": \"X-1\", \"affected\": [{\"versions\": [" + elements + "\"1\"]}]}"))
                .isInstanceOf(OsvException.class)
                .hasMessageContaining("1000 elements");
    }

    private Advisory parse(String json) {
        return parser.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static VersionRange range(VersionEvent... events) {
        return new VersionRange(VersionRange.Type.ECOSYSTEM, List.of(events));
    }
}

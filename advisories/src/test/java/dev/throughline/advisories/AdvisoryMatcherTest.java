package dev.throughline.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreReader;
import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.VulnerableFunction;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisoryMatcherTest {
    private static final String CODEC = "org.example:codec";

    private final StoreBuilder records = new StoreBuilder();
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void matchesByPackageAndVersion() {
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 1.0, fixed 1.5"));

        assertThat(idsAt("pkg:maven/org.example/codec@1.2")).containsExactly("CVE-2026-1");
        assertThat(idsAt("pkg:maven/org.example/codec@1.5")).isEmpty();
        assertThat(idsAt("pkg:maven/org.example/other@1.2")).isEmpty();
        assertThat(idsAt("pkg:npm/codec@1.2")).isEmpty();
    }

    @Test
    void ignoresClassifierAndType() {
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 1.0, fixed 1.5"));

        assertThat(idsAt("pkg:maven/org.example/codec@1.2?classifier=jdk8&type=jar"))
                .containsExactly("CVE-2026-1");
    }

    @Test
    void findsOneVulnerabilityOnceWhateverItsNames() {
        put(new TestAdvisory("GHSA-x").aliases("CVE-2026-1").affects(CODEC, "introduced 1.0, fixed 1.5"));
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 0, fixed 1.4"));
        put(new TestAdvisory("OTHER-1").aliases("GHSA-x").affects(CODEC, "introduced 0, fixed 1.3"));

        List<AdvisoryMatch> matches = match("pkg:maven/org.example/codec@1.2");

        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.advisory().id()).isEqualTo("CVE-2026-1");
            assertThat(match.advisory().aliases()).containsExactly("GHSA-x", "OTHER-1");
            assertThat(match.fixedVersion()).contains("1.5");
        });
    }

    @Test
    void learnsFromAliasesThatDoNotNameThePackage() {
        put(new TestAdvisory("GHSA-x").aliases("CVE-2026-1").affects(CODEC, "introduced 1.0"));
        put(new TestAdvisory("CVE-2026-1").summary("what it is").affects("org.example:other", "introduced 1.0"));

        assertThat(match("pkg:maven/org.example/codec@1.2")
                        .getFirst()
                        .advisory()
                        .summary())
                .isEqualTo("what it is");
    }

    @Test
    void matchesNothingByWithdrawnRecords() {
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 0").withdrawn());

        assertThat(idsAt("pkg:maven/org.example/codec@1.2")).isEmpty();
    }

    @Test
    void namesTheEntryThatMatchedAndItsFix() {
        put(new TestAdvisory("CVE-2026-1")
                .affects(CODEC, "introduced 1.0, fixed 1.5")
                .affects(CODEC, "introduced 2.0, fixed 2.4"));

        AdvisoryMatch match = match("pkg:maven/org.example/codec@2.1").getFirst();

        assertThat(match.affected().ranges()).containsExactly(TestAdvisory.range("introduced 2.0, fixed 2.4"));
        assertThat(match.fixedVersion()).contains("2.4");
    }

    @Test
    void namesNoFixWhereTheRecordHasNone() {
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 1.0, last_affected 1.5"));

        assertThat(match("pkg:maven/org.example/codec@1.2").getFirst().fixedVersion())
                .isEmpty();
    }

    @Test
    void keepsThatTheEndIsNotKnown() {
        put(new TestAdvisory("CVE-2026-1").affectsWithoutKnownEnd(CODEC, "introduced 0"));

        assertThat(match("pkg:maven/org.example/codec@99").getFirst().affected().lastAffectedUnknown())
                .isTrue();
    }

    @Test
    void attachesVulnerableFunctions() {
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 0"));
        VulnerableFunction function = new VulnerableFunction(
                Purl.parse("pkg:maven/org.example/codec"),
                MethodRef.parse("org.example.Codec.decode(Ljava/lang/String;)V"),
                VulnerableFunction.Role.FIXED,
                VulnerableFunction.Origin.CURATED,
                Confidence.HIGH,
                "");
        AdvisoryMatcher matcher = new AdvisoryMatcher(
                store(), advisory -> advisory.isKnownAs("CVE-2026-1") ? List.of(function) : List.of());

        assertThat(matcher.match(List.of(component("pkg:maven/org.example/codec@1.0")), problems::add))
                .singleElement()
                .extracting(AdvisoryMatch::functions)
                .isEqualTo(List.of(function));
    }

    @Test
    void saysThatAComponentWithoutVersionWasNotMatched() {
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 0"));

        assertThat(idsAt("pkg:maven/org.example/codec")).isEmpty();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("pkg:maven/org.example/codec");
            assertThat(problem.what()).contains("version is not known");
        });
    }

    @Test
    void saysNothingOfComponentsWithoutVersionThatNoAdvisoryNames() {
        assertThat(idsAt("pkg:maven/org.example/codec")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void matchesOtherEcosystems() {
        put(new TestAdvisory("GHSA-1").affects("npm", "@scope/lib", "introduced 0, fixed 1.0.0-rc.2"));
        put(new TestAdvisory("GO-1").affects("Go", "example.org/lib", "introduced 1.1.0, fixed 1.2.0"));
        put(new TestAdvisory("PYSEC-1").affects("PyPI", "Some_Lib", "introduced 0, fixed 1.0"));

        assertThat(idsAt("pkg:npm/%40scope/lib@1.0.0-rc.1")).containsExactly("GHSA-1");
        assertThat(idsAt("pkg:golang/example.org/lib@v1.1.5")).containsExactly("GO-1");
        assertThat(idsAt("pkg:pypi/some-lib@1.0rc1")).containsExactly("PYSEC-1");
    }

    @Test
    void readsASuffixOfTheEcosystemAsItsRepository() {
        put(new TestAdvisory("CVE-2026-1").affects("Maven:https://maven.example.org", CODEC, "introduced 0"));

        assertThat(idsAt("pkg:maven/org.example/codec@1.0")).containsExactly("CVE-2026-1");
    }

    @Test
    void saysWhichAdvisoriesAffectAVersion() {
        put(new TestAdvisory("CVE-2026-2").affects(CODEC, "introduced 0, fixed 2.0"));
        put(new TestAdvisory("CVE-2026-1").affects(CODEC, "introduced 0, fixed 1.0"));
        AdvisoryMatcher matcher = new AdvisoryMatcher(store(), advisory -> List.of());

        assertThat(matcher.affecting(Purl.parse("pkg:maven/org.example/codec@0.9")))
                .extracting(Advisory::id)
                .containsExactly("CVE-2026-1", "CVE-2026-2");
        assertThat(matcher.affecting(Purl.parse("pkg:maven/org.example/codec@1.0")))
                .extracting(Advisory::id)
                .containsExactly("CVE-2026-2");
        assertThat(matcher.affecting(Purl.parse("pkg:maven/org.example/codec"))).isEmpty();
    }

    private void put(TestAdvisory record) {
        records.putRecord(Feed.IMPORT, record.build());
    }

    private AdvisoryStore store() {
        records.putFeed(Feed.ofFile(Feed.IMPORT, Path.of("test.zip"), Optional.empty()));
        return new AdvisoryStore(StoreReader.of(records.build(), "test"), InstantSource.system());
    }

    private List<AdvisoryMatch> match(String purl) {
        return new AdvisoryMatcher(store(), advisory -> List.of()).match(List.of(component(purl)), problems::add);
    }

    private List<String> idsAt(String purl) {
        return match(purl).stream().map(match -> match.advisory().id()).toList();
    }

    private static Component component(String purl) {
        return new Component(
                Purl.parse(purl),
                Scope.UNKNOWN,
                Relation.UNKNOWN,
                List.of(),
                new Identification(Identification.Method.RESOLVED, Confidence.HIGH, "test"),
                List.of(),
                Optional.empty());
    }
}

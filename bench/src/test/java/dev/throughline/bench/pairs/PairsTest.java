package dev.throughline.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.bench.pairs.Pair.Label;
import dev.throughline.bench.pairs.PairTarget.Placement;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few pairs of the study, small ones of either label, so that a verdict that turns wrong breaks the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PairsTest {
    private final PairTargets targets = new PairTargets();
    private final PairJudge judge;

    /** @param cache empty at first; the pairs share the JDK's summaries */
    PairsTest(@TempDir Path cache) {
        VulnerableFunctions functions = new VulnerableFunctions();
        AdvisoryMatcher matcher =
                new AdvisoryMatcher(AdvisoryStore.embedded(InstantSource.fixed(Instant.EPOCH)), functions::of);
        this.judge = new PairJudge(new PairMatches(matcher, functions, new StudyFunctions(Map.of())), cache);
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2015-0886, org.mindrot:jbcrypt:0.3m, io.divide:shared:0.5.2",
        "CVE-2018-11797, org.apache.pdfbox:pdfbox:2.0.8, com.robinhowlett:chart-parser:1.2.1.RELEASE",
    })
    void whatTheStudyFoundIsReachableByPathsThatHold(String cve, String library, String client) {
        assertThat(verdict(cve, library, client, Label.REACHABLE))
                .satisfies(answer -> assertThat(answer.isVerified()).isTrue())
                .satisfies(answer -> assertThat(answer.path()).hasSizeGreaterThan(1));
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2016-6345, org.jboss.resteasy:resteasy-jaxrs:3.0.19.Final,"
                + " org.jboss.resteasy:resteasy-atom-provider:3.0.19.Final",
    })
    void whatAClientDoesNotCallIsNotReachable(String cve, String library, String client) {
        assertThat(verdict(cve, library, client, Label.NO_PATH).verdict())
                .as("reflection that is not resolved may hide a path; none is known")
                .endsWith("REACHABLE@FUNCTION")
                .doesNotStartWith("REACHABLE");
    }

    @Test
    void theLibraryOfTheStudyTakesThePlaceOfAnotherVersion() {
        try (PairTarget target = targets.open("io.divide:shared:0.5.2", "org.mindrot:jbcrypt:0.4")) {
            assertThat(target.placement()).isEqualTo(Placement.OTHER_VERSION);
            assertThat(target.code().stream()
                            .flatMap(unit -> unit.component().stream())
                            .filter(purl -> purl.name().equals("jbcrypt")))
                    .containsExactly(PairTargets.purl("org.mindrot:jbcrypt:0.4"));
            assertThat(target.components()).contains(target.library());
        }
    }

    @Test
    void aLibraryThatTheClientLacksComesLast() {
        try (PairTarget target =
                targets.open("org.mindrot:jbcrypt:0.4", "commons-collections:commons-collections:3.1")) {
            assertThat(target.placement()).isEqualTo(Placement.NOT_RESOLVED);
            assertThat(target.code().getLast().component())
                    .contains(PairTargets.purl("commons-collections:commons-collections:3.1"));
        }
    }

    private Answer verdict(String cve, String library, String client, Label label) {
        Pair pair = new Pair(cve, library, client, label, 1, List.of());
        try (PairTarget target = targets.open(client, library)) {
            return judge.judge(target, List.of(pair)).getFirst().verdict().orElseThrow();
        }
    }
}

package dev.throughline.connect.endor;

import static dev.throughline.testkit.simulator.endor.EndorFindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.FindingSourceContract;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedPath.Hop;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.ScannedProject;
import dev.throughline.connect.Secret;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.Scope;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorFindingBuilder;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndorLabsTest extends FindingSourceContract {
    private static final String PROJECT = "66aa00000000000000000010";
    private static final String FIRST = "66aa00000000000000000100";

    /** Two namespaces of two projects with 260 findings each: more than a page each. */
    private final EndorEstate large = EndorEstate.generated("acme", 2, 4, 260);

    private final EndorSimulator service = new EndorSimulator(large, () -> now);

    @Override
    protected Service service() {
        return service;
    }

    @Override
    protected FindingSource source(URI address, HttpSettings http, boolean rightKey) {
        return source(address, http, "acme", rightKey ? EndorSimulator.SECRET : "planted-wrong-secret");
    }

    private FindingSource source(URI address, HttpSettings http, String namespace, String secret) {
        return new EndorLabs(
                new EndorSettings(address, namespace, EndorSimulator.KEY, Secret.of(secret)), http, () -> now);
    }

    @Override
    protected void resolveOne() {
        large.resolve("ff%022x".formatted(77));
    }

    @Override
    protected void endTokens() {
        service.endTokens();
    }

    @Override
    protected String lists() {
        return "/v1/namespaces/.*";
    }

    @Override
    protected List<String> secrets() {
        return List.of("planted-wrong-secret");
    }

    /** The pages of a tenant with one project and these findings. */
    private List<ImportPage> pagesWith(EndorFindingBuilder... findings) {
        EndorEstate estate = new EndorEstate("acme").project("acme", PROJECT, "https://github.com/Acme/Shop.git");
        List.of(findings).forEach(estate::finding);
        return pagesOf(estate, "acme");
    }

    private List<ImportPage> pagesOf(EndorEstate estate, String namespace) {
        try (SimulatorServer own = SimulatorServer.start(new EndorSimulator(estate, InstantSource.fixed(now)))) {
            return pagesOf(source(own.address(), QUICK, namespace, EndorSimulator.SECRET));
        }
    }

    private ReportedFinding only(EndorFindingBuilder finding) {
        List<ReportedFinding> findings = findingsOf(pagesWith(finding));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void asksForSmallerPagesWhileAnAnswerIsTooLarge() {
        try (SimulatorServer own = SimulatorServer.start(service)) {
            List<ImportPage> small =
                    pagesOf(source(own.address(), QUICK.withLargestAnswer(100_000), "acme", EndorSimulator.SECRET));
            List<ImportPage> large = pagesOf(source(own.address(), QUICK, "acme", EndorSimulator.SECRET));

            assertThat(small).hasSizeGreaterThan(large.size());
            assertThat(findingsOf(small)).containsExactlyElementsOf(findingsOf(large));
        }
    }

    @Test
    void saysThatASingleRowIsTooLarge() {
        EndorEstate estate = new EndorEstate("acme").project("acme", PROJECT, "https://github.com/Acme/Shop.git");
        estate.finding(finding(FIRST, PROJECT).alias("x".repeat(200_000)));
        try (SimulatorServer own = SimulatorServer.start(new EndorSimulator(estate, InstantSource.fixed(now)))) {
            FindingSource source =
                    source(own.address(), QUICK.withLargestAnswer(100_000), "acme", EndorSimulator.SECRET);

            ConnectorException refused = catchThrowableOfType(ConnectorException.class, () -> pagesOf(source));

            assertThat(refused.reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
            assertThat(refused).hasMessageContaining("a single row is too large");
        }
    }

    @Test
    void readsTheWholeOfAFinding() {
        ReportedFinding read = only(finding(FIRST, PROJECT)
                .alias("GHSA-aaaa-bbbb-cccc", "CVE-2026-00001")
                .createdAt("2026-02-01T10:00:00.000000001Z"));

        assertThat(read.advisoryId()).isEqualTo("CVE-2026-00001");
        assertThat(read.aliases()).containsExactly("GHSA-aaaa-bbbb-cccc");
        assertThat(read.component().purl()).contains(Purl.parse("pkg:maven/org.example/sample-codec@1.2.0"));
        assertThat(read.severity().level()).isEqualTo(SeverityLevel.HIGH);
        assertThat(read.severity().score()).hasValue(8.1);
        assertThat(read.epss()).hasValue(0.0421);
        assertThat(read.detectedAt()).contains(Instant.parse("2026-02-01T10:00:00.000000001Z"));
        assertThat(read.state()).isEqualTo(ReportedState.OPEN);
        assertThat(read.relation()).isEqualTo(Relation.TRANSITIVE);
        assertThat(read.scope()).isEqualTo(Scope.COMPILE);
        assertThat(read.locations()).containsExactly("shop-web/pom.xml");
        assertThat(read.revision()).contains("0123456789abcdef0123456789abcdef01234567");
        assertThat(read.fix().version()).contains("1.2.9");
        assertThat(read.fix().upgrades().getFirst().to()).isEqualTo("3.0.4");
    }

    @Test
    void keepsFunctionAndDependencyReachabilityAsTwoFacts() {
        ReportedFinding read = only(
                finding(FIRST, PROJECT).alias("CVE-2026-00001").tags("UNREACHABLE_FUNCTION", "REACHABLE_DEPENDENCY"));

        assertThat(read.verdicts())
                .extracting(ReportedVerdict::level, ReportedVerdict::kind)
                .containsExactly(
                        tuple(Level.FUNCTION, Verdict.Kind.UNREACHABLE),
                        tuple(Level.DEPENDENCY, Verdict.Kind.REACHABLE));
        assertThat(read.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.analysis()).contains("CALL_GRAPH_ANALYSIS_TYPE_FULL"));
    }

    @Test
    void neverTakesWhatIsUndecidedForUnreachable() {
        assertThat(only(finding(FIRST, PROJECT).alias("CVE-2026-00001").tags("POTENTIALLY_REACHABLE_FUNCTION"))
                        .verdicts())
                .extracting(ReportedVerdict::kind)
                .containsExactly(Verdict.Kind.POTENTIALLY_REACHABLE);
        assertThat(only(finding(FIRST, PROJECT).alias("CVE-2026-00001")).verdicts())
                .isEmpty();
        assertThat(only(finding(FIRST, PROJECT)
                                .alias("CVE-2026-00001")
                                .tags("UNREACHABLE_FUNCTION", "REACHABLE_FUNCTION"))
                        .verdicts())
                .extracting(ReportedVerdict::kind)
                .containsExactly(Verdict.Kind.REACHABLE);
    }

    @Test
    void keepsCallPaths() {
        ReportedVerdict verdict = only(finding(FIRST, PROJECT)
                        .alias("CVE-2026-00001")
                        .tags("REACHABLE_FUNCTION", "REACHABLE_DEPENDENCY")
                        .path("com.acme.web.Upload.post", "org.example.codec.Decoder.decode")
                        .path("com.acme.Main.main", "com.acme.Import.read", "org.example.codec.Decoder.decode"))
                .verdicts()
                .getFirst();

        assertThat(verdict.paths()).hasSize(2);
        assertThat(verdict.paths().get(1).hops())
                .extracting(Hop::function)
                .containsExactly("com.acme.Main.main", "com.acme.Import.read", "org.example.codec.Decoder.decode");
        assertThat(verdict.paths().getFirst().hops()).extracting(Hop::ownCode).containsExactly(true, false);
    }

    @Test
    void keepsWhatPeopleDismissed() {
        assertThat(only(finding(FIRST, PROJECT)
                                .alias("CVE-2026-00001")
                                .dismissed("RISK_ACCEPTED", "behind the gateway"))
                        .state())
                .isEqualTo(ReportedState.dismissed("risk accepted: behind the gateway"));
    }

    @Test
    void findsTheCveWhereverItStands() {
        assertThat(only(finding(FIRST, PROJECT).spec("extra_key", "CVE-2026-00002"))
                        .advisoryId())
                .isEqualTo("CVE-2026-00002");
        assertThat(only(finding(FIRST, PROJECT).alias("cve-2026-00003")).advisoryId())
                .isEqualTo("CVE-2026-00003");
    }

    @Test
    void importsVulnerabilitiesOfTheDefaultBranchWithACveAndCountsTheRest() {
        List<ImportPage> pages = pagesWith(
                finding("66aa00000000000000000101", PROJECT).alias("CVE-2026-00001"),
                finding("66aa00000000000000000102", PROJECT),
                finding("66aa00000000000000000103", PROJECT)
                        .alias("CVE-2026-00001")
                        .context("REF"),
                finding("66aa00000000000000000104", PROJECT)
                        .alias("CVE-2026-00001")
                        .context("CI_RUN"),
                finding("66aa00000000000000000105", PROJECT).categories("LICENSE_RISK"),
                finding("66aa00000000000000000106", PROJECT)
                        .alias("CVE-2026-00001")
                        .categories("SAST"));

        assertThat(findingsOf(pages)).extracting(ReportedFinding::id).containsExactly("66aa00000000000000000101");
        assertThat(pages.stream()
                        .flatMap(page -> page.skipped().stream())
                        .collect(Collectors.toMap(Skipped::reason, Skipped::count)))
                .containsOnly(
                        Map.entry(Skipped.Reason.NO_CVE, 1L),
                        Map.entry(Skipped.Reason.NOT_ON_DEFAULT_BRANCH, 2L),
                        Map.entry(Skipped.Reason.NOT_A_VULNERABILITY, 2L));
        assertThat(pages)
                .flatExtracting(ImportPage::skipped)
                .flatExtracting(Skipped::samples)
                .contains("dependency_with_high_severity_vulnerabilities GHSA-aaaa-bbbb-cccc"
                        + " mvn://org.example:sample-codec@1.2.0");
    }

    @Test
    void knowsTheRepositoryOfAProject() {
        ScannedProject project = pagesWith().getFirst().projects().getFirst();

        assertThat(project.repository()).contains(new RepositoryKey("github.com", "acme/shop"));
        assertThat(project.tags()).containsEntry("team", "payments");
        assertThat(project.folder()).isEqualTo("acme");
    }

    @Test
    void readsEveryNamespaceBelow() {
        EndorEstate estate = new EndorEstate("acme", "acme.pay", "acme.pay.cards", "acmesister")
                .project("acme.pay.cards", PROJECT, "https://github.com/acme/cards")
                .finding(finding(FIRST, PROJECT).namespace("acme.pay.cards").alias("CVE-2026-00001"));

        assertThat(findingsOf(pagesOf(estate, "acme"))).hasSize(1);
        assertThat(findingsOf(pagesOf(estate, "acme.pay"))).hasSize(1);
        assertThat(findingsOf(pagesOf(estate, "acmesister"))).isEmpty();
    }

    @Test
    void warnsThatAWrongNamespaceIsEmpty() {
        FindingSource source = source(server().address(), QUICK, "acne", EndorSimulator.SECRET);

        assertThat(source.check().warnings()).singleElement().asString().contains("'acne'");
        assertThat(findingsOf(pagesOf(source))).isEmpty();
    }

    @Test
    void endsTheRunWhenTheKeyMayNotReadANamespace() {
        service.forbid("acme.team-1");

        ConnectorException trouble = catchThrowableOfType(ConnectorException.class, () -> pagesOf(source()));

        assertThat(trouble.reason()).isEqualTo(Reason.NO_ACCESS);
        assertThat(trouble).hasMessageContaining("acme.team-1");
    }

    @Test
    void asksForSmallerPagesWhenTheServiceCannotMakeLargeOnes() {
        server().faults()
                .next(
                        "/v1/namespaces/acme/findings",
                        Collections.nCopies(QUICK.attempts(), new Fault.Refusal(504))
                                .toArray(Fault[]::new));

        assertThat(findingsOf(pagesOf(source()))).hasSize(4 * 260 * 19 / 20);
        assertThat(server().exchanges())
                .extracting(exchange -> exchange.call().query().get("list_parameters.page_size"))
                .contains("500", "250");
    }
}

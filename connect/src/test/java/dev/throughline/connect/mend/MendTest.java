package dev.throughline.connect.mend;

import static dev.throughline.testkit.simulator.mend.MendEstate.finding;
import static dev.throughline.testkit.simulator.mend.MendEstate.imageFinding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.FindingSourceContract;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.Secret;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.UnreadableProject;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.mend.MendEstate;
import dev.throughline.testkit.simulator.mend.MendSimulator;
import dev.throughline.testkit.simulator.mend.MendSimulator.NextPlace;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class MendTest extends FindingSourceContract {
    /** More than a page of projects, and one project with more than a page of findings. */
    private final MendEstate large = MendEstate.generated(103, 1);

    private final MendSimulator service = new MendSimulator(large, () -> now);

    MendTest() {
        for (int i = 0; i < 1_100; i++) {
            large.finding("project-0001", finding("more-" + i));
        }
    }

    @Override
    protected Service service() {
        return service;
    }

    @Override
    protected FindingSource source(URI address, HttpSettings http, boolean rightKey) {
        Secret key = Secret.of(rightKey ? MendSimulator.USER_KEY : "planted-wrong-key");
        return new Mend(
                new MendSettings(address, MendSimulator.EMAIL, key, Optional.empty(), Optional.of("github.com")),
                http,
                () -> now);
    }

    @Override
    protected void resolveOne() {
        large.resolve("project-0001", "more-7");
    }

    @Override
    protected void endTokens() {
        service.endTokens();
    }

    @Override
    protected String lists() {
        return "/api/v3.0/(orgs|projects)/.*";
    }

    @Override
    protected List<String> secrets() {
        return List.of("planted-wrong-key");
    }

    private List<ImportPage> pagesWith(ObjectNode... findings) {
        return pagesOf(new MendEstate()
                .project("p", "sourceUrl", "github.com/acme/shop")
                .finding("p", findings));
    }

    private List<ImportPage> pagesOf(MendEstate estate) {
        try (SimulatorServer own = SimulatorServer.start(new MendSimulator(estate, () -> now))) {
            return pagesOf(source(own.address(), QUICK, true));
        }
    }

    private ReportedFinding only(ObjectNode finding) {
        return findingsOf(pagesWith(finding)).getFirst();
    }

    @Test
    void readsTheWholeOfAFinding() {
        ReportedFinding read = only(finding("f"));

        assertThat(read.advisoryId()).isEqualTo("CVE-2099-10001");
        assertThat(read.component().purl()).contains(Purl.parse("pkg:maven/org.example.parse/parser-core@2.3.1"));
        assertThat(read.severity().level()).isEqualTo(SeverityLevel.CRITICAL);
        assertThat(read.severity().score()).hasValue(9.1);
        assertThat(read.detectedAt()).contains(Instant.parse("2099-01-05T08:12:00Z"));
        assertThat(read.relation()).isEqualTo(Relation.TRANSITIVE);
        assertThat(read.fix().version()).contains("2.4.0");
        assertThat(read.locations()).containsExactly("/build/checkout/pom.xml");
        assertThat(read.state()).isEqualTo(ReportedState.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "REACHABLE, REACHABLE",
        "POTENTIALLY_REACHABLE, POTENTIALLY_REACHABLE",
        "UNREACHABLE, UNREACHABLE",
        "REACHABILITY_UNAVAILABLE, UNKNOWN",
        "SOMETHING_NEW, UNKNOWN"
    })
    void readsReachabilityAtTheLevelOfClasses(String word, Verdict.Kind kind) {
        assertThat(only(finding("f").put("reachability", word)).verdicts())
                .containsExactly(ReportedVerdict.of(kind, Level.CLASS, word));
    }

    @Test
    void hasNoVerdictWhereTheToolHasNone() {
        ObjectNode finding = finding("f");
        finding.remove("reachability");

        assertThat(only(finding).verdicts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, UNREVIEWED, OPEN",
        "ACTIVE, ISSUE_CREATED, OPEN",
        "IGNORED, UNREVIEWED, DISMISSED",
        "ACTIVE, SUPPRESSED, DISMISSED",
        "LIBRARY_IN_HOUSE, UNREVIEWED, DISMISSED",
        "LIBRARY_REMOVED, REMEDIATED, FIXED",
        "ACTIVE, REMEDIATED, FIXED"
    })
    void tellsOpenFromDismissedAndFixed(String status, String triage, ReportedState.Kind kind) {
        ObjectNode finding = finding("f");
        finding.withObject("/findingInfo").put("status", status).put("findingStatus", triage);

        assertThat(only(finding).state().kind()).isEqualTo(kind);
    }

    @Test
    void keepsTheCommentOfADismissal() {
        ObjectNode finding = finding("f");
        finding.withObject("/findingInfo")
                .put("status", "IGNORED")
                .putObject("comment")
                .put("comment", "not loaded");

        assertThat(only(finding).state()).isEqualTo(ReportedState.dismissed("IGNORED: not loaded"));
    }

    @Test
    void bearsWithWhatIsMissing() {
        ObjectNode finding = finding("f");
        finding.putObject("topFix");
        finding.withObject("/vulnerability").put("severity", "medium").remove("score");
        finding.remove("dependencyContexts");
        finding.withObject("/component").put("dependencyType", "").put("dependencyFile", "");

        ReportedFinding read = only(finding);

        assertThat(read.severity().level()).isEqualTo(SeverityLevel.MEDIUM);
        assertThat(read.fix().version()).isEmpty();
        assertThat(read.relation()).isEqualTo(Relation.UNKNOWN);
    }

    @Test
    void knowsThePackageBehindAnArchiveOfNpm() {
        ObjectNode finding = finding("f");
        finding.withObject("/component")
                .put("libraryType", "javascript/Node.js")
                .put("groupId", "@scope/picomatch")
                .put("artifactId", "picomatch-2.3.1.tgz");

        assertThat(only(finding).component().purl()).contains(Purl.parse("pkg:npm/%40scope/picomatch@2.3.1"));
    }

    @Test
    void importsFindingsWithACveAndCountsTheRest() {
        List<ImportPage> pages = pagesWith(
                finding("1"),
                named(finding("2"), "GHSA-aaaa-bbbb-cccc"),
                named(finding("3"), "WS-2099-0001"),
                named(finding("4"), "MSC-2099-1"),
                finding("5").put("type", "LEGAL"));

        assertThat(findingsOf(pages)).extracting(ReportedFinding::id).containsExactly("1");
        assertThat(pages.stream()
                        .flatMap(page -> page.skipped().stream())
                        .collect(Collectors.toMap(Skipped::reason, Skipped::count)))
                .isEqualTo(Map.of(
                        Skipped.Reason.NO_CVE, 2L,
                        Skipped.Reason.MALICIOUS_PACKAGE, 1L,
                        Skipped.Reason.NOT_A_VULNERABILITY, 1L));
    }

    private static ObjectNode named(ObjectNode finding, String name) {
        finding.withObject("/vulnerability").put("name", name);
        return finding.put("name", name);
    }

    @Test
    void readsFindingsOfImages() {
        MendEstate estate = new MendEstate()
                .project("p")
                .finding("p", finding("dependency"))
                .imageFinding("p", imageFinding("image"));

        ReportedFinding read = findingsOf(pagesOf(estate)).getLast();

        assertThat(read.image()).contains("registry.example.test/acme/checkout:1.4.2");
        assertThat(read.component()).hasToString("libexample@1.2.3");
        assertThat(read.detectedAt()).contains(Instant.parse("2099-01-05T08:12:00Z"));
        assertThat(read.verdicts())
                .containsExactly(ReportedVerdict.of(Verdict.Kind.REACHABLE, Level.DEPENDENCY, "reachable"));
    }

    @ParameterizedTest
    @CsvSource({
        "sourceUrl, github.com/Acme/Shop",
        "remoteUrl, https://github.com/acme/shop.git",
        "repoFullName, acme/shop@main"
    })
    void knowsTheRepositoryByAnyTag(String tag, String value) {
        List<ImportPage> pages =
                pagesOf(new MendEstate().project("p", tag, value).project("q", "team", "payments"));

        assertThat(pages.getFirst().projects().getFirst().repository())
                .contains(new RepositoryKey("github.com", "acme/shop"));
        assertThat(pages.getFirst().projects().getLast().repository()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NextPlace.class)
    void findsTheNextPageWhereverItIsNamed(NextPlace place) {
        service.nextPlace(place);

        assertThat(findingsOf(pagesOf(source()))).hasSize(103 + 1_100);
    }

    @Test
    void readsOnPastAProjectThatCannotBeRead() {
        server().faults().next("/api/v3.0/projects/project-0001/.*", failing());

        List<ImportPage> pages = pagesOf(source());

        assertThat(findingsOf(pages)).hasSize(102);
        assertThat(pages)
                .flatExtracting(ImportPage::unreadable)
                .extracting(UnreadableProject::projectId)
                .containsExactly("project-0001");
    }

    @Test
    void endsTheRunWhenNothingCanBeRead() {
        for (int i = 0; i < 6; i++) {
            server().faults().next("/api/v3.0/projects/project-000" + i + "/.*", failing());
        }

        ConnectorException trouble = catchThrowableOfType(ConnectorException.class, () -> pagesOf(source()));

        assertThat(trouble.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    private static Fault[] failing() {
        return Collections.nCopies(QUICK.attempts(), new Fault.Refusal(500)).toArray(Fault[]::new);
    }

    @Test
    void signsInWithAnActivationKey() {
        MendSettings settings = ActivationKey.settings(
                Secret.of(MendSimulator.activationKey(server().address().toString())));

        assertThat(new Mend(settings, QUICK, () -> now).check().account()).isEqualTo("Acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "planted-activation-key==", "\u0000\u0001"})
    void saysThatAnActivationKeyCannotBeRead(String key) {
        ConnectorException trouble =
                catchThrowableOfType(ConnectorException.class, () -> ActivationKey.settings(Secret.of(key)));

        assertThat(trouble).hasMessage("Mend.io: the activation key cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "https://saas.mend.io, https://api-saas.mend.io",
        "https://saas-eu.mend.io/, https://api-saas-eu.mend.io",
        "app.mend.io, https://api-app.mend.io",
        "https://api-saas.mend.io, https://api-saas.mend.io",
        "http://127.0.0.1:8080, http://127.0.0.1:8080"
    })
    void knowsTheAddressOfTheApi(String written, String api) {
        assertThat(MendSettings.apiAddress(written)).hasToString(api);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://saas.mend.io/api", "https://user:pw@saas.mend.io", "", "https://a b"})
    void refusesAnAddressWithMoreThanAHost(String written) {
        assertThat(catchThrowableOfType(ConnectorException.class, () -> MendSettings.apiAddress(written))
                        .reason())
                .isEqualTo(Reason.ADDRESS_REFUSED);
    }
}

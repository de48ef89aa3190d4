package dev.throughline.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.connect.ChangeRequest.State;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.SourceRepository.Visibility;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.RepositoryKey;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.SimulatorServer.Exchange;
import dev.throughline.testkit.simulator.scm.SimulatedChange;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import dev.throughline.testkit.simulator.scm.SimulatedRepository;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every host of repositories does, in whatever words. */
public abstract class SourceControlContract {
    protected static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));

    private static final String POM = "<project>1.2.0</project>";
    private static final ProposedChange CHANGE = new ProposedChange(
            "throughline/codec-1.2.9",
            "main",
            "Upgrade codec to 1.2.9",
            "Ends CVE-2026-00001.",
            List.of("security", "throughline"),
            List.of(new RepositoryFile("web/pom.xml", "<project>1.2.9</project>")));

    protected final SimulatedHost host = new SimulatedHost();
    private SimulatorServer server;
    private SimulatedRepository shop;

    protected abstract Service service();

    /** A connector with the right token, or with this wrong one. */
    protected abstract SourceControl connect(URI server, Optional<String> wrongToken);

    /** The owner and what stands between it and the repository. */
    protected abstract String owner();

    /** The address of {@code shop} at the host. */
    protected abstract RepositoryKey shopKey();

    protected abstract ApiContractFile contract();

    /**
     * Where the service's description of itself stands.
     *
     * @param basePath what the paths of calls begin with before those of the description
     * @param flaws complaints, as regular expressions, in which the description is wrong and not the service
     */
    public record ApiContractFile(String name, String basePath, List<String> flaws) {
        /** What is left to complain about. */
        public List<String> complaints(ApiDescription description, List<Exchange> exchanges) {
            return description.complaints(exchanges).stream()
                    .filter(complaint -> flaws.stream().noneMatch(complaint::matches))
                    .toList();
        }
    }

    @BeforeEach
    void start() {
        shop = host.repository(
                        owner() + "/Shop",
                        Map.of("web/pom.xml", POM, "README.md", "shop", "CODEOWNERS", "* @acme/payments\n"))
                .visibility("public");
        host.repository(owner() + "/legacy", Map.of("pom.xml", POM)).archived();
        host.repository(owner() + "/empty", Map.of());
        server = SimulatorServer.start(service());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    protected SourceControl source() {
        return connect(server.address(), Optional.empty());
    }

    protected SimulatorServer server() {
        return server;
    }

    private SourceRepository shop(SourceControl source) {
        return repositories(source).stream()
                .filter(repository -> repository.key().equals(shopKey()))
                .findFirst()
                .orElseThrow();
    }

    private static List<SourceRepository> repositories(SourceControl source) {
        List<SourceRepository> all = new ArrayList<>();
        assertThat(Walk.forEachPage(source, Cursor.START, page -> all.addAll(page.repositories())))
                .isTrue();
        return all;
    }

    @Test
    void showsItsKeyToItsOwnGitServerOnly() {
        SourceControl source = connect(server.address(), Optional.empty());
        URI own = server.address().resolve("/acme/shop.git");

        CloneCredential credential = source.cloneCredential(own).orElseThrow();

        assertThat(credential.header().reveal()).startsWith("Basic ");
        assertThat(credential.toString()).doesNotContain(credential.password().reveal());
        assertThat(source.cloneCredential(URI.create("https://evil.example.org/acme/shop.git")))
                .isEmpty();
    }

    @Test
    void readsWhatTheHostKnowsOfRepositories() {
        List<SourceRepository> repositories = repositories(source());

        assertThat(repositories).hasSize(3);
        assertThat(repositories.getFirst().key()).isEqualTo(shopKey());
        assertThat(repositories.getFirst().visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(repositories.getFirst().defaultBranch()).contains("main");
        assertThat(repositories.getFirst().cloneAddress()).doesNotContain("@");
        assertThat(repositories.get(1).archived()).isTrue();
        assertThat(repositories.get(1).visibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Test
    void readsFilesAndNoticesThatThereAreNone() {
        SourceControl source = source();
        SourceRepository repository = shop(source);

        assertThat(source.file(repository, "web/pom.xml", "main")).contains(new RepositoryFile("web/pom.xml", POM));
        assertThat(source.file(repository, "pom.xml", "main")).isEmpty();
        assertThat(source.codeOwners(repository)).map(RepositoryFile::content).contains("* @acme/payments\n");
    }

    @Test
    void opensARequestWithTheEditedFile() {
        SourceControl source = source();

        ChangeRequest opened = source.open(shop(source), CHANGE);

        SimulatedChange change = shop.changes().getFirst();
        assertThat(opened.state()).isEqualTo(State.OPEN);
        assertThat(opened.number()).isEqualTo(String.valueOf(change.number()));
        assertThat(opened.page()).startsWith("https://").endsWith("/" + change.number());
        assertThat(change.title()).isEqualTo(CHANGE.title());
        assertThat(change.body()).isEqualTo(CHANGE.body());
        assertThat(change.labels()).containsExactly("security", "throughline");
        assertThat(shop.files("throughline/codec-1.2.9").orElseThrow())
                .containsEntry("web/pom.xml", "<project>1.2.9</project>")
                .containsEntry("README.md", "shop");
        assertThat(shop.files("main").orElseThrow()).containsEntry("web/pom.xml", POM);
    }

    @Test
    void neverOpensTwoForOneChange() {
        SourceControl source = source();

        ChangeRequest first = source.open(shop(source), CHANGE);

        assertThat(source.open(shop(source), CHANGE)).isEqualTo(first);
        assertThat(shop.changes()).hasSize(1);
    }

    @Test
    void followsWhatBecomesOfARequest() {
        SourceControl source = source();
        SourceRepository repository = shop(source);
        String number = source.open(repository, CHANGE).number();

        shop.changes().getFirst().close();
        assertThat(source.changeRequest(repository, number).state()).isEqualTo(State.CLOSED);
        shop.changes().getFirst().merge();
        assertThat(source.changeRequest(repository, number).state()).isEqualTo(State.MERGED);
    }

    @Test
    void opensARequestAgainAfterAClosedOne() {
        SourceControl source = source();
        source.open(shop(source), CHANGE);
        shop.changes().getFirst().close();

        assertThat(source.open(shop(source), CHANGE).state()).isEqualTo(State.OPEN);
        assertThat(shop.changes()).hasSize(2);
    }

    @Test
    void looksARepositoryUp() {
        assertThat(source().repository(shop(source()).fullName()))
                .map(SourceRepository::key)
                .contains(shopKey());
        assertThat(source().repository(owner() + "/nowhere")).isEmpty();
    }

    @Test
    void saysThatTheTokenIsRejectedAndKeepsItToItself() {
        SourceControl source = connect(server.address(), Optional.of("planted-wrong-token"));

        ConnectorException trouble = catchThrowableOfType(ConnectorException.class, source::check);

        StringWriter whole = new StringWriter();
        trouble.printStackTrace(new PrintWriter(whole));
        assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
        assertThat(whole.toString()).doesNotContain("planted-wrong-token");
    }

    @Test
    void saysWhatItCanSee() {
        ConnectionCheck check = source().check();

        assertThat(check.projects()).hasValue(3);
        assertThat(check.warnings()).isEmpty();
    }

    @Test
    void readsOnThroughWhatPasses() {
        server.faults().next(".*", new Fault.TooManyRequests(0), new Fault.Refusal(502), new Fault.Cut());

        assertThat(repositories(source())).hasSize(3);
    }

    @Test
    void asksAndAnswersAsTheServiceDescribesItself() {
        Optional<ApiDescription> description =
                ApiDescription.find(contract().name(), contract().basePath());
        assumeTrue(
                description.isPresent(),
                "set THROUGHLINE_CONTRACTS to the folder of " + contract().name() + " to check against it");
        SourceControl source = source();
        SourceRepository repository = shop(source);

        source.codeOwners(repository);
        source.changeRequest(repository, source.open(repository, CHANGE).number());
        source.open(repository, CHANGE);

        assertThat(contract().complaints(description.orElseThrow(), server.exchanges()))
                .isEmpty();
        assertThat(server.exchanges()).hasSizeGreaterThan(5);
    }
}

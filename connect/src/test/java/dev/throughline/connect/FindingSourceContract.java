package dev.throughline.connect;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.SimulatorServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every source of findings does, whatever its service is like. The service holds several pages of findings. */
public abstract class FindingSourceContract {
    protected static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20))
            .withLargestAnswer(4 << 20);

    /** What the clock of connector and service says; tests move it on. */
    protected Instant now = Instant.parse("2026-03-04T05:06:07Z");

    private SimulatorServer server;

    /** The service, with several pages of projects and findings. */
    protected abstract Service service();

    /** A connector to it, with the right key or a wrong one. */
    protected abstract FindingSource source(URI address, HttpSettings http, boolean rightKey);

    /** Takes one finding away at the service. */
    protected abstract void resolveOne();

    /** Ends all tokens at the service. */
    protected abstract void endTokens();

    /** What matches the paths of lists, and not of the sign-in. */
    protected abstract String lists();

    /** What no message may hold. */
    protected abstract List<String> secrets();

    @BeforeEach
    void start() {
        server = SimulatorServer.start(service());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    protected FindingSource source() {
        return source(server.address(), QUICK, true);
    }

    protected SimulatorServer server() {
        return server;
    }

    protected static List<ImportPage> pagesOf(FindingSource source) {
        List<ImportPage> pages = new ArrayList<>();
        assertThat(new Walk(source).forEachPage(Cursor.START, pages::add)).isTrue();
        return pages;
    }

    protected static List<ReportedFinding> findingsOf(List<ImportPage> pages) {
        return pages.stream().flatMap(page -> page.findings().stream()).toList();
    }

    private static Set<String> ids(List<ImportPage> pages) {
        return findingsOf(pages).stream().map(ReportedFinding::id).collect(toSet());
    }

    @Test
    void readsEveryFindingOnceAndTheSameAgain() {
        List<ImportPage> first = pagesOf(source());

        assertThat(first).hasSizeGreaterThan(2);
        assertThat(findingsOf(first)).extracting(ReportedFinding::id).doesNotHaveDuplicates();
        assertThat(pagesOf(source())).isEqualTo(first);
    }

    @Test
    void readsProjectsBeforeTheirFindings() {
        Set<String> known = new HashSet<>();

        for (ImportPage page : pagesOf(source())) {
            page.projects().forEach(project -> known.add(project.id()));
            assertThat(page.findings()).extracting(ReportedFinding::projectId).isSubsetOf(known);
        }
    }

    @Test
    void goesOnInANewProcessWhereItStopped() {
        List<ImportPage> whole = pagesOf(source());

        int step = Math.max(1, whole.size() / 8);
        for (int stopped = 0; stopped < whole.size() - 1; stopped += step) {
            List<ImportPage> rest = new ArrayList<>();
            new Walk(source()).forEachPage(whole.get(stopped).next().orElseThrow(), rest::add);
            assertThat(findingsOf(rest)).isEqualTo(findingsOf(whole.subList(stopped + 1, whole.size())));
        }
    }

    @Test
    void noLongerReadsWhatIsGone() {
        Set<String> before = ids(pagesOf(source()));

        resolveOne();

        assertThat(ids(pagesOf(source()))).isSubsetOf(before).hasSize(before.size() - 1);
    }

    @Test
    void readsOnThroughWhatPasses() {
        Set<String> undisturbed = ids(pagesOf(source()));
        server.faults()
                .next(
                        lists(),
                        new Fault.TooManyRequests(0),
                        new Fault.Refusal(500),
                        new Fault.None(),
                        new Fault.Refusal(503),
                        new Fault.Cut(),
                        new Fault.Slow(Duration.ofMillis(30)));

        assertThat(ids(pagesOf(source()))).isEqualTo(undisturbed);
    }

    @Test
    void renewsATokenThatEndsInTheMiddle() {
        Set<String> undisturbed = ids(pagesOf(source()));
        Set<String> read = new HashSet<>();

        new Walk(source()).forEachPage(Cursor.START, page -> {
            page.findings().forEach(finding -> read.add(finding.id()));
            endTokens();
        });

        assertThat(read).isEqualTo(undisturbed);
    }

    @Test
    void renewsATokenBeforeItEnds() {
        FindingSource source = source();
        ImportPage first = source.page(Cursor.START);
        now = now.plus(Duration.ofDays(1));

        assertThat(source.page(first.next().orElseThrow())).isNotNull();
    }

    @Test
    void saysWhenItShouldComeBack() {
        server.faults().next(lists(), new Fault.TooManyRequests(3_600));

        ConnectorException trouble = trouble(source());

        assertThat(trouble.askedWait()).contains(Duration.ofHours(1));
        assertThat(trouble.mayPass()).isTrue();
    }

    @Test
    void endsWithAReasonOnHostileAnswers() {
        assertThat(reasonAfter(new Fault.Malformed())).isEqualTo(Reason.ANSWER_MALFORMED);
        assertThat(reasonAfter(new Fault.Page())).isEqualTo(Reason.ANSWER_MALFORMED);
        assertThat(reasonAfter(new Fault.Deep(100_000))).isEqualTo(Reason.ANSWER_MALFORMED);
        assertThat(reasonAfter(new Fault.Redirect("http://169.254.169.254/latest/meta-data/")))
                .isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(reasonAfter(new Fault.Redirect("https://10.0.0.1/"))).isEqualTo(Reason.ADDRESS_REFUSED);
        // A connector may ask for smaller pages before it gives up.
        Fault[] always = Collections.nCopies(10, new Fault.Huge(1L << 30)).toArray(Fault[]::new);
        assertThat(reasonAfter(always)).isEqualTo(Reason.ANSWER_TOO_LARGE);
    }

    @Test
    void waitsForNoAnswerThatDrips() {
        HttpSettings impatient = new HttpSettings(
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                4 << 20,
                1,
                1,
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                QUICK.addresses());
        server.faults()
                .next(
                        lists(),
                        Collections.nCopies(10, new Fault.Dripping(Duration.ofMillis(20)))
                                .toArray(Fault[]::new));

        assertThat(trouble(source(server.address(), impatient, true)).reason()).isEqualTo(Reason.TIMED_OUT);
    }

    private Reason reasonAfter(Fault... faults) {
        server.faults().next(lists(), faults);
        return trouble(source()).reason();
    }

    @Test
    void saysThatTheKeyIsRejectedAndKeepsItToItself() {
        ConnectorException trouble = catchThrowableOfType(
                ConnectorException.class,
                () -> source(server.address(), QUICK, false).check());

        StringWriter whole = new StringWriter();
        trouble.printStackTrace(new PrintWriter(whole));
        assertThat(trouble.reason()).isIn(Reason.CREDENTIALS_REJECTED, Reason.NO_ACCESS);
        assertThat(whole + trouble.remedy()).doesNotContain(secrets());
    }

    @Test
    void saysWhatItCanSee() {
        ConnectionCheck check = source().check();

        assertThat(check.projects().orElse(0)).isPositive();
        assertThat(check.warnings()).isEmpty();
    }

    private static ConnectorException trouble(FindingSource source) {
        return catchThrowableOfType(ConnectorException.class, () -> pagesOf(source));
    }
}

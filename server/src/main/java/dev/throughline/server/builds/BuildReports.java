package dev.throughline.server.builds;

import dev.throughline.connect.Secret;
import dev.throughline.connect.ci.BuildIdentity;
import dev.throughline.connect.ci.BuildReport;
import dev.throughline.connect.ci.BuildTokens;
import dev.throughline.connect.ci.CiSystem;
import dev.throughline.connect.ci.TokenCheck;
import dev.throughline.connect.ci.TrustedIssuer;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.inventory.Walk;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Takes reports of CI jobs in. */
public final class BuildReports {
    private static final SourceId SOURCE = new SourceId("builds");

    /** Before the key of a repository: whose word it is what the repository is made of. */
    public static final String COMPONENTS = "sbom:";

    private static final int MOST_KEPT = 8;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final InventoryWalks walks;
    private final BuildLookup lookup;
    private final ScanSink scans;
    private final MainBranch branches;
    private final AuditLog audit;
    private final Supplier<HttpSettings> outgoing;
    private final InstantSource clock;

    /** By what they check for: the keys that they fetched are worth keeping. */
    private final Map<List<Object>, BuildTokens> tokens = new ConcurrentHashMap<>();

    BuildReports(
            JdbcClient jdbc,
            TransactionOperations transactions,
            InventoryWalks walks,
            BuildLookup lookup,
            ScanSink scans,
            MainBranch branches,
            AuditLog audit,
            Supplier<HttpSettings> outgoing,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.walks = walks;
        this.lookup = lookup;
        this.scans = scans;
        this.branches = branches;
        this.audit = audit;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** What became of a report. */
    public sealed interface Outcome {
        /**
         * It is kept.
         *
         * @param images how many images it names
         * @param packages how many packages its SBOM names
         * @param findings how many findings its scan names
         * @param note what was not taken for that of the repository, and why, or empty text
         */
        record Kept(BuildIdentity job, int images, int packages, long findings, String note) implements Outcome {}

        /** It is not: the token is not good. */
        record Refused(String why, String remedy) implements Outcome {}
    }

    /**
     * Checks whose report it is, and keeps it.
     *
     * @throws dev.throughline.model.InputException if the report cannot be read
     */
    public Outcome take(Secret token, byte[] body) {
        Optional<String> audience = audience();
        if (audience.isEmpty()) {
            return new Outcome.Refused(
                    "nobody has said yet for which address tokens must be made",
                    "an administrator says it on the inventory page, under builds");
        }
        TokenCheck check = tokensFor(audience.get()).check(token);
        BuildReport report = BuildReport.read(body);
        if (check instanceof TokenCheck.AcceptedAzureJob job) {
            check = lookup.identify(job, report);
        }
        return switch (check) {
            case TokenCheck.Refused(String why, String remedy) -> new Outcome.Refused(why, remedy);
            case TokenCheck.AcceptedAzureJob _ ->
                throw new IllegalStateException("a look-up that finds nothing says so");
            case TokenCheck.Accepted(BuildIdentity job) -> keep(job, report);
        };
    }

    private Outcome keep(BuildIdentity job, BuildReport report) {
        // The scan first: one that cannot be read refuses the report, before anything of it is kept.
        ScanSink.Kept scan = scan(job, report);
        Instant now = clock.instant();
        BuildFacts facts = new BuildFacts(job, report, SOURCE, now);
        transactions.executeWithoutResult(_ -> {
            // One report after the other; a build is no whole, so it closes nothing.
            Walk walk = walks.begin(SOURCE);
            walks.keep(walk, facts.facts());
            walks.breakOff(walk, "one build");
            keepComponents(job, report, facts);
        });
        audit.record(
                Actor.system(job.system().words()),
                "build.reported",
                job.repository().toString(),
                job.commit() + ", run " + job.run());
        return new Outcome.Kept(
                job,
                report.images().size(),
                BuildFacts.packages(report).size(),
                scan.findings(),
                job.mappingObjection().orElse(scan.note()));
    }

    private ScanSink.Kept scan(BuildIdentity job, BuildReport report) {
        boolean isOfRepository = job.mappingObjection().isEmpty();
        return report.scan()
                .filter(_ -> isOfRepository)
                .map(scan -> scans.keep(job, scan))
                .orElse(new ScanSink.Kept(0, ""));
    }

    /** The components of a repository are those of its default branch: what the last report named and this does not is gone. */
    private void keepComponents(BuildIdentity job, BuildReport report, BuildFacts facts) {
        if (job.mappingObjection().isPresent() || BuildFacts.packages(report).isEmpty() || !branches.isBuilt(job)) {
            return;
        }
        SourceId components = new SourceId(COMPONENTS + job.repository());
        Walk walk = walks.begin(components);
        walks.keep(walk, facts.components(components));
        walks.complete(walk);
    }

    /** For whom tokens must have been made: this server's address. */
    public Optional<String> audience() {
        return jdbc.sql("SELECT audience FROM build_audience")
                .query((row, _) -> row.getString("audience"))
                .optional();
    }

    public void setAudience(Actor by, URI address) {
        jdbc.sql("""
                        INSERT INTO build_audience (audience) VALUES (:audience)
                        ON CONFLICT (singleton) DO UPDATE SET audience = excluded.audience
                        """).param("audience", address.toString()).update();
        audit.record(by, "build-audience.set", address.toString(), "");
    }

    /** All issuers whose tokens count. */
    public List<TrustedIssuer> issuers() {
        List<TrustedIssuer> issuers = new ArrayList<>();
        issuers.add(TrustedIssuer.gitHub());
        issuers.add(TrustedIssuer.gitLab(URI.create("https://gitlab.com")));
        issuers.addAll(jdbc.sql("SELECT issuer, system, repository_host FROM build_issuer ORDER BY issuer")
                .query((row, _) -> new TrustedIssuer(
                        URI.create(row.getString("issuer")),
                        CiSystem.valueOf(row.getString("system")),
                        row.getString("repository_host")))
                .list());
        return issuers;
    }

    /** Trusts another issuer: an instance of one's own. */
    public void trust(Actor by, TrustedIssuer issuer) {
        jdbc.sql("""
                        INSERT INTO build_issuer (issuer, system, repository_host, created_by, created_at)
                        VALUES (:issuer, :system, :host, :by, :now)
                        ON CONFLICT (issuer) DO UPDATE SET system = excluded.system, repository_host = excluded.repository_host
                        """)
                .param("issuer", issuer.issuer().toString())
                .param("system", issuer.system().name())
                .param("host", issuer.repositoryHost())
                .param("by", by.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        audit.record(by, "build-issuer.trusted", issuer.issuer().toString(), issuer.repositoryHost());
    }

    public void distrust(Actor by, String issuer) {
        jdbc.sql("DELETE FROM build_issuer WHERE issuer = :issuer")
                .param("issuer", issuer)
                .update();
        audit.record(by, "build-issuer.removed", issuer, "");
    }

    private BuildTokens tokensFor(String audience) {
        List<TrustedIssuer> issuers = issuers();
        if (tokens.size() > MOST_KEPT) {
            tokens.clear();
        }
        HttpSettings http = outgoing.get();
        return tokens.computeIfAbsent(
                List.of(audience, issuers, http), _ -> new BuildTokens(issuers, audience, http, clock));
    }
}

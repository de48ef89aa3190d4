package dev.throughline.server.builds;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.throughline.connect.Secret;
import dev.throughline.connect.ci.CiSystem;
import dev.throughline.connect.ci.TokenCheck;
import dev.throughline.connect.ci.TrustedIssuer;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.inventory.GraphJson;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.inventory.OriginDecisions;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BuildReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final String HERE = "https://throughline.example.test";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String DIGEST = "sha256:" + "9f".repeat(32);
    private static final Actor ADMIN = Actor.system("test");
    private static final byte[] REPORT = """
            {"images": [{"reference": "reg.example.test/acme/shop:1.0.1", "digest": "%s"}],
             "sbom": {"components": [{"purl": "pkg:maven/org.example/codec@1.2.0"}, {"name": "without a purl"}]}}
            """.formatted(DIGEST).getBytes(StandardCharsets.UTF_8);

    private static RSAKey key;

    private final LoopbackServer issuer = LoopbackServer.start();
    private final String address = issuer.uri("").toString();
    private final DataSource database = TestDatabase.fresh().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final GraphJson json = new GraphJson();
    private final AuditLog audit = new AuditLog(jdbc);
    private final InventoryWalks walks = new InventoryWalks(jdbc, transactions, json, clock);
    private final BuildReports builds = new BuildReports(
            jdbc,
            transactions,
            walks,
            (job, _) -> new TokenCheck.Refused("nobody looks up " + job.project(), "connect it"),
            (_, _) -> new ScanSink.Kept(0, ""),
            new MainBranch(new Repositories(jdbc, clock)),
            audit,
            () -> HttpSettings.defaults().withAddresses(AddressRules.allowing("127.0.0.1")),
            clock);
    private final OriginDecisions origins = new OriginDecisions(jdbc, transactions, walks, json, audit, clock);

    @BeforeAll
    static void makeKey() throws JOSEException {
        key = new RSAKeyGenerator(2_048).keyID("k1").generate();
    }

    @BeforeEach
    void publishKeys() {
        issuer.on(
                        "/.well-known/openid-configuration",
                        Answer.ok("{\"issuer\": \"" + address + "\", \"jwks_uri\": \"" + address + "/keys\"}"))
                .on("/keys", Answer.ok(new JWKSet(key.toPublicJWK()).toString()));
        builds.trust(ADMIN, new TrustedIssuer(issuer.uri(""), CiSystem.GITHUB_ACTIONS, "github.com"));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void keepsWhatAJobPushedAsBuiltFromTheRepositoryOfItsToken() throws JOSEException {
        builds.setAudience(ADMIN, URI.create(HERE));

        BuildReports.Outcome outcome = builds.take(token(HERE, "push"), REPORT);

        assertThat(outcome).isInstanceOfSatisfying(BuildReports.Outcome.Kept.class, kept -> {
            assertThat(kept.job().repository()).hasToString("github.com/acme/shop");
            assertThat(kept.images()).isOne();
            assertThat(kept.packages()).isOne();
        });
        assertThat(origins.evidence(EntityKey.image(DIGEST))).singleElement().satisfies(evidence -> {
            assertThat(evidence.origin().method()).isEqualTo(OriginMethod.BUILD_REPORT);
            assertThat(evidence.origin().commit()).contains(COMMIT);
        });
    }

    @Test
    void keepsTheImageOfAPullRequestWithoutTakingItForOneOfTheRepository() throws JOSEException {
        builds.setAudience(ADMIN, URI.create(HERE));

        BuildReports.Outcome outcome = builds.take(token(HERE, "pull_request"), REPORT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BuildReports.Outcome.Kept.class,
                        kept -> assertThat(kept.note()).contains("pull request"));
        assertThat(origins.evidence(EntityKey.image(DIGEST))).isEmpty();
    }

    @Test
    void refusesATokenThatWasMadeForSomebodyElse() throws JOSEException {
        builds.setAudience(ADMIN, URI.create(HERE));

        assertThat(builds.take(token("https://another.example.test", "push"), REPORT))
                .isInstanceOf(BuildReports.Outcome.Refused.class);
        assertThat(origins.evidence(EntityKey.image(DIGEST))).isEmpty();
    }

    @Test
    void refusesEveryReportUntilTheAddressIsSet() throws JOSEException {
        assertThat(builds.take(token(HERE, "push"), REPORT)).isInstanceOf(BuildReports.Outcome.Refused.class);
    }

    @Test
    void refusesTheTokensOfAnIssuerThatIsNoLongerTrusted() throws JOSEException {
        builds.setAudience(ADMIN, URI.create(HERE));
        builds.distrust(ADMIN, address);

        assertThat(builds.take(token(HERE, "push"), REPORT)).isInstanceOf(BuildReports.Outcome.Refused.class);
    }

    @Test
    void keepsTheReportsOfOneRunBesideThoseOfAnother() throws JOSEException {
        builds.setAudience(ADMIN, URI.create(HERE));
        builds.take(token(HERE, "push"), REPORT);
        String other = new String(REPORT, StandardCharsets.UTF_8).replace(DIGEST, "sha256:" + "ab".repeat(32));

        builds.take(token(HERE, "push"), other.getBytes(StandardCharsets.UTF_8));

        assertThat(jdbc.sql("SELECT count(*) FROM inventory_fact WHERE kind = 'Origin' AND gone_at IS NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private Secret token(String audience, String event) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(address)
                        .subject("repo:acme/shop:ref:refs/heads/main")
                        .audience(audience)
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(300)))
                        .claim("repository", "acme/shop")
                        .claim("repository_id", "1")
                        .claim("sha", COMMIT)
                        .claim("ref", "refs/heads/main")
                        .claim("run_id", "7")
                        .claim("run_attempt", "1")
                        .claim("workflow_ref", "acme/shop/.github/workflows/build.yml@refs/heads/main")
                        .claim("event_name", event)
                        .build());
        token.sign(new RSASSASigner(key));
        return Secret.of(token.serialize());
    }
}

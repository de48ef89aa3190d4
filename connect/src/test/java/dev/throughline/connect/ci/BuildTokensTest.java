package dev.throughline.connect.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.InputException;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final String HERE = "https://throughline.example.test";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(5));

    private static RSAKey key;
    private static RSAKey stranger;

    private final LoopbackServer issuer = LoopbackServer.start();
    private final String address = issuer.uri("").toString();

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2_048).keyID("k1").generate();
        stranger = new RSAKeyGenerator(2_048).keyID("k1").generate();
    }

    @BeforeEach
    void publishKeys() {
        issuer.on(
                        "/.well-known/openid-configuration",
                        Answer.ok("{\"issuer\": \"" + address + "\", \"jwks_uri\": \"" + address + "/keys\"}"))
                .on("/keys", Answer.ok(new JWKSet(key.toPublicJWK()).toString()));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private BuildTokens tokens(CiSystem system) {
        return new BuildTokens(
                List.of(new TrustedIssuer(issuer.uri(""), system, "github.com")),
                HERE,
                QUICK,
                InstantSource.fixed(NOW));
    }

    private JWTClaimsSet.Builder gitHub() {
        return new JWTClaimsSet.Builder()
                .issuer(address)
                .audience(HERE)
                .subject("repo:acme/orders:ref:refs/heads/main")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("repository", "Acme/Orders")
                .claim("repository_id", "42")
                .claim("sha", COMMIT)
                .claim("ref", "refs/heads/main")
                .claim("run_id", "7")
                .claim("run_attempt", "1")
                .claim("event_name", "push")
                .claim("workflow_ref", "acme/orders/.github/workflows/build.yml@refs/heads/main");
    }

    private static Secret signed(JWTClaimsSet.Builder claims, RSAKey by) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(by));
            return Secret.of(jwt.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsAJobOfGitHubByItsToken() {
        TokenCheck check = tokens(CiSystem.GITHUB_ACTIONS).check(signed(gitHub(), key));

        BuildIdentity job = ((TokenCheck.Accepted) check).job();
        assertThat(job.repository()).hasToString("github.com/acme/orders");
        assertThat(job.commit()).isEqualTo(COMMIT);
        assertThat(job.run()).isEqualTo("7");
        assertThat(job.mappingObjection()).isEmpty();
    }

    @Test
    void tellsAJobOfGitLabByItsToken() {
        JWTClaimsSet.Builder claims = gitHub().claim("project_path", "acme/orders")
                .claim("project_id", "42")
                .claim("pipeline_id", "700")
                .claim("job_id", "8");

        BuildIdentity job = ((TokenCheck.Accepted) tokens(CiSystem.GITLAB_CI).check(signed(claims, key))).job();

        assertThat(job.run()).isEqualTo("700");
        assertThat(job.attempt()).isEqualTo("8");
    }

    @Test
    void tellsTheProjectOfAJobOfAzurePipelines() {
        JWTClaimsSet.Builder claims = gitHub().subject("p://acme/Big Shop/build-orders");

        assertThat(tokens(CiSystem.AZURE_PIPELINES).check(signed(claims, key)))
                .isEqualTo(new TokenCheck.AcceptedAzureJob("acme", "Big Shop"));
    }

    @Test
    void objectsToMappingWhatIsBuiltForAPullRequest() {
        TokenCheck check =
                tokens(CiSystem.GITHUB_ACTIONS).check(signed(gitHub().claim("event_name", "pull_request"), key));

        assertThat(((TokenCheck.Accepted) check).job().mappingObjection()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aud | https://other.example.test | made for someone else",
                "exp | -61                        | has expired",
                "nbf | 120                        | not valid yet",
                "iss | https://evil.example.test  | issuer that is not trusted",
                "sha | main                       | which repository and commit",
            })
    void refusesATokenThatIsNotForThis(String claim, String value, String sentence) {
        boolean time = claim.equals("exp") || claim.equals("nbf");
        JWTClaimsSet.Builder claims =
                gitHub().claim(claim, time ? Date.from(NOW.plusSeconds(Long.parseLong(value))) : value);

        TokenCheck check = tokens(CiSystem.GITHUB_ACTIONS).check(signed(claims, key));

        assertThat(check)
                .isInstanceOfSatisfying(
                        TokenCheck.Refused.class,
                        refused -> assertThat(refused.why()).contains(sentence));
    }

    @Test
    void refusesASignatureThatIsNotTheIssuers() throws JOSEException {
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), gitHub().build());
        shared.sign(new MACSigner(key.toPublicJWK().toString().repeat(2).substring(0, 64)));
        BuildTokens tokens = tokens(CiSystem.GITHUB_ACTIONS);

        assertThat(tokens.check(signed(gitHub(), stranger))).isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(Secret.of(shared.serialize()))).isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(Secret.of(new PlainJWT(gitHub().build()).serialize())))
                .isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(Secret.of("planted.not.token")).toString()).doesNotContain("planted");
    }

    @Test
    void asksForKeysOnceHoweverManyTokensNameUnknownOnes() throws JOSEException {
        BuildTokens tokens = tokens(CiSystem.GITHUB_ACTIONS);
        RSAKey unknown = new RSAKeyGenerator(2_048).keyID("other").generate();

        for (int i = 0; i < 5; i++) {
            tokens.check(signed(gitHub(), unknown));
        }

        assertThat(issuer.requests())
                .filteredOn(request -> request.path().equals("/keys"))
                .hasSize(1);
    }

    @Test
    void refusesKeysOfAnIssuerThatSaysItIsAnother() {
        issuer.on(
                "/.well-known/openid-configuration",
                Answer.ok("{\"issuer\": \"https://evil.example.test\", \"jwks_uri\": \"" + address + "/keys\"}"));

        assertThat(catchThrowableOfType(
                        ConnectorException.class,
                        () -> tokens(CiSystem.GITHUB_ACTIONS).check(signed(gitHub(), key))))
                .hasMessageContaining("another issuer");
    }

    @Test
    void readsWhatAJobPushed() {
        String digest = "sha256:" + "a".repeat(64);
        BuildReport report = BuildReport.read("""
                {"images": [{"reference": "reg.example.test/acme/orders:1.0.1", "digest": "%s"}], "buildId": 12,
                 "dockerfile": "Dockerfile", "baseImages": ["reg.example.test/base/jre@%s"], "sbom": {"bomFormat": "CycloneDX"}}""".formatted(digest, digest).getBytes(StandardCharsets.UTF_8));

        assertThat(report.images().getFirst().digest()).hasToString(digest);
        assertThat(report.buildId()).contains("12");
        assertThat(report.baseImages()).hasSize(1);
        assertThat(report.sbom()).isPresent();
        assertThat(report.scan()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                            | is not JSON",
                "{'images': []}                                               | names 0 images",
                "{'images': [{'reference': 'a/b:1', 'digest': 'latest'}]}     | images[0].digest: is no digest",
                "{'images': [{'reference': 'A B', 'digest': 'sha256:1'}]}     | images[0].reference: is no reference",
            })
    void saysWhatIsWrongWithAReport(String json, String sentence) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BuildReport.read(body))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void knowsTheIssuersOfTheThreeSystems() {
        assertThat(Map.of(
                        TrustedIssuer.gitHub().issuer().toString(), CiSystem.GITHUB_ACTIONS,
                        TrustedIssuer.gitLab(issuer.uri("")).issuer().toString(), CiSystem.GITLAB_CI,
                        TrustedIssuer.azureDevOps("1-2").issuer().toString(), CiSystem.AZURE_PIPELINES))
                .containsKeys("https://token.actions.githubusercontent.com", "https://vstoken.dev.azure.com/1-2");
    }
}

package dev.throughline.connect.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.connect.Secret;
import dev.throughline.connect.azuredevops.AzureDevOps;
import dev.throughline.connect.azuredevops.AzureDevOpsSettings;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureBuildLookupTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-10T09:00:00Z"));
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final TokenCheck.AcceptedAzureJob JOB = new TokenCheck.AcceptedAzureJob("Acme", "Big Shop");

    private final LoopbackServer server = LoopbackServer.start();
    private final AzureDevOps host = new AzureDevOps(
            new AzureDevOpsSettings(server.uri(""), "acme", Secret.of("token")),
            HttpSettings.defaults().withAddresses(AddressRules.allowing("127.0.0.1")),
            CLOCK);

    @AfterEach
    void stop() {
        host.close();
        server.close();
    }

    private TokenCheck identify(TokenCheck.AcceptedAzureJob job, String buildId) {
        BuildReport report =
                BuildReport.read("""
                {"buildId": "%s", "images": [{"reference": "acme.azurecr.io/orders:1", "digest": "sha256:%s"}]}""".formatted(buildId, "a".repeat(64)).getBytes(UTF_8));
        return new AzureBuildLookup(host, CLOCK).identify(job, report);
    }

    private void hasBuild(String finishTime, String reason) {
        server.on(
                "/acme/Big Shop/_apis/build/builds/12",
                Answer.ok("""
                        {"id": 12, "sourceVersion": "%s", "sourceBranch": "refs/heads/main", "reason": "%s", %s
                         "definition": {"name": "build orders"},
                         "repository": {"id": "r-1", "type": "TfsGit", "name": "orders", "url": "https://dev.azure.com/acme/Big%%20Shop/_git/orders"}}""".formatted(COMMIT, reason, finishTime)).header("Content-Type", "application/json"));
    }

    @Test
    void tellsRepositoryAndCommitOfARunningBuild() {
        hasBuild("", "individualCI");

        BuildIdentity job = ((TokenCheck.Accepted) identify(JOB, "12")).job();

        assertThat(job.repository()).hasToString("dev.azure.com/acme/big shop/_git/orders");
        assertThat(job.commit()).isEqualTo(COMMIT);
        assertThat(job.workflow()).isEqualTo("build orders");
        assertThat(job.mappingObjection()).isEmpty();
    }

    @Test
    void objectsToMappingWhatIsBuiltForAPullRequest() {
        hasBuild("\"finishTime\": \"2026-01-10T08:58:00Z\",", "pullRequest");

        assertThat(((TokenCheck.Accepted) identify(JOB, "12")).job().mappingObjection())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12     | Acme  | \"finishTime\": \"2026-01-10T08:00:00Z\", | the build ended long ago",
                "13     | Acme  | ''                                        | there is no such build",
                "../../ | Acme  | ''                                        | names no build",
                "12     | Other | ''                                        | organization that is not connected",
            })
    void refusesABuildThatIsNotTheJobs(String buildId, String organization, String finishTime, String sentence) {
        hasBuild(finishTime, "manual");

        TokenCheck check = identify(new TokenCheck.AcceptedAzureJob(organization, "Big Shop"), buildId);

        assertThat(check)
                .isInstanceOfSatisfying(
                        TokenCheck.Refused.class,
                        refused -> assertThat(refused.why()).contains(sentence));
    }
}

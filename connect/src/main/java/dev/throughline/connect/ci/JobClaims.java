package dev.throughline.connect.ci;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.throughline.model.RepositoryKey;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the claims of a token that was checked say of its job; each system has names of its own for the same. */
final class JobClaims {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /** The subject of a job ({@code p}) or of a service connection ({@code sc}): organization, project, name. */
    private static final Pattern AZURE_SUBJECT = Pattern.compile("(?:p|sc)://([^/]+)/([^/]+)/.*");

    private final TrustedIssuer issuer;
    private final Map<String, Object> claims;

    private JobClaims(TrustedIssuer issuer, Map<String, Object> claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    static TokenCheck read(TrustedIssuer issuer, JWTClaimsSet claims) {
        JobClaims job = new JobClaims(issuer, claims.getClaims());
        return switch (issuer.system()) {
            case GITHUB_ACTIONS ->
                job.identity("repository", "repository_id", "run_id", "run_attempt", "workflow_ref", job.pullRequest());
            case GITLAB_CI ->
                job.identity("project_path", "project_id", "pipeline_id", "job_id", "ci_config_ref_uri", job.ofAFork());
            case AZURE_PIPELINES -> job.azureJob();
        };
    }

    private TokenCheck identity(
            String path, String id, String run, String attempt, String workflow, Optional<String> objection) {
        Optional<RepositoryKey> repository =
                RepositoryKey.parse("https://" + issuer.repositoryHost() + "/" + text(path));
        if (text(path).isEmpty()
                || repository.isEmpty()
                || !COMMIT.matcher(text("sha")).matches()) {
            return new TokenCheck.Refused(
                    "the token does not say which repository and commit its job builds",
                    "let the job itself ask for the token, not a service of the same system");
        }
        return new TokenCheck.Accepted(new BuildIdentity(
                issuer.system(),
                repository.get(),
                text(id),
                text("sha"),
                text("ref"),
                text(run),
                text(attempt),
                text(workflow),
                objection));
    }

    /** The code of a pull request may be anybody's, and its commit is a merge that no branch holds. */
    private Optional<String> pullRequest() {
        return text("event_name").startsWith("pull_request")
                ? Optional.of("the job runs for a pull request, whose code is not the repository's yet")
                : Optional.empty();
    }

    private Optional<String> ofAFork() {
        return text("pipeline_source").equals("external_pull_request_event")
                        || text("pipeline_source").equals("merge_request_event")
                ? Optional.of("the job runs for a merge request, whose code is not the repository's yet")
                : Optional.empty();
    }

    private TokenCheck azureJob() {
        Matcher subject = AZURE_SUBJECT.matcher(text("sub"));
        if (!subject.matches()) {
            return new TokenCheck.Refused(
                    "the token's subject names no organization and project",
                    "let the job ask for the token at its System.OidcRequestUri");
        }
        return new TokenCheck.AcceptedAzureJob(subject.group(1), subject.group(2));
    }

    private String text(String claim) {
        Object value = claims.get(claim);
        return value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
    }
}

package dev.throughline.connect.ci;

import dev.throughline.connect.azuredevops.AzureBuild;
import dev.throughline.connect.azuredevops.AzureDevOps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks Azure DevOps which repository and commit a build is of. The token proves organization and project, the build is named in
 * the body; so that nobody claims another's build, it must be of that project and running, or have ended minutes ago.
 */
public final class AzureBuildLookup {
    private static final Duration LATEST = Duration.ofMinutes(15);
    private static final String ASK_ADMINISTRATOR = "connect the organization, with a token that may read builds";

    private final AzureDevOps host;
    private final InstantSource clock;

    public AzureBuildLookup(AzureDevOps host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /**
     * Tells whose build a report is of.
     *
     * @param job what the token says
     * @param report what the job says
     * @throws dev.throughline.connect.ConnectorException if Azure DevOps does not answer
     */
    public TokenCheck identify(TokenCheck.AcceptedAzureJob job, BuildReport report) {
        if (!job.organization().equalsIgnoreCase(host.organization())) {
            return new TokenCheck.Refused("the token is of an organization that is not connected", ASK_ADMINISTRATOR);
        }
        if (report.buildId().filter(id -> id.matches("\\d{1,12}")).isEmpty()) {
            return new TokenCheck.Refused("the report names no build", "send $(Build.BuildId) as 'buildId'");
        }
        Optional<AzureBuild> build = host.build(job.project(), report.buildId().get());
        if (build.isEmpty()) {
            return new TokenCheck.Refused("there is no such build in the token's project", ASK_ADMINISTRATOR);
        }
        return identity(build.get());
    }

    private TokenCheck identity(AzureBuild build) {
        boolean over = build.finishedAt()
                .filter(end -> end.plus(LATEST).isBefore(clock.instant()))
                .isPresent();
        if (over) {
            return new TokenCheck.Refused("the build ended long ago", "report from within the build");
        }
        if (build.repository().isEmpty()) {
            return new TokenCheck.Refused(
                    "the build's repository is of a kind that has no address", "build from a Git repository");
        }
        return new TokenCheck.Accepted(new BuildIdentity(
                CiSystem.AZURE_PIPELINES,
                build.repository().get(),
                build.repositoryId(),
                build.commit(),
                build.ref(),
                build.id(),
                "",
                build.definition(),
                build.reason().equals("pullRequest")
                        ? Optional.of("the build is of a pull request, whose code is not the repository's yet")
                        : Optional.empty()));
    }
}

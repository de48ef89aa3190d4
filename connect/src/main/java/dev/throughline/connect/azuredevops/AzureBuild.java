package dev.throughline.connect.azuredevops;

import dev.throughline.connect.json.Fields;
import dev.throughline.model.RepositoryKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A build of Azure Pipelines.
 *
 * @param repository what it builds; empty where that is no Git repository with an address
 * @param repositoryId the host's own id of that repository
 * @param commit the commit that is built
 * @param ref branch or tag: {@code refs/heads/main}
 * @param definition the name of the pipeline
 * @param reason why it runs: {@code manual}, {@code individualCI}, {@code pullRequest}
 * @param finishedAt when it ended; empty while it runs
 */
public record AzureBuild(
        String id,
        Optional<RepositoryKey> repository,
        String repositoryId,
        String commit,
        String ref,
        String definition,
        String reason,
        Optional<Instant> finishedAt) {

    /**
     * Reads a build of the API.
     *
     * @param repositories where the organization's own repositories of the project lie
     */
    static AzureBuild of(Fields build, String repositories) {
        return new AzureBuild(
                build.textOrEmpty("id"),
                repository(build.at("repository"), repositories),
                build.textOrEmpty("repository.id"),
                build.textOrEmpty("sourceVersion"),
                build.textOrEmpty("sourceBranch"),
                build.textOrEmpty("definition.name"),
                build.textOrEmpty("reason"),
                build.time("finishTime"));
    }

    /** Pipelines build from GitHub too; then the id is owner and name. */
    private static Optional<RepositoryKey> repository(Fields repository, String repositories) {
        return switch (repository.textOrEmpty("type")) {
            case "TfsGit" ->
                repository
                        .text("url")
                        .or(() -> repository.text("name").map(name -> repositories + name))
                        .flatMap(RepositoryKey::parse);
            case "GitHub" -> RepositoryKey.parse("https://github.com/" + repository.textOrEmpty("id"));
            default -> repository.text("url").flatMap(RepositoryKey::parse);
        };
    }
}

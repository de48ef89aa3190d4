package dev.throughline.connect.ci;

import dev.throughline.model.RepositoryKey;
import java.util.Optional;

/**
 * The job that a token speaks for.
 *
 * @param repository the repository that it builds
 * @param repositoryId the system's own id of that repository, or empty text
 * @param commit the full id of the commit that is built
 * @param ref the branch or tag, as the system writes it, or empty text
 * @param run the id of the run
 * @param attempt which attempt of the run or which job of it, or empty text
 * @param workflow the definition that runs, or empty text
 * @param mappingObjection why an image of this job must not be taken for one of the repository, if there is a reason
 */
public record BuildIdentity(
        CiSystem system,
        RepositoryKey repository,
        String repositoryId,
        String commit,
        String ref,
        String run,
        String attempt,
        String workflow,
        Optional<String> mappingObjection) {}

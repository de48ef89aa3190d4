package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** Fetches files into the local repository, all at once, so that downloads run side by side. */
record ArtifactFiles(RepositorySystem system, RepositorySystemSession session) {

    /**
     * The files that could be had.
     *
     * @param problems gets why the others could not
     */
    Map<MavenCoordinates, Path> fetch(List<ArtifactRequest> requests, List<Problem> problems) {
        Map<MavenCoordinates, Path> fileByCoordinates = new HashMap<>();
        for (ArtifactResult result : results(requests)) {
            MavenCoordinates coordinates =
                    MavenCoordinates.of(result.getRequest().getArtifact());
            Artifact artifact = result.getArtifact();
            if (artifact != null && artifact.getPath() != null) {
                fileByCoordinates.put(coordinates, artifact.getPath());
            } else {
                Unavailable reason = Unavailable.of(new ArtifactResolutionException(List.of(result)));
                problems.add(new Problem(coordinates.toString(), reason.what(), reason.remedy()));
            }
        }
        return fileByCoordinates;
    }

    private List<ArtifactResult> results(List<ArtifactRequest> requests) {
        try {
            return system.resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException e) {
            return e.getResults(); // of those that could be had too
        }
    }
}

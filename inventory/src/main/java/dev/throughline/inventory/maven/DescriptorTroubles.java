package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.model.building.ModelBuildingException;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;

/** Keeps which poms were missing or invalid: Maven goes on without them, and so do their dependencies. */
final class DescriptorTroubles extends AbstractRepositoryListener {
    private final SortedSet<Problem> problems = new TreeSet<>();

    @Override
    public synchronized void artifactDescriptorMissing(RepositoryEvent event) {
        problems.add(new Problem(
                MavenCoordinates.of(event.getArtifact()).toString(),
                "has no pom in the repositories, so what it depends on is not known",
                "add its dependencies to your own pom, or ask its publisher for the pom"));
    }

    @Override
    public synchronized void artifactDescriptorInvalid(RepositoryEvent event) {
        problems.add(new Problem(
                MavenCoordinates.of(event.getArtifact()).toString(),
                "its pom is not valid, so what it depends on is not known: " + reason(event.getException()),
                "add its dependencies to your own pom, or use another version"));
    }

    private static String reason(Exception exception) {
        if (exception instanceof ModelBuildingException building
                && !building.getProblems().isEmpty()) {
            return building.getProblems().getFirst().getMessage();
        }
        return String.valueOf(exception.getMessage());
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }
}

package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;

/**
 * Keeps out dependencies whose coordinates would lead out of the local repository.
 *
 * <p>Group, artifact, version, classifier and extension become folders and a file there, and poms are written by others.
 */
final class SoundCoordinates implements DependencySelector {
    private final SortedSet<Problem> problems = new TreeSet<>();

    static boolean areSound(String... parts) {
        return Stream.of(parts).noneMatch(SoundCoordinates::leadsAstray);
    }

    private static boolean leadsAstray(String part) {
        return part.equals(".")
                || part.equals("..")
                || part.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f);
    }

    @Override
    public boolean selectDependency(Dependency dependency) {
        Artifact artifact = dependency.getArtifact();
        boolean sound = areSound(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                artifact.getClassifier(),
                artifact.getExtension());
        if (!sound) {
            keep(artifact);
        }
        return sound;
    }

    /** Poms are read in several threads. */
    private synchronized void keep(Artifact artifact) {
        problems.add(new Problem(
                artifact.toString().replaceAll("\\p{Cntrl}", "?"),
                "is left out: these coordinates lead out of the repository",
                "look at the pom that names it; it may be an attack"));
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
        return this;
    }
}

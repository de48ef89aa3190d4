package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.CollectResult;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;

/** Follows dependencies through the repositories and fetches their files; what is missing does not stop it. */
final class Closures {
    private final RepositorySystem system;
    private final RepositorySystemSession session;

    Closures(RepositorySystem system, RepositorySystemSession session) {
        this.system = system;
        this.session = session;
    }

    /**
     * Resolves what is asked.
     *
     * @param root what the paths start from
     * @param scopes the scopes that count
     * @param wanted whose files to fetch; of the others only poms are read
     */
    DependencyClosure resolve(
            MavenCoordinates root, CollectRequest request, Set<Scope> scopes, Predicate<MavenCoordinates> wanted) {
        List<Problem> problems = new ArrayList<>();
        CollectResult collected = collect(request);
        List<ResolvedDependency> dependencies = new ArrayList<>();
        if (collected.getRoot() != null) {
            dependencies.addAll(follow(root, collected.getRoot(), scopes, wanted, problems));
        }
        for (Exception exception : collected.getExceptions()) {
            MavenCoordinates missing =
                    artifactOf(exception).map(MavenCoordinates::of).orElse(root);
            Optional<Dependency> direct = find(missing, request.getDependencies());
            if (direct.isPresent() && !scopes.contains(scopeOf(direct.get()))) {
                continue;
            }
            if (!missing.equals(root)) {
                dependencies.add(unresolved(missing, direct, root));
            }
            Unavailable reason = Unavailable.of(exception);
            problems.add(new Problem(missing.toString(), reason.what(), reason.remedy()));
        }
        return new DependencyClosure(dependencies, problems);
    }

    private CollectResult collect(CollectRequest request) {
        try {
            return system.collectDependencies(session, request);
        } catch (DependencyCollectionException e) {
            return e.getResult(); // as far as it came
        }
    }

    private List<ResolvedDependency> follow(
            MavenCoordinates root,
            DependencyNode graph,
            Set<Scope> scopes,
            Predicate<MavenCoordinates> wanted,
            List<Problem> problems) {
        DependencyPaths paths = new DependencyPaths(graph, node -> scopes.contains(scopeOf(node.getDependency())));
        List<DependencyNode> nodes = paths.inClassPathOrder().stream()
                .filter(node -> !node.getArtifact().getExtension().equals("pom")) // it only names others
                .toList();
        List<ArtifactRequest> requests = nodes.stream()
                .filter(node -> wanted.test(MavenCoordinates.of(node.getArtifact())))
                .map(ArtifactRequest::new)
                .toList();
        Map<MavenCoordinates, Path> fileByCoordinates = new ArtifactFiles(system, session).fetch(requests, problems);
        return nodes.stream()
                .map(node -> {
                    MavenCoordinates coordinates = MavenCoordinates.of(node.getArtifact());
                    return new ResolvedDependency(
                            coordinates,
                            scopeOf(node.getDependency()),
                            path(root, paths.path(node)),
                            Optional.ofNullable(fileByCoordinates.get(coordinates)));
                })
                .toList();
    }

    private static List<MavenCoordinates> path(MavenCoordinates root, List<DependencyNode> nodes) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        List<MavenCoordinates> path = new ArrayList<>(List.of(root));
        nodes.stream()
                .skip(1)
                .map(node -> MavenCoordinates.of(node.getArtifact()))
                .forEach(path::add);
        return path;
    }

    private static Optional<Dependency> find(MavenCoordinates coordinates, List<Dependency> dependencies) {
        return dependencies.stream()
                .filter(dependency ->
                        MavenCoordinates.of(dependency.getArtifact()).equals(coordinates))
                .findFirst();
    }

    /** The graph lacks a dependency whose pom could not be fetched or whose version could not be chosen. */
    private static ResolvedDependency unresolved(
            MavenCoordinates coordinates, Optional<Dependency> direct, MavenCoordinates root) {
        Scope scope = direct.map(Closures::scopeOf).orElse(Scope.UNKNOWN);
        List<MavenCoordinates> path = direct.isPresent() ? List.of(root, coordinates) : List.of();
        return new ResolvedDependency(coordinates, scope, path, Optional.empty());
    }

    private static Optional<Artifact> artifactOf(Exception exception) {
        return switch (exception) {
            case ArtifactDescriptorException descriptor ->
                Optional.ofNullable(descriptor.getResult())
                        .map(result -> result.getRequest().getArtifact());
            case VersionRangeResolutionException range ->
                Optional.ofNullable(range.getResult())
                        .map(result -> result.getRequest().getArtifact());
            default -> Optional.empty();
        };
    }

    private static Scope scopeOf(Dependency dependency) {
        return switch (dependency.getScope()) {
            case "", "compile" -> Scope.COMPILE;
            case "runtime" -> Scope.RUNTIME;
            case "provided" -> Scope.PROVIDED;
            case "test" -> Scope.TEST;
            case "system" -> Scope.SYSTEM;
            default -> Scope.UNKNOWN;
        };
    }
}

package dev.throughline.inventory.maven;

import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.maven.model.Model;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds files and paths of dependencies whose versions are settled.
 *
 * <p>A lock file does not say who needs whom, so the poms are asked. A package counts as direct when the root is known to
 * name it, or when no other pinned one needs it; paths start there.
 */
final class PinnedDependencies {
    private static final int READERS = 8;

    private final RepositorySession session;
    private final EffectiveModels models;
    private final List<RemoteRepository> repositories;
    private final boolean withFiles;

    /** @param withFiles whether the files are fetched, beside the poms */
    PinnedDependencies(
            RepositorySession session, EffectiveModels models, List<RemoteRepository> repositories, boolean withFiles) {
        this.session = session;
        this.models = models;
        this.repositories = repositories;
        this.withFiles = withFiles;
    }

    DependencyClosure resolve(
            MavenCoordinates root, Map<MavenCoordinates, Scope> scopeByCoordinates, Set<String> direct) {
        List<Problem> problems = new ArrayList<>();
        Map<MavenCoordinates, Optional<Model>> modelByCoordinates = models(scopeByCoordinates.keySet(), problems);
        // A pom without a file beside it only brings versions in: a platform, in Gradle's word.
        List<MavenCoordinates> withFile = scopeByCoordinates.keySet().stream()
                .filter(each -> !packaging(modelByCoordinates, each).equals("pom"))
                .toList();
        Map<MavenCoordinates, List<MavenCoordinates>> pathByCoordinates =
                paths(root, needs(modelByCoordinates, withFile), direct);
        List<ArtifactRequest> requests = withFile.stream()
                .filter(_ -> withFiles)
                .map(each -> new ArtifactRequest(each.artifact(), repositories, ""))
                .toList();
        Map<MavenCoordinates, Path> fileByCoordinates =
                new ArtifactFiles(session.system(), session.session()).fetch(requests, problems);
        List<ResolvedDependency> dependencies = pathByCoordinates.entrySet().stream()
                .map(entry -> new ResolvedDependency(
                        entry.getKey(),
                        scopeByCoordinates.getOrDefault(entry.getKey(), Scope.UNKNOWN),
                        entry.getValue(),
                        Optional.ofNullable(fileByCoordinates.get(entry.getKey()))))
                .toList();
        return new DependencyClosure(dependencies, problems);
    }

    /** Poms side by side: one after the other, a first run would wait for hundreds of answers. */
    private Map<MavenCoordinates, Optional<Model>> models(Collection<MavenCoordinates> pinned, List<Problem> problems) {
        Map<MavenCoordinates, Future<Model>> futures = new LinkedHashMap<>();
        Map<MavenCoordinates, Optional<Model>> modelByCoordinates = new LinkedHashMap<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            for (MavenCoordinates each : pinned) {
                Callable<Model> reading = () -> model(each);
                futures.put(each, readers.submit(reading));
            }
            futures.forEach((each, future) -> modelByCoordinates.put(each, result(each, future, problems)));
        }
        return modelByCoordinates;
    }

    private static Optional<Model> result(MavenCoordinates each, Future<Model> future, List<Problem> problems) {
        try {
            return Optional.of(future.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the pom of " + each, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ArtifactResolutionException missing) {
                Unavailable reason = Unavailable.of(missing);
                problems.add(new Problem(each.toString(), "its pom " + reason.what(), reason.remedy()));
                return Optional.empty();
            }
            if (e.getCause() instanceof InputException invalid) {
                problems.add(invalid.problem());
                return Optional.empty();
            }
            throw new IllegalStateException("no answer for the pom of " + each, e.getCause());
        }
    }

    private Model model(MavenCoordinates each) throws ArtifactResolutionException {
        MavenCoordinates pom = new MavenCoordinates(each.groupId(), each.artifactId(), "pom", "", each.version());
        ArtifactRequest request = new ArtifactRequest(pom.artifact(), repositories, "");
        Path file = session.system()
                .resolveArtifact(session.session(), request)
                .getArtifact()
                .getPath();
        return models.ofPublished(pom, file);
    }

    private static String packaging(Map<MavenCoordinates, Optional<Model>> models, MavenCoordinates each) {
        return models.getOrDefault(each, Optional.empty())
                .map(Model::getPackaging)
                .orElse("jar");
    }

    /** Which pinned dependencies each one needs at run time, by its pom. */
    private static Map<MavenCoordinates, List<MavenCoordinates>> needs(
            Map<MavenCoordinates, Optional<Model>> modelByCoordinates, List<MavenCoordinates> withFile) {
        Map<String, MavenCoordinates> pinnedByPackage = withFile.stream()
                .collect(Collectors.toMap(MavenCoordinates::packageName, each -> each, (one, other) -> one));
        Map<MavenCoordinates, List<MavenCoordinates>> needs = new LinkedHashMap<>();
        for (MavenCoordinates each : withFile) {
            List<MavenCoordinates> needed = modelByCoordinates.getOrDefault(each, Optional.empty()).stream()
                    .flatMap(model -> model.getDependencies().stream())
                    .filter(dependency -> !dependency.isOptional())
                    .filter(dependency -> !Set.of("test", "provided").contains(dependency.getScope()))
                    .map(dependency -> dependency.getGroupId() + ":" + dependency.getArtifactId())
                    .filter(pinnedByPackage::containsKey)
                    .map(pinnedByPackage::get)
                    .filter(other -> !other.equals(each))
                    .toList();
            needs.put(each, needed);
        }
        return needs;
    }

    /** Breadth first from the direct ones; what nothing leads to keeps an empty path. */
    private static Map<MavenCoordinates, List<MavenCoordinates>> paths(
            MavenCoordinates root, Map<MavenCoordinates, List<MavenCoordinates>> needs, Set<String> direct) {
        Set<MavenCoordinates> needed =
                needs.values().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<MavenCoordinates, List<MavenCoordinates>> pathByCoordinates = new LinkedHashMap<>();
        Deque<MavenCoordinates> open = new ArrayDeque<>();
        for (MavenCoordinates each : needs.keySet()) {
            if (!needed.contains(each) || direct.contains(each.packageName())) {
                pathByCoordinates.put(each, List.of(root, each));
                open.add(each);
            }
        }
        while (!open.isEmpty()) {
            MavenCoordinates each = open.remove();
            for (MavenCoordinates next : needs.getOrDefault(each, List.of())) {
                if (!pathByCoordinates.containsKey(next)) {
                    List<MavenCoordinates> path = new ArrayList<>(pathByCoordinates.getOrDefault(each, List.of()));
                    path.add(next);
                    pathByCoordinates.put(next, path);
                    open.add(next);
                }
            }
        }
        needs.keySet().forEach(each -> pathByCoordinates.putIfAbsent(each, List.of()));
        return pathByCoordinates;
    }
}

package dev.throughline.inventory.gradle;

import dev.throughline.inventory.gradle.GradleAnswer.Artifact;
import dev.throughline.inventory.gradle.GradleAnswer.Edge;
import dev.throughline.inventory.gradle.GradleAnswer.ResolvedClassPath;
import dev.throughline.inventory.gradle.GradleAnswer.Unresolved;
import dev.throughline.inventory.maven.DependencyClosure;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.ResolvedDependency;
import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The dependencies of one project, from the class paths that Gradle resolved for it. */
final class AnsweredGraph {
    private final GradleAnswer answer;
    private final Map<String, MavenCoordinates> projectById;
    private final List<ResolvedClassPath> classPaths;
    private final Configurations configurations;
    private final boolean withTests;

    AnsweredGraph(GradleAnswer answer, List<GradleAnswer> all, boolean withTests) {
        this.answer = answer;
        this.withTests = withTests;
        this.projectById =
                all.stream().collect(Collectors.toMap(each -> "project " + each.path(), AnsweredGraph::coordinates));
        this.configurations = Configurations.among(
                answer.classPaths().stream().map(ResolvedClassPath::name).toList());
        // The runtime class path first: its order is the one that the application runs with.
        this.classPaths = answer.classPaths().stream()
                .filter(each ->
                        configurations.scope(Set.of(each.name()), withTests).isPresent())
                .sorted(Comparator.comparing(each -> !configurations.runtime().contains(each.name())))
                .toList();
    }

    /** A project without a group is in the group of its own name; purls of Maven need one. */
    static MavenCoordinates coordinates(GradleAnswer answer) {
        String group = answer.group().isBlank() ? answer.name() : answer.group();
        return MavenCoordinates.jar(group, answer.name(), answer.version());
    }

    DependencyClosure closure() {
        Map<String, List<MavenCoordinates>> pathById = paths();
        Map<MavenCoordinates, ResolvedDependency> dependencies = new LinkedHashMap<>();
        artifactsWithNames().forEach((artifact, names) -> {
            MavenCoordinates coordinates = coordinates(artifact);
            configurations
                    .scope(names, withTests)
                    .ifPresent(scope -> dependencies.putIfAbsent(
                            coordinates,
                            new ResolvedDependency(
                                    coordinates,
                                    scope,
                                    pathById.getOrDefault(artifact.id(), List.of()),
                                    Optional.of(Path.of(artifact.file())))));
        });
        missing(pathById).forEach(each -> dependencies.putIfAbsent(each.coordinates(), each));
        return new DependencyClosure(List.copyOf(dependencies.values()), problems());
    }

    /** Files that are not from a repository. */
    Set<Path> filesWithoutIdentity() {
        return classPaths.stream()
                .flatMap(each -> each.artifacts().stream())
                .filter(artifact -> !isModule(artifact.id()))
                .map(artifact -> Path.of(artifact.file()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<Artifact, Set<String>> artifactsWithNames() {
        Map<Artifact, Set<String>> namesByArtifact = new LinkedHashMap<>();
        for (ResolvedClassPath classPath : classPaths) {
            for (Artifact artifact : classPath.artifacts()) {
                if (isModule(artifact.id())) {
                    namesByArtifact
                            .computeIfAbsent(artifact, key -> new TreeSet<>())
                            .add(classPath.name());
                }
            }
        }
        return namesByArtifact;
    }

    /** Breadth first over all class paths, projects included. */
    private Map<String, List<MavenCoordinates>> paths() {
        Map<String, Set<String>> targetsByFrom = new HashMap<>();
        Map<String, List<MavenCoordinates>> pathById = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (ResolvedClassPath classPath : classPaths) {
            for (Edge edge : classPath.edges()) {
                targetsByFrom
                        .computeIfAbsent(edge.from(), key -> new LinkedHashSet<>())
                        .add(edge.to());
            }
            if (pathById.putIfAbsent(classPath.root(), List.of(coordinates(answer))) == null) {
                open.add(classPath.root());
            }
        }
        while (!open.isEmpty()) {
            String from = open.remove();
            for (String to : targetsByFrom.getOrDefault(from, Set.of())) {
                Optional<MavenCoordinates> next = known(to);
                if (next.isPresent() && !pathById.containsKey(to)) {
                    List<MavenCoordinates> path = new ArrayList<>(pathById.getOrDefault(from, List.of()));
                    path.add(next.get());
                    pathById.put(to, path);
                    open.add(to);
                }
            }
        }
        return pathById;
    }

    private Optional<MavenCoordinates> known(String id) {
        return isModule(id) ? Optional.of(module(id)) : Optional.ofNullable(projectById.get(id));
    }

    /** What the build asks for in vain. */
    private List<ResolvedDependency> missing(Map<String, List<MavenCoordinates>> pathById) {
        List<ResolvedDependency> missing = new ArrayList<>();
        for (ResolvedClassPath classPath : classPaths) {
            Scope scope =
                    configurations.scope(Set.of(classPath.name()), withTests).orElse(Scope.UNKNOWN);
            for (Unresolved each : classPath.unresolved()) {
                if (isModule(each.wanted())) {
                    MavenCoordinates coordinates = module(each.wanted());
                    List<MavenCoordinates> path = new ArrayList<>(pathById.getOrDefault(each.from(), List.of()));
                    if (!path.isEmpty()) {
                        path.add(coordinates);
                    }
                    missing.add(new ResolvedDependency(coordinates, scope, path, Optional.empty()));
                }
            }
        }
        return missing;
    }

    /** Why that is, and why files could not be fetched; each reason once, however many class paths it concerns. */
    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        for (ResolvedClassPath classPath : classPaths) {
            for (Unresolved each : classPath.unresolved()) {
                if (told.add(firstLine(each.reason()))) {
                    problems.add(problem(each.wanted(), each.reason()));
                }
            }
            for (String failure : classPath.failures()) {
                if (told.add(firstLine(failure))) {
                    problems.add(problem("project " + answer.path(), failure));
                }
            }
        }
        return problems;
    }

    private static Problem problem(String where, String reason) {
        return new Problem(where, "Gradle says: " + firstLine(reason), "check the repositories of the build");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("nothing").strip();
    }

    private static boolean isModule(String id) {
        return id.matches("[^\\s:/\\\\]+:[^\\s:/\\\\]+:[^\\s:/\\\\]+");
    }

    private static MavenCoordinates module(String id) {
        String[] parts = id.split(":", -1);
        return MavenCoordinates.jar(parts[0], parts[1], parts[2]);
    }

    /** Classifier and extension stand in the file's name, after artifact and version. */
    private static MavenCoordinates coordinates(Artifact artifact) {
        MavenCoordinates module = module(artifact.id());
        String file = String.valueOf(Path.of(artifact.file()).getFileName());
        String start = module.artifactId() + "-" + module.version();
        if (!file.startsWith(start)) {
            return module;
        }
        String rest = file.substring(start.length());
        int dot = rest.lastIndexOf('.');
        String classifier = dot > 1 && rest.startsWith("-") ? rest.substring(1, dot) : "";
        String extension = dot < 0 ? "jar" : rest.substring(dot + 1);
        return new MavenCoordinates(module.groupId(), module.artifactId(), extension, classifier, module.version());
    }
}

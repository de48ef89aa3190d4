package dev.throughline.inventory.purl;

import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.maven.ClassPath;
import dev.throughline.inventory.maven.DependencyClosure;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.ResolvedDependency;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file of a named artifact, as the archive reader saw it, brought together with what poms say.
 *
 * <p>The file gets the artifact's identity. A library inside it gets scope and dependency path from the dependency that it
 * is; one that only its file name identified gets that dependency's identity too.
 */
final class ArtifactContents {
    /** These carry every library that they run with. */
    private static final Set<Target.Kind> WHOLE =
            EnumSet.of(Target.Kind.WAR, Target.Kind.EAR, Target.Kind.SPRING_BOOT_JAR);

    private final MavenCoordinates artifact;
    private final Optional<Location> file;
    private final Optional<Inventory> read;
    private final Set<String> packages;

    ArtifactContents(NamedArtifact artifact, Optional<Inventory> read) {
        this.artifact = artifact.coordinates();
        this.file = artifact.file().map(path -> Location.of(path.toString()));
        this.read = read;
        this.packages = read.stream()
                .flatMap(inventory -> inventory.components().stream())
                .map(component -> component.purl().packageName())
                .collect(Collectors.toSet());
    }

    /** Whether a dependency has to come from beside the file. */
    boolean lacks(MavenCoordinates dependency) {
        return !isWhole() && !packages.contains(dependency.packageName());
    }

    private boolean isWhole() {
        return read.filter(inventory -> WHOLE.contains(inventory.target().kind()))
                .isPresent();
    }

    /** Puts the file first, then what it lacks. */
    void addTo(ClassPath classPath, DependencyClosure closure) {
        String evidence = "pom of " + artifact;
        if (read.isPresent()) {
            classPath.add(named(read.get(), closure));
        } else {
            classPath.addApplication(artifact.purl(), evidence, List.of());
            classPath.add(new Problem(
                    artifact.toString(),
                    "is a pom and has no code of its own, so nothing can be reached from it",
                    "scan the artifact that uses it"));
        }
        classPath.addDependencies(closure.only(dependency -> lacks(dependency.coordinates())), evidence);
    }

    private Inventory named(Inventory inventory, DependencyClosure closure) {
        Map<Purl, Purl> newByOld = new HashMap<>();
        List<Component> components = new ArrayList<>();
        for (Component component : inventory.components()) {
            Component named = isArtifact(component) ? artifact(component) : library(component, closure);
            newByOld.put(component.purl(), named.purl());
            components.add(named);
        }
        if (components.stream().noneMatch(component -> component.purl().equals(artifact.purl()))) {
            components.add(artifact(file.stream().toList(), Optional.empty()));
        }
        List<CodeUnit> code =
                inventory.code().stream().map(unit -> named(unit, newByOld)).toList();
        return new Inventory(
                inventory.target(),
                components,
                isWhole() ? code : withOwn(code),
                inventory.problems(),
                inventory.releases());
    }

    /** A jar that is put together of its project's modules has no class that is its own alone: then theirs are. */
    private List<CodeUnit> withOwn(List<CodeUnit> code) {
        if (code.stream().anyMatch(unit -> unit.role() == CodeUnit.Role.APPLICATION && holdsClasses(unit))) {
            return code;
        }
        return code.stream()
                .map(unit -> isOfProject(unit)
                        ? new CodeUnit(unit.archive(), unit.prefix(), CodeUnit.Role.APPLICATION, unit.component())
                        : unit)
                .toList();
    }

    private static boolean holdsClasses(CodeUnit unit) {
        return unit.archive().entries().stream()
                .anyMatch(entry ->
                        entry.name().startsWith(unit.prefix()) && entry.name().endsWith(".class"));
    }

    private boolean isOfProject(CodeUnit unit) {
        return unit.component()
                .filter(purl -> purl.namespace().equals(artifact.groupId()))
                .isPresent();
    }

    private boolean isArtifact(Component component) {
        return component.relation() == Relation.SELF
                || component.purl().packageName().equals(artifact.packageName());
    }

    private Component artifact(Component component) {
        return artifact(component.locations(), component.sha1());
    }

    private Component artifact(List<Location> locations, Optional<String> sha1) {
        return new Component(
                artifact.purl(),
                Scope.COMPILE,
                Relation.SELF,
                List.of(artifact.purl()),
                new Identification(Method.RESOLVED, Confidence.HIGH, "asked for by name"),
                locations,
                sha1);
    }

    /** The jar's own classes are the application, also where the archive reader took them for a library's. */
    private CodeUnit named(CodeUnit unit, Map<Purl, Purl> newByOld) {
        Optional<Purl> component = unit.component().map(purl -> newByOld.getOrDefault(purl, purl));
        boolean own = component.filter(artifact.purl()::equals).isPresent();
        return new CodeUnit(unit.archive(), unit.prefix(), own ? CodeUnit.Role.APPLICATION : unit.role(), component);
    }

    private static Component library(Component component, DependencyClosure closure) {
        return closure.dependencies().stream()
                .filter(dependency -> isSame(component, dependency.coordinates()))
                .findFirst()
                .map(dependency -> located(component, dependency))
                .orElse(component);
    }

    private static boolean isSame(Component component, MavenCoordinates dependency) {
        Purl purl = component.purl();
        if (purl.packageName().equals(dependency.packageName())) {
            return component.version().equals(dependency.version());
        }
        return isGuess(component)
                && component.locations().stream()
                        .anyMatch(location -> location.fileName().equals(dependency.fileName()));
    }

    private static boolean isGuess(Component component) {
        Method method = component.identification().method();
        return method == Method.FILE_NAME || method == Method.MANIFEST || method == Method.NONE;
    }

    private static Component located(Component component, ResolvedDependency dependency) {
        MavenCoordinates coordinates = dependency.coordinates();
        Identification identification = isGuess(component)
                ? new Identification(
                        Method.RESOLVED,
                        Confidence.HIGH,
                        "the pom names " + coordinates + ", and the file is called so")
                : component.identification();
        return new Component(
                coordinates.purl(),
                dependency.scope(),
                dependency.relation(),
                dependency.path().stream().map(MavenCoordinates::purl).toList(),
                identification,
                component.locations(),
                component.sha1());
    }
}

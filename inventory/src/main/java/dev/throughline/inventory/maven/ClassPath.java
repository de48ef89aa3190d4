package dev.throughline.inventory.maven;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.ApplicationPatterns;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class path while it is put together from resolved dependencies, with its components.
 *
 * <p>What comes first, wins, as on any class path. Closing it closes the archives opened so far; {@link #toInventory}
 * hands them on.
 */
public final class ClassPath implements AutoCloseable {
    private static final Set<String> HOLDS_LIBRARIES = Set.of("aar", "ear", "par", "rar", "war");

    private final Path target;
    private final ArchiveLimits limits;
    private final ApplicationPatterns patterns;
    private final Map<Purl, Component> componentByPurl = new LinkedHashMap<>();
    private final List<Component> components = new ArrayList<>();
    private final Map<String, MavenCoordinates> firstByPackage = new HashMap<>();
    private final Set<Path> files = new HashSet<>();
    private final List<CodeUnit> code = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Runnable> releases = new ArrayList<>();
    private boolean handedOn;

    /**
     * @param target the folder of the target as the user named it; files below it are shown the same way
     */
    public ClassPath(Path target, InventoryOptions options) {
        this.target = target;
        this.limits = options.limits();
        this.patterns = new ApplicationPatterns(options.applicationPatterns());
    }

    /** The user's own code; a component without code folders is listed all the same. */
    public void addApplication(Purl purl, String evidence, List<Path> folders) {
        List<Location> locations = new ArrayList<>();
        for (Path folder : folders) {
            open(folder, CodeUnit.Role.APPLICATION, purl).map(Archive::location).ifPresent(locations::add);
        }
        add(new Component(
                purl,
                Scope.COMPILE,
                Relation.SELF,
                List.of(purl),
                new Identification(Identification.Method.RESOLVED, Confidence.HIGH, evidence),
                locations,
                Optional.empty()));
    }

    /** What another reader found, such as in a fat jar; its archives are closed with this class path. */
    public void add(Inventory inventory) {
        code.addAll(inventory.code());
        components.addAll(inventory.components());
        problems.addAll(inventory.problems());
        releases.addAll(inventory.releases());
    }

    /** What another reader found in the same checkout; what both have is told once. */
    public void join(Inventory inventory) {
        inventory.components().forEach(this::add);
        code.addAll(inventory.code());
        problems.addAll(inventory.problems());
        releases.addAll(inventory.releases());
    }

    /** Dependencies, in their order, and why some lack. */
    public void addDependencies(DependencyClosure closure, String evidence) {
        closure.dependencies().forEach(dependency -> add(dependency, evidence));
        problems.addAll(closure.problems());
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    private void add(ResolvedDependency dependency, String evidence) {
        MavenCoordinates coordinates = dependency.coordinates();
        sayIfOtherVersionIsFirst(coordinates);
        Optional<Archive> archive = dependency
                .file()
                .filter(file -> isCode(coordinates))
                .flatMap(file -> open(file, CodeUnit.Role.DEPENDENCY, coordinates.purl()));
        List<Location> locations = dependency.file().stream()
                .map(this::shown)
                .filter(location -> archive.isPresent() || !isCode(coordinates))
                .toList();
        add(new Component(
                coordinates.purl(),
                dependency.scope(),
                dependency.relation(),
                dependency.path().stream().map(MavenCoordinates::purl).toList(),
                new Identification(Identification.Method.RESOLVED, Confidence.HIGH, evidence),
                locations,
                archive.map(Archive::sha1)));
    }

    /** Native libraries and web resources come as dependencies too; they hold no classes. */
    private boolean isCode(MavenCoordinates coordinates) {
        if (HOLDS_LIBRARIES.contains(coordinates.extension())) {
            problems.add(new Problem(
                    coordinates.toString(),
                    "is a dependency of type " + coordinates.extension() + ", whose code is not read in place",
                    "scan the packaged application instead"));
        }
        return coordinates.extension().equals("jar");
    }

    private void sayIfOtherVersionIsFirst(MavenCoordinates coordinates) {
        String key = coordinates.packageName() + ":" + coordinates.classifier() + ":" + coordinates.extension();
        MavenCoordinates first = firstByPackage.putIfAbsent(key, coordinates);
        if (first != null && !first.equals(coordinates)) {
            problems.add(new Problem(
                    coordinates.toString(),
                    "is used beside version " + first.version() + ", whose code is analysed for both",
                    "scan the modules one by one, or manage one version for all"));
        }
    }

    /** Opens a file or folder unless it is on the class path already. */
    private Optional<Archive> open(Path file, CodeUnit.Role role, Purl component) {
        Location location = shown(file);
        if (!files.add(file)) {
            return code.stream()
                    .map(CodeUnit::archive)
                    .filter(archive -> archive.location().equals(location))
                    .findFirst();
        }
        try {
            Archive archive = Archives.open(file, location, limits);
            code.add(new CodeUnit(archive, "", role, Optional.of(component)));
            problems.addAll(archive.problems());
            return Optional.of(archive);
        } catch (ArchiveException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    private Location shown(Path file) {
        Path base = target.toAbsolutePath().normalize();
        return Location.of((file.startsWith(base) ? target.resolve(base.relativize(file)) : file).toString());
    }

    /** A component that several modules have is told once, by its shortest way and widest scope. */
    private void add(Component component) {
        componentByPurl.merge(component.purl(), component, ClassPath::merged);
    }

    private static Component merged(Component one, Component other) {
        Component nearer = length(other) < length(one) ? other : one;
        Scope scope = one.scope().compareTo(other.scope()) <= 0 ? one.scope() : other.scope();
        return new Component(
                nearer.purl(),
                scope,
                nearer.relation(),
                nearer.dependencyPath(),
                nearer.identification(),
                one.locations().isEmpty() ? other.locations() : one.locations(),
                one.sha1().or(other::sha1));
    }

    private static int length(Component component) {
        return component.dependencyPath().isEmpty()
                ? Integer.MAX_VALUE
                : component.dependencyPath().size();
    }

    /**
     * What was put together; from now on it belongs to the caller.
     *
     * @throws dev.throughline.model.InputException if no code is what the options call the application
     */
    public Inventory toInventory(Target target) {
        List<CodeUnit> assigned = patterns.assign(code, target.name());
        handedOn = true;
        components.addAll(componentByPurl.values());
        return new Inventory(target, components, assigned, problems, releases);
    }

    @Override
    public void close() {
        if (!handedOn) {
            code.forEach(unit -> unit.archive().close());
            releases.forEach(Runnable::run);
        }
    }
}

package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes versions in the POMs of a project.
 *
 * <p>First every declaration that states the version is raised; then, as long as Maven's own model builder still arrives at
 * the old version in some module, what decides it there; and a package that no POM names is held by
 * {@code <dependencyManagement>}.
 */
public final class MavenEditor implements ProjectEditor {
    private static final int MAX_ROUNDS = 100;

    private final WorkingCopy copy;
    private final AvailableVersions versions;
    private final PublishedModels published;
    private final MavenEnvironment environment;

    /**
     * @param copy a project with a {@code pom.xml} in its folder
     * @param systemProperties the JVM's, which activate profiles
     */
    public MavenEditor(
            WorkingCopy copy,
            AvailableVersions versions,
            PublishedPoms published,
            Map<String, String> systemProperties) {
        this.copy = copy;
        this.versions = versions;
        this.published = new PublishedModels(published, systemProperties);
        this.environment = MavenEnvironment.of(copy);
    }

    @Override
    public Outcome apply(Change change) {
        WorkingCopy.Snapshot before = copy.snapshot();
        Outcome outcome = raise(change);
        if (outcome instanceof Outcome.Refused) {
            copy.restore(before);
        }
        return outcome;
    }

    private Outcome raise(Change change) {
        MavenProject project = MavenProject.read(copy, published, environment);
        Optional<Outcome> refusal = refusal(project, change);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<String> steps = new ArrayList<>();
        Optional<Outcome> stuck = raiseDeclarations(project, change, steps);
        for (int round = 0; stuck.isEmpty() && round < MAX_ROUNDS; round++) {
            project = MavenProject.read(copy, published, environment);
            Optional<PomFile> behind = firstBehind(project, change);
            if (behind.isEmpty()) {
                return holdWhereNothingNamesIt(project, change, steps);
            }
            stuck = collect(raiseManager(project, behind.get(), change), steps);
        }
        return stuck.orElseGet(() -> new Outcome.Refused(
                change.packageName(), "stays at its version whatever is edited", "change its version by hand"));
    }

    private Optional<Outcome> refusal(MavenProject project, Change change) {
        ArtifactKey key = ArtifactKey.of(change.move());
        Optional<PomFile> module = project.reactor().named(key.groupId(), key.artifactId());
        if (module.isPresent()) {
            return Optional.of(new Outcome.Refused(
                    module.get().name(),
                    "is " + change.packageName() + " itself, a module of the project",
                    "its version is the project's to release"));
        }
        Optional<PomFile> orphan = project.reactor().poms().stream()
                .filter(pom -> project.models().of(pom).isEmpty())
                .findFirst();
        if (orphan.isPresent()) {
            String parent = orphan.get().parent().map(Declaration::artifactId).orElse("a parent");
            return Optional.of(new Outcome.Refused(
                    orphan.get().name(),
                    "cannot be read as Maven would, because " + parent + " cannot be had",
                    "run with access to the repository that has it, or from the folder that holds it"));
        }
        return change.movesComponent() ? Optional.empty() : managedComponent(project, change);
    }

    /** A version that the project manages wins over the one that a moved dependency would bring. */
    private static Optional<Outcome> managedComponent(MavenProject project, Change change) {
        ArtifactKey component = ArtifactKey.of(change.component());
        return project.reactor().poms().stream()
                .filter(pom -> project.managedVersion(pom, component).isPresent())
                .findFirst()
                .map(pom -> new Outcome.Refused(
                        pom.name(),
                        "manages the version of " + component.packageName() + ", so that moving " + change.packageName()
                                + " would not change it",
                        "move " + component.packageName() + " itself"));
    }

    private Optional<Outcome> raiseDeclarations(MavenProject project, Change change, List<String> steps) {
        VersionEdits edits = new VersionEdits(project, new PropertyEdits(project, versions));
        for (Declaration declaration : project.reactor().dependencies()) {
            if (declaration.version().isPresent()
                    && declaration.place() != Declaration.Place.IMPORT
                    && project.names(declaration, change.packageName())
                    && isConcerned(project, declaration, change)) {
                Outcome outcome = edits.raise(declaration, Goal.of(change));
                // One that shares its property with a declaration before it is done already.
                Optional<Outcome> stuck =
                        outcome instanceof Outcome.AlreadyDone ? Optional.empty() : collect(outcome, steps);
                if (stuck.isPresent()) {
                    return stuck;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a declaration states the version that has to go, or would with a profile that is off at present. */
    private static boolean isConcerned(MavenProject project, Declaration declaration, Change change) {
        String written = declaration.version().orElse("");
        String value = project.evaluate(declaration, written);
        if (VersionEdits.isOpen(value) || value.contains("${") || change.concerns(value)) {
            return true;
        }
        return (declaration.profile().isPresent() && change.improves(value))
                || PropertyEdits.propertyIn(written).stream()
                        .flatMap(property -> profileValues(project, declaration.pom(), property))
                        .anyMatch(change::improves);
    }

    private static Stream<String> profileValues(MavenProject project, PomFile pom, String property) {
        return project.reactor().lineage(pom).stream()
                .flatMap(ancestor -> ancestor.properties().stream())
                .filter(definition -> definition.profile().isPresent())
                .filter(definition -> definition.property().equals(property))
                .map(PropertyDefinition::value);
    }

    /** The first POM in which Maven still arrives at a version that has to go. */
    private static Optional<PomFile> firstBehind(MavenProject project, Change change) {
        ArtifactKey key = ArtifactKey.of(change.move());
        return project.reactor().poms().stream()
                .filter(pom ->
                        project.directVersion(pom, key).filter(change::concerns).isPresent()
                                || project.managedVersion(pom, key)
                                        .filter(change::concerns)
                                        .isPresent())
                .findFirst();
    }

    private Outcome raiseManager(MavenProject project, PomFile pom, Change change) {
        ManagedEdits edits = new ManagedEdits(project, versions, change);
        return new Managers(project)
                .of(pom, ArtifactKey.of(change.move()))
                .map(manager -> edits.raise(pom, manager))
                .orElseGet(() -> new Outcome.Refused(
                        pom.name(),
                        "gets the version of " + change.packageName() + " from a place that was not found",
                        "set it to " + change.target() + " by hand"));
    }

    /** Notes what was done; anything else ends the change. */
    private static Optional<Outcome> collect(Outcome outcome, List<String> steps) {
        return switch (outcome) {
            case Outcome.Edited edited -> {
                steps.addAll(edited.steps());
                yield Optional.empty();
            }
            case Outcome.AlreadyDone done ->
                Optional.of(new Outcome.Refused(
                        done.where(),
                        "says the right version already, yet Maven arrives at another",
                        "look into it by hand"));
            case Outcome.Refused refused -> Optional.of(refused);
        };
    }

    private Outcome holdWhereNothingNamesIt(MavenProject project, Change change, List<String> steps) {
        ArtifactKey key = ArtifactKey.of(change.move());
        boolean named = project.reactor().poms().stream()
                .anyMatch(pom -> project.directVersion(pom, key).isPresent());
        Set<PomFile> open = new LinkedHashSet<>();
        for (PomFile module : modulesWith(project, change)) {
            if (project.directVersion(module, key).isEmpty()
                    && project.managedVersion(module, key).isEmpty()) {
                open.add(project.reactor().top(module));
            }
        }
        if (!change.movesComponent() && !named) {
            return new Outcome.Refused(
                    copy.name(copy.folder().resolve("pom.xml")),
                    "does not name " + change.packageName(),
                    "scan the project again, and run the fix on the new report");
        }
        if (change.movesComponent() && (!named || !change.dependencyPath().isEmpty())) {
            ManagedEdits edits = new ManagedEdits(project, versions, change);
            for (PomFile pom : open) {
                Optional<Outcome> stuck = collect(edits.hold(pom, Optional.empty()), steps);
                if (stuck.isPresent()) {
                    return stuck.get();
                }
            }
        }
        return steps.isEmpty() ? alreadyDone(project, key) : new Outcome.Edited(steps);
    }

    private static Outcome alreadyDone(MavenProject project, ArtifactKey key) {
        return project.reactor().poms().stream()
                .filter(pom -> project.directVersion(pom, key).isPresent()
                        || project.managedVersion(pom, key).isPresent())
                .findFirst()
                .<Outcome>map(pom -> new Outcome.AlreadyDone(pom.name()))
                .orElseGet(() -> new Outcome.AlreadyDone("the project"));
    }

    /** The modules that have the component, by its dependency path where one is known; else all that could. */
    private static List<PomFile> modulesWith(MavenProject project, Change change) {
        if (!change.dependencyPath().isEmpty()) {
            Purl root = change.dependencyPath().getFirst();
            Optional<PomFile> module = project.reactor().named(root.namespace(), root.name());
            if (module.isPresent()) {
                return List.of(module.get());
            }
        }
        return project.reactor().poms();
    }
}

package dev.throughline.upgrade.gradle;

import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.Bisection;
import dev.throughline.upgrade.VersionChoices;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import dev.throughline.upgrade.maven.PublishedBoms;
import dev.throughline.upgrade.maven.PublishedPoms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes versions in the files of a Gradle build.
 *
 * <p>First every place that states the version is raised, or what it takes the version from; a version that a BOM decides
 * moves with the BOM or, where its line has no fix, by the property that Spring's plugin reads; a package that no file names
 * gets a constraint.
 */
public final class GradleEditor implements ProjectEditor {
    private static final int MAX_EDITS = 500;

    private final WorkingCopy copy;
    private final AvailableVersions versions;
    private final VersionChoices choices;
    private final PublishedBoms boms;

    /**
     * @param copy a project with a Gradle build in its folder
     * @param poms BOMs that the build may use
     * @param systemProperties the JVM's, which activate profiles of BOMs
     */
    public GradleEditor(
            WorkingCopy copy, AvailableVersions versions, PublishedPoms poms, Map<String, String> systemProperties) {
        this.copy = copy;
        this.versions = versions;
        this.choices = new VersionChoices(versions);
        this.boms = new PublishedBoms(poms, systemProperties);
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
        List<String> steps = new ArrayList<>();
        for (int edits = 0; edits < MAX_EDITS; edits++) {
            GradleBuild build = GradleBuild.read(copy);
            Outcome outcome = next(build, change, steps.isEmpty());
            switch (outcome) {
                case Outcome.Refused refused -> {
                    return refused;
                }
                case Outcome.AlreadyDone done -> {
                    return steps.isEmpty() ? done : new Outcome.Edited(withHints(steps));
                }
                case Outcome.Edited edited -> steps.addAll(edited.steps());
            }
        }
        return new Outcome.Refused(
                change.packageName(), "stays at its version whatever is edited", "change its version by hand");
    }

    /** One more edit towards the change; nothing to do when there is none left. */
    private Outcome next(GradleBuild build, Change change, boolean isFirst) {
        GradleVersionEdits edits = new GradleVersionEdits(copy, build, versions);
        GradleGoal goal = new GradleGoal(change.packageName(), change.target(), change::concerns);
        boolean states = false;
        for (Notation notation : build.notationsOf(change.packageName())) {
            Outcome outcome = edits.raise(notation, goal);
            if (!(outcome instanceof Outcome.AlreadyDone)) {
                return outcome;
            }
            states |= !(notation.version() instanceof VersionText.None);
        }
        if (states || !isFirst) {
            return new Outcome.AlreadyDone(change.packageName());
        }
        return raiseManager(build, edits, change);
    }

    private Outcome raiseManager(GradleBuild build, GradleVersionEdits edits, Change change) {
        for (Notation platform : build.platforms()) {
            Optional<Purl> bom = build.valueOf(platform).map(version -> purl(platform.packageName(), version));
            Optional<String> managed = bom.flatMap(purl -> boms.managedVersion(purl, change.move()));
            if (managed.isPresent()) {
                return managedBy(build, edits, change, platform, bom.orElseThrow(), managed.get());
            }
        }
        return hold(build, change);
    }

    private Outcome managedBy(
            GradleBuild build, GradleVersionEdits edits, Change change, Notation platform, Purl bom, String managed) {
        Optional<PublishedBoms.VersionProperty> property = boms.property(bom, change.move());
        Optional<Outcome> own = property.flatMap(found -> raiseOwnProperty(build, edits, change, found));
        if (own.isPresent()) {
            return own.get();
        }
        if (!change.concerns(managed)) {
            return new Outcome.AlreadyDone(bom.packageName());
        }
        Optional<Outcome> moved = release(bom, change, Reach.SAME_MINOR)
                .map(version -> edits.raise(platform, GradleGoal.atLeast(bom, version)))
                .filter(Outcome.Edited.class::isInstance);
        return moved.orElseGet(() -> build.usesSpringDependencyManagement()
                ? overrideForSpring(build, change, property)
                : hold(build, change));
    }

    /** The build may have set the BOM's property before; then it is the build's to change. */
    private static Optional<Outcome> raiseOwnProperty(
            GradleBuild build, GradleVersionEdits edits, Change change, PublishedBoms.VersionProperty property) {
        if (!build.usesSpringDependencyManagement() || property.importedBom().isPresent()) {
            return Optional.empty();
        }
        List<Definition> own = build.definitionsOf(property.name(), false);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(edits.raise(
                        own, property.name(), new GradleGoal(change.packageName(), change.target(), change::concerns)));
    }

    private Optional<String> release(Purl bom, Change change, Reach reach) {
        return Bisection.first(
                choices.above(bom, reach),
                version -> boms.managedVersion(bom.withVersion(version), change.move())
                        .filter(change.suffices())
                        .isPresent());
    }

    private Outcome overrideForSpring(
            GradleBuild build, Change change, Optional<PublishedBoms.VersionProperty> property) {
        Optional<BuildScript> script = build.scripts().stream()
                .filter(found -> found.holdsString("io.spring.dependency-management"))
                .findFirst();
        if (script.isEmpty()) {
            return hold(build, change);
        }
        ScriptLayout layout = new ScriptLayout(copy, script.get());
        String name = copy.name(script.get().file());
        Optional<String> value = property.flatMap(found -> found.importedBom()
                .map(bom -> release(bom, change, Reach.SAME_MINOR).or(() -> release(bom, change, Reach.SAME_MAJOR)))
                .orElse(Optional.of(change.target())));
        if (property.isPresent() && value.isPresent()) {
            layout.addExtraProperty(property.get().name(), value.get());
            return edited(
                    name + ": property " + property.get().name() + " → " + value.get() + ", over the one of the BOM");
        }
        layout.addManagedDependency(change.packageName() + ":" + change.target());
        return edited(name + ": dependencyManagement holds " + change.packageName() + " at " + change.target());
    }

    /** Adds a constraint where the dependency that brings the package is declared; else wherever there are dependencies. */
    private Outcome hold(GradleBuild build, Change change) {
        if (!change.movesComponent() && build.scriptsWith(change.packageName()).isEmpty()) {
            return new Outcome.Refused(
                    "the build",
                    "has no file that names " + change.packageName(),
                    "scan the project again, and run the fix on the new report");
        }
        Optional<String> bringer = change.dependencyPath().size() > 1
                ? Optional.of(change.dependencyPath().get(1).packageName())
                : Optional.empty();
        List<BuildScript> naming = bringer.map(build::scriptsWith).orElse(List.of());
        List<BuildScript> scripts = (naming.isEmpty() ? build.scripts() : naming)
                .stream()
                        .filter(script -> new ScriptLayout(copy, script).hasDependencies())
                        .toList();
        if (scripts.isEmpty()) {
            return new Outcome.Refused(
                    "the build",
                    "has no dependencies block that a constraint for " + change.packageName() + " could stand in",
                    "add the constraint " + change.packageName() + ":" + change.target()
                            + " where the dependencies are declared");
        }
        List<String> steps = new ArrayList<>();
        for (BuildScript script : scripts) {
            String configuration = bringer.flatMap(script::configurationOf).orElse("implementation");
            new ScriptLayout(copy, script)
                    .addConstraint(configuration, change.packageName() + ":" + change.target(), change.reason());
            steps.add(copy.name(script.file()) + ": a constraint holds " + change.packageName() + " at "
                    + change.target());
        }
        return new Outcome.Edited(steps);
    }

    /** What else the build needs before it will run. */
    private List<String> withHints(List<String> steps) {
        List<String> all = new ArrayList<>(steps);
        if (copy.exists(copy.folder().resolve("gradle.lockfile"))) {
            all.add("gradle.lockfile still holds the old versions: run gradle dependencies --write-locks");
        }
        if (copy.exists(copy.folder().resolve("gradle/verification-metadata.xml"))) {
            all.add("gradle/verification-metadata.xml has no checksum of the new versions:"
                    + " run gradle --write-verification-metadata sha256");
        }
        return all;
    }

    private static Purl purl(String packageName, String version) {
        String[] parts = packageName.split(":", 2);
        return Purl.maven(parts[0], parts[1], version);
    }

    private static Outcome edited(String step) {
        return new Outcome.Edited(List.of(step));
    }
}

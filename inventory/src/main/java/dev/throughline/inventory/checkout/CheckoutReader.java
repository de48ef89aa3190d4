package dev.throughline.inventory.checkout;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.ProjectTrust;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.gradle.GradleProjectReader;
import dev.throughline.inventory.maven.ClassPath;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenProjectReader;
import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Relation;
import dev.throughline.model.Target;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a folder with somebody's checkout: every Maven and Gradle project in it that is not a part of another one.
 *
 * <p>One project that cannot be read ends the reading: whoever compares with an earlier one would otherwise take its components for
 * gone.
 */
public final class CheckoutReader implements TargetReader {
    private final MavenEnvironment environment;
    private final String name;

    /**
     * @param environment how Maven is configured; nothing in the checkout changes it
     * @param name what the checkout is called, wherever it lies
     */
    public CheckoutReader(MavenEnvironment environment, String name) {
        this.environment = environment;
        this.name = name;
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        Path root = Path.of(target);
        ProjectTrust.Foreign trust = new ProjectTrust.Foreign(root.toAbsolutePath());
        MavenProjectReader maven = new MavenProjectReader(environment, trust);
        GradleProjectReader gradle = GradleProjectReader.ofForeign(environment, trust);
        try (ClassPath whole = new ClassPath(root, options)) {
            Set<Path> poms = new HashSet<>();
            Set<Path> builds = new HashSet<>();
            for (BuildFolder folder : BuildFolder.below(root)) {
                Path pom = folder.pom().toAbsolutePath().normalize();
                if (folder.hasPom() && !poms.contains(pom)) {
                    poms.addAll(maven.pomsOf(pom));
                    poms.add(pom);
                    read(maven, folder, options, listener, whole);
                } else if (folder.hasGradleBuild()
                        && !folder.hasPom()
                        && builds.stream().noneMatch(folder::isBelow)) {
                    builds.add(folder.path());
                    read(gradle, folder, options, listener, whole);
                }
            }
            Inventory inventory = whole.toInventory(new Target(name, kind(poms, builds)));
            requireSomething(inventory);
            return Optional.of(inventory);
        }
    }

    private static void read(
            TargetReader reader, BuildFolder folder, InventoryOptions options, Listener listener, ClassPath whole) {
        reader.read(folder.path().toString(), options, listener).ifPresent(whole::join);
    }

    private static Target.Kind kind(Set<Path> poms, Set<Path> builds) {
        if (!poms.isEmpty()) {
            return Target.Kind.MAVEN_PROJECT;
        }
        return builds.isEmpty() ? Target.Kind.FOLDER : Target.Kind.GRADLE_PROJECT;
    }

    /** An empty answer would read as one without vulnerabilities. */
    private static void requireSomething(Inventory inventory) {
        List<Component> components = inventory.components();
        boolean isUnread = components.isEmpty()
                || (components.stream().allMatch(component -> component.relation() == Relation.SELF)
                        && !inventory.problems().isEmpty());
        if (isUnread) {
            Optional<Problem> reason = inventory.problems().stream().findFirst();
            inventory.close();
            throw reason.map(InputException::new)
                    .orElseGet(() -> new InputException(
                            inventory.target().name(),
                            "holds no pom.xml and no Gradle lock file, so its dependencies are not known",
                            "let the pipeline scan what it has built, and upload the report"));
        }
    }
}

package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.edit.Outcome;
import eu.maveniverse.domtrip.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingResult;

/** Changes versions that are kept in properties. */
final class PropertyEdits {
    private static final Pattern SINGLE_PROPERTY = Pattern.compile("\\$\\{([^${}]+)}");
    private static final int MAX_INDIRECTIONS = 8;

    /** How many packages that share a property are looked up before it is taken for granted that the rest fits too. */
    private static final int MAX_CHECKED_USERS = 20;

    private final MavenProject project;
    private final AvailableVersions versions;

    PropertyEdits(MavenProject project, AvailableVersions versions) {
        this.project = project;
        this.versions = versions;
    }

    /** Raises a property as it is seen from a POM: where the POM gets it, where profiles and heirs of it set it anew. */
    Outcome raise(String property, PomFile pom, Goal goal) {
        return raise(property, pom, goal, 0);
    }

    private Outcome raise(String property, PomFile pom, Goal goal, int indirections) {
        if (project.environment().userProperties().containsKey(property)) {
            return new Outcome.Refused(
                    MavenEnvironment.CONFIG_FILE,
                    "sets the property " + property + ", the version of " + goal.packageName(),
                    "set it to " + goal.target() + " there");
        }
        Optional<PropertyDefinition> origin = originOf(property, pom);
        if (origin.isPresent() && !origin.get().pom().isEditable()) {
            return new Outcome.Refused(
                    origin.get().pom().name(),
                    "defines the property " + property + ", the version of " + goal.packageName()
                            + ", but lies outside the project",
                    "set it to " + goal.target() + " there, or run the fix on the folder that holds this file");
        }
        if (origin.isEmpty() && !isInherited(property, pom)) {
            return new Outcome.Refused(
                    pom.name(),
                    "takes the version of " + goal.packageName() + " from the property " + property
                            + ", which no POM at hand defines",
                    "define it as " + goal.target() + " where it comes from");
        }
        List<String> steps = new ArrayList<>();
        if (origin.isEmpty()) {
            steps.add(define(property, project.reactor().top(pom), goal));
        }
        for (PropertyDefinition definition : definitionsOf(property, pom, origin)) {
            Matcher other = SINGLE_PROPERTY.matcher(definition.value());
            if (other.matches() && indirections < MAX_INDIRECTIONS) {
                Outcome outcome = raise(other.group(1), definition.pom(), goal, indirections + 1);
                switch (outcome) {
                    case Outcome.Refused refused -> {
                        return refused;
                    }
                    case Outcome.Edited edited -> steps.addAll(edited.steps());
                    case Outcome.AlreadyDone _ -> {}
                }
                continue;
            }
            steps.addAll(raise(definition, goal));
        }
        return steps.isEmpty() ? new Outcome.AlreadyDone(pom.name()) : new Outcome.Edited(steps);
    }

    private List<String> raise(PropertyDefinition definition, Goal goal) {
        String value = project.evaluate(definition.value(), definition.pom(), definition.profile());
        if (!goal.isBehind().test(value)) {
            return List.of();
        }
        definition.setValue(goal.target());
        definition.pom().save();
        return List.of(
                definition.where() + ": property " + definition.property() + " " + value + " → " + goal.target());
    }

    /** Overrides in a POM a property that it inherits from a parent elsewhere. */
    String define(String property, PomFile pom, Goal goal) {
        PomLayout layout = new PomLayout(pom);
        layout.append(layout.section("properties"), Element.text(property, goal.target()));
        pom.save();
        return pom.name() + ": property " + property + " → " + goal.target() + ", over the one that is inherited";
    }

    /** The definition outside profiles that a POM sees: its own, or the nearest ancestor's. */
    Optional<PropertyDefinition> originOf(String property, PomFile pom) {
        return project.reactor().lineage(pom).stream()
                .map(PomFile::properties)
                .flatMap(Collection::stream)
                .filter(definition -> definition.profile().isEmpty())
                .filter(definition -> definition.property().equals(property))
                .findFirst();
    }

    private List<PropertyDefinition> definitionsOf(String property, PomFile pom, Optional<PropertyDefinition> origin) {
        Set<PomFile> family = new LinkedHashSet<>(project.reactor().lineage(pom));
        family.addAll(
                project.reactor().heirs(origin.map(PropertyDefinition::pom).orElse(pom)));
        return family.stream()
                .filter(PomFile::isEditable)
                .map(PomFile::properties)
                .flatMap(Collection::stream)
                .filter(definition -> definition.property().equals(property))
                .toList();
    }

    private boolean isInherited(String property, PomFile pom) {
        return project.models()
                .of(pom)
                .map(result -> result.getEffectiveModel().getProperties().containsKey(property))
                .orElse(false);
    }

    /** Whether another package takes its version from the property and was never published at the target. */
    boolean isTiedToOthers(String property, Goal goal) {
        Stream<String> users = Stream.concat(usersInProject(property), usersInParents(property));
        return users.filter(user -> !user.equals(goal.packageName()) && !user.contains("${"))
                .distinct()
                .sorted()
                .limit(MAX_CHECKED_USERS)
                .anyMatch(user -> versions.of(purl(user)).lacks(goal.target()));
    }

    private Stream<String> usersInProject(String property) {
        String expression = "${" + property + "}";
        return project.reactor().dependencies().stream()
                .filter(declaration -> declaration.version().orElse("").equals(expression))
                .map(declaration -> project.evaluate(declaration, declaration.groupId()) + ":"
                        + project.evaluate(declaration, declaration.artifactId()));
    }

    private Stream<String> usersInParents(String property) {
        String expression = "${" + property + "}";
        return project.reactor().poms().stream()
                .flatMap(pom -> project.models().of(pom).stream())
                .flatMap(PropertyEdits::rawModels)
                .flatMap(model -> MavenProject.managedIn(model).stream())
                .filter(dependency -> expression.equals(dependency.getVersion()))
                .map(dependency -> dependency.getGroupId() + ":" + dependency.getArtifactId());
    }

    private static Stream<Model> rawModels(ModelBuildingResult result) {
        return result.getModelIds().stream().map(result::getRawModel).filter(Objects::nonNull);
    }

    private static Purl purl(String packageName) {
        String[] parts = packageName.split(":", 2);
        return Purl.maven(parts[0], parts[1], null);
    }

    /** The one property that a version is written with, as {@code jackson.version} of {@code ${jackson.version}}. */
    static Optional<String> propertyIn(String version) {
        Matcher property = SINGLE_PROPERTY.matcher(version);
        return property.matches() ? Optional.of(property.group(1)) : Optional.empty();
    }

    /** For parents' dependencies, whose raw version may be missing. */
    static Optional<String> propertyIn(Dependency dependency) {
        return Optional.ofNullable(dependency.getVersion()).flatMap(PropertyEdits::propertyIn);
    }
}

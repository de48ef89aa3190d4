package dev.throughline.upgrade.maven;

import dev.throughline.upgrade.edit.WorkingCopy;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingResult;
import org.codehaus.plexus.interpolation.InterpolationException;
import org.codehaus.plexus.interpolation.PropertiesBasedValueSource;
import org.codehaus.plexus.interpolation.StringSearchInterpolator;

/**
 * The project at one moment of its editing: its POMs as documents and as Maven sees them. After an edit it is read anew.
 *
 * @param reactor the POMs
 * @param models what Maven makes of them
 * @param environment values from outside the POMs
 */
record MavenProject(Reactor reactor, EffectiveModels models, MavenEnvironment environment) {
    static MavenProject read(WorkingCopy copy, PublishedModels published, MavenEnvironment environment) {
        Reactor reactor = Reactor.read(copy, copy.folder().resolve("pom.xml"));
        return new MavenProject(reactor, new EffectiveModels(copy, reactor, published, environment), environment);
    }

    /** The text with its expressions replaced by what they mean at a place; unknown ones stay. */
    String evaluate(String text, PomFile pom, Optional<String> profile) {
        return text.contains("${") ? interpolate(text, values(pom, profile)) : text;
    }

    static String interpolate(String text, Properties values) {
        StringSearchInterpolator interpolator = new StringSearchInterpolator();
        interpolator.addValueSource(new PropertiesBasedValueSource(values));
        try {
            return interpolator.interpolate(text);
        } catch (InterpolationException e) {
            // Properties that are defined by each other: Maven refuses such a project, and here they mean nothing.
            return text;
        }
    }

    String evaluate(Declaration declaration, String text) {
        return evaluate(text, declaration.pom(), declaration.profile());
    }

    private Properties values(PomFile pom, Optional<String> profile) {
        Properties values = new Properties();
        Optional<Model> model = models.of(pom).map(ModelBuildingResult::getEffectiveModel);
        model.ifPresent(effective -> values.putAll(effective.getProperties()));
        reactor.lineage(pom)
                .reversed()
                .forEach(ancestor -> ancestor.properties().stream()
                        .filter(definition -> definition.profile().isEmpty()
                                ? model.isEmpty()
                                : definition.profile().equals(profile))
                        .forEach(definition -> values.setProperty(definition.property(), definition.value())));
        values.putAll(environment.userProperties());
        addCoordinates(values, pom);
        return values;
    }

    private static void addCoordinates(Properties values, PomFile pom) {
        for (String prefix : List.of("project.", "pom.", "")) {
            values.setProperty(prefix + "groupId", pom.groupId());
            values.setProperty(prefix + "version", pom.version());
        }
        pom.parent().ifPresent(parent -> {
            values.setProperty("project.parent.groupId", parent.groupId());
            values.setProperty("project.parent.version", parent.version().orElse(""));
        });
    }

    /** Whether a place names a package. */
    boolean names(Declaration declaration, String packageName) {
        String name =
                evaluate(declaration, declaration.groupId()) + ":" + evaluate(declaration, declaration.artifactId());
        return name.equals(packageName);
    }

    /** The version that a direct dependency of a POM arrives at. */
    Optional<String> directVersion(PomFile pom, ArtifactKey key) {
        return models.of(pom)
                .flatMap(result -> key.versionIn(result.getEffectiveModel().getDependencies()));
    }

    /** The version that a POM holds a dependency at, direct or transitive. */
    Optional<String> managedVersion(PomFile pom, ArtifactKey key) {
        return models.of(pom).flatMap(result -> managedVersion(result.getEffectiveModel(), key));
    }

    static Optional<String> managedVersion(Model model, ArtifactKey key) {
        return key.versionIn(managedIn(model));
    }

    static List<Dependency> managedIn(Model model) {
        return model.getDependencyManagement() == null
                ? List.of()
                : model.getDependencyManagement().getDependencies();
    }
}

package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingResult;

/** What published BOMs say about versions, for build tools that read them as Maven does. */
public final class PublishedBoms {
    private final PublishedModels models;

    /** @param systemProperties the JVM's, which activate profiles */
    public PublishedBoms(PublishedPoms poms, Map<String, String> systemProperties) {
        this.models = new PublishedModels(poms, systemProperties);
    }

    /** The version that a BOM gives to a package. */
    public Optional<String> managedVersion(Purl bom, Purl pkg) {
        return result(bom)
                .flatMap(result -> MavenProject.managedVersion(result.getEffectiveModel(), ArtifactKey.of(pkg)));
    }

    /** The property by which a BOM lets its users choose the version of a package. */
    public Optional<VersionProperty> property(Purl bom, Purl pkg) {
        ArtifactKey key = ArtifactKey.of(pkg);
        return result(bom)
                .flatMap(result -> entries(result, Predicate.not(PublishedBoms::isImport))
                        .filter(key::matches)
                        .findFirst()
                        .flatMap(entry -> PropertyEdits.propertyIn(entry)
                                .map(name -> new VersionProperty(name, Optional.empty())))
                        .or(() -> entries(result, PublishedBoms::isImport)
                                .flatMap(entry -> importedProperty(result, entry, key).stream())
                                .findFirst()));
    }

    private Optional<VersionProperty> importedProperty(ModelBuildingResult result, Dependency entry, ArtifactKey key) {
        return PropertyEdits.propertyIn(entry)
                .flatMap(name -> Optional.ofNullable(
                                result.getEffectiveModel().getProperties().getProperty(name))
                        .map(version -> Purl.maven(entry.getGroupId(), entry.getArtifactId(), version))
                        .filter(imported -> result(imported)
                                .flatMap(found -> MavenProject.managedVersion(found.getEffectiveModel(), key))
                                .isPresent())
                        .map(imported -> new VersionProperty(name, Optional.of(imported))));
    }

    private static Stream<Dependency> entries(ModelBuildingResult result, Predicate<Dependency> condition) {
        Stream<Model> models =
                result.getModelIds().stream().map(result::getRawModel).filter(Objects::nonNull);
        return models.flatMap(model -> MavenProject.managedIn(model).stream()).filter(condition);
    }

    private static boolean isImport(Dependency dependency) {
        return "import".equals(dependency.getScope());
    }

    private Optional<ModelBuildingResult> result(Purl bom) {
        return models.of(bom.namespace(), bom.name(), bom.version().orElse(""));
    }

    /**
     * A property of a BOM.
     *
     * @param name its name: {@code tomcat.version}
     * @param importedBom the BOM whose version it is, at its present version; empty when it is the package's own version
     */
    public record VersionProperty(String name, Optional<Purl> importedBom) {}
}

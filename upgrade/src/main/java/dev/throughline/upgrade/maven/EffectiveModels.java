package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelCache;
import org.apache.maven.model.building.ModelSource2;

/**
 * What Maven makes of the POMs of a working copy: inheritance, profiles, properties and imported BOMs applied by Maven's own
 * model builder.
 */
final class EffectiveModels {
    private final WorkingCopy copy;
    private final Reactor reactor;
    private final PublishedModels published;
    private final MavenEnvironment environment;
    private final Map<PomFile, Optional<ModelBuildingResult>> resultsByPom = new HashMap<>();

    EffectiveModels(WorkingCopy copy, Reactor reactor, PublishedModels published, MavenEnvironment environment) {
        this.copy = copy;
        this.reactor = reactor;
        this.published = published;
        this.environment = environment;
    }

    /** What Maven makes of a POM of the project; empty when it cannot, for instance because a parent is missing. */
    Optional<ModelBuildingResult> of(PomFile pom) {
        return resultsByPom.computeIfAbsent(pom, this::build);
    }

    /** The effective model of a published POM; empty when it, or a parent of it, cannot be had. */
    Optional<Model> published(String groupId, String artifactId, String version) {
        return published.of(groupId, artifactId, version).map(ModelBuildingResult::getEffectiveModel);
    }

    /** The BOMs that a published BOM imports, its parents' too, with their expressions evaluated. */
    List<Dependency> importsOf(Purl bom) {
        Optional<ModelBuildingResult> result =
                published.of(bom.namespace(), bom.name(), bom.version().orElse(""));
        return result.stream()
                .flatMap(built -> built.getModelIds().stream().map(built::getRawModel))
                .filter(Objects::nonNull)
                .flatMap(raw -> MavenProject.managedIn(raw).stream())
                .filter(managed -> "import".equals(managed.getScope()))
                .map(managed -> evaluated(managed, result.orElseThrow().getEffectiveModel()))
                .toList();
    }

    private static Dependency evaluated(Dependency raw, Model effective) {
        Properties values = new Properties();
        values.putAll(effective.getProperties());
        values.setProperty("project.groupId", effective.getGroupId());
        values.setProperty("project.version", effective.getVersion());
        Dependency evaluated = raw.clone();
        evaluated.setGroupId(MavenProject.interpolate(raw.getGroupId(), values));
        evaluated.setArtifactId(MavenProject.interpolate(raw.getArtifactId(), values));
        evaluated.setVersion(MavenProject.interpolate(Objects.requireNonNullElse(raw.getVersion(), ""), values));
        return evaluated;
    }

    private Optional<ModelBuildingResult> build(PomFile pom) {
        Properties user = new Properties();
        user.putAll(environment.userProperties());
        return published.build(published
                .request()
                .setModelSource(new WorkingCopySource(copy, pom.path()))
                .setModelResolver(new ProjectFirstResolver(this::inProject, published))
                .setModelCache(cache())
                .setUserProperties(user));
    }

    private Optional<ModelSource2> inProject(String groupId, String artifactId, String version) {
        return reactor.named(groupId, artifactId)
                .filter(pom -> pom.version().equals(version) || pom.version().contains("${"))
                .map(pom -> new WorkingCopySource(copy, pom.path()));
    }

    /** Only what is published may be remembered: the project's own POMs change. */
    private ModelCache cache() {
        ModelCache all = published.cache();
        return new ModelCache() {
            @Override
            public void put(String groupId, String artifactId, String version, String tag, Object data) {
                if (reactor.named(groupId, artifactId).isEmpty()) {
                    all.put(groupId, artifactId, version, tag, data);
                }
            }

            @Override
            public Object get(String groupId, String artifactId, String version, String tag) {
                return all.get(groupId, artifactId, version, tag);
            }
        };
    }
}

package dev.throughline.upgrade.maven;

import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.ModelSource2;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;

/** Finds parents and BOMs in the project first, as Maven's reactor does, then among those that are published. */
final class ProjectFirstResolver implements ModelResolver {
    private final ProjectPoms project;
    private final PublishedModels published;

    ProjectFirstResolver(ProjectPoms project, PublishedModels published) {
        this.project = project;
        this.published = published;
    }

    @Override
    public ModelSource2 resolveModel(String groupId, String artifactId, String version)
            throws UnresolvableModelException {
        Optional<ModelSource2> source =
                project.source(groupId, artifactId, version).or(() -> published.source(groupId, artifactId, version));
        if (source.isEmpty()) {
            throw new UnresolvableModelException("no repository has it", groupId, artifactId, version);
        }
        return source.get();
    }

    @Override
    public ModelSource2 resolveModel(Parent parent) throws UnresolvableModelException {
        return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
    }

    @Override
    public ModelSource2 resolveModel(Dependency dependency) throws UnresolvableModelException {
        return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
    }

    // Repositories are the business of whoever reads published POMs.
    @Override
    public void addRepository(Repository repository) {}

    @Override
    public void addRepository(Repository repository, boolean replace) {}

    @Override
    public ModelResolver newCopy() {
        return this;
    }

    /** The POMs of the project by their coordinates. */
    @FunctionalInterface
    interface ProjectPoms {
        Optional<ModelSource2> source(String groupId, String artifactId, String version);
    }
}

package dev.throughline.inventory.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.ModelSource2;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;

/**
 * Finds parents and imported poms: among the project's own, then in the repositories that the poms read so far declare,
 * then in the user's.
 */
final class RepositoryModels implements ModelResolver {
    private static final String CONTEXT = "project";

    private final RepositorySession repositories;
    private final ProjectPoms siblings;
    private final List<RemoteRepository> declared;
    private final List<RemoteRepository> users;

    RepositoryModels(RepositorySession repositories, ProjectPoms siblings, List<RemoteRepository> users) {
        this(repositories, siblings, List.of(), users);
    }

    private RepositoryModels(
            RepositorySession repositories,
            ProjectPoms siblings,
            List<RemoteRepository> declared,
            List<RemoteRepository> users) {
        this.repositories = repositories;
        this.siblings = siblings;
        this.declared = new ArrayList<>(declared);
        this.users = List.copyOf(users);
    }

    @Override
    public ModelSource2 resolveModel(String groupId, String artifactId, String version)
            throws UnresolvableModelException {
        if (!SoundCoordinates.areSound(groupId, artifactId, version)) {
            throw new UnresolvableModelException(
                    "its coordinates lead out of the repository", groupId, artifactId, version);
        }
        Optional<Path> sibling = siblings.find(groupId, artifactId, version);
        if (sibling.isPresent()) {
            return siblings.source(sibling.get());
        }
        Artifact pom = new DefaultArtifact(groupId, artifactId, "", "pom", version);
        try {
            ArtifactRequest request = new ArtifactRequest(pom, inOrder(), CONTEXT);
            Artifact resolved = repositories
                    .system()
                    .resolveArtifact(repositories.session(), request)
                    .getArtifact();
            return siblings.source(resolved.getPath());
        } catch (ArtifactResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), groupId, artifactId, version, e);
        }
    }

    @Override
    public ModelSource2 resolveModel(Parent parent) throws UnresolvableModelException {
        String version = bestVersion(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        parent.setVersion(version);
        return resolveModel(parent.getGroupId(), parent.getArtifactId(), version);
    }

    @Override
    public ModelSource2 resolveModel(Dependency imported) throws UnresolvableModelException {
        String version = bestVersion(imported.getGroupId(), imported.getArtifactId(), imported.getVersion());
        imported.setVersion(version);
        return resolveModel(imported.getGroupId(), imported.getArtifactId(), version);
    }

    /** The version itself, or the highest in the repositories that a range allows. */
    private String bestVersion(String groupId, String artifactId, String constraint) throws UnresolvableModelException {
        Artifact pom = new DefaultArtifact(groupId, artifactId, "", "pom", constraint);
        try {
            VersionRangeResult result = repositories
                    .system()
                    .resolveVersionRange(repositories.session(), new VersionRangeRequest(pom, inOrder(), CONTEXT));
            if (result.getHighestVersion() == null) {
                throw new UnresolvableModelException(
                        "no published version is in the range " + constraint, groupId, artifactId, constraint);
            }
            return result.getHighestVersion().toString();
        } catch (VersionRangeResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), groupId, artifactId, constraint, e);
        }
    }

    private List<RemoteRepository> inOrder() {
        List<RemoteRepository> all = new ArrayList<>(declared);
        all.addAll(users);
        return repositories.reachable(all);
    }

    @Override
    public void addRepository(Repository repository) {
        addRepository(repository, false);
    }

    @Override
    public void addRepository(Repository repository, boolean replace) {
        boolean known = declared.stream().anyMatch(other -> other.getId().equals(repository.getId()));
        if (known && !replace) {
            return;
        }
        declared.removeIf(other -> other.getId().equals(repository.getId()));
        declared.add(ArtifactDescriptorUtils.toRemoteRepository(repository));
    }

    @Override
    public ModelResolver newCopy() {
        return new RepositoryModels(repositories, siblings, declared, users);
    }
}

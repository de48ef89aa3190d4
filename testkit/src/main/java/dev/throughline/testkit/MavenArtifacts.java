package dev.throughline.testkit;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/**
 * Artifacts of Maven Central for tests that want the real thing.
 *
 * <p>They come through Maven's own resolver with the user's settings (mirrors, proxies, credentials) into the user's local
 * repository, so a second run needs no network. Coordinates are written {@code group:artifact:version}, then
 * {@code :type} if it is not a jar, then {@code :classifier}: {@code org.apache.solr:solr:4.10.4:war}.
 */
public final class MavenArtifacts implements AutoCloseable {
    private final RepositorySystem system;
    private final CloseableSession session;
    private final List<RemoteRepository> repositories;

    private MavenArtifacts(RepositorySystem system, CloseableSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /** Opens the user's local repository and the way to Maven Central that the user's settings tell. */
    public static MavenArtifacts open() {
        Settings settings = MavenSettings.read();
        RepositorySystem system = new RepositorySystemSupplier().get();
        CloseableSession session = MavenSettings.session(system, settings);
        List<RemoteRepository> central = List.of(MavenSettings.central());
        return new MavenArtifacts(system, session, system.newResolutionRepositories(session, central));
    }

    /**
     * The file of an artifact in the local repository, downloaded if need be.
     *
     * @throws IllegalArgumentException if it cannot be had
     */
    public Path file(String coordinates) {
        try {
            Artifact artifact = artifact(coordinates);
            ArtifactRequest request = new ArtifactRequest(artifact, repositories, null);
            return system.resolveArtifact(session, request).getArtifact().getPath();
        } catch (ArtifactResolutionException e) {
            throw new IllegalArgumentException(coordinates + " could not be fetched: " + e.getMessage(), e);
        }
    }

    /**
     * The files of an artifact and of what it needs at run time, the artifact first, as Maven orders a class path.
     *
     * @throws IllegalArgumentException if one of them cannot be had
     */
    public List<Path> withRuntimeDependencies(String coordinates) {
        // The session's own rules leave test, provided and optional dependencies out below the root.
        return resolve(coordinates, new CollectRequest(runtime(coordinates), repositories));
    }

    /**
     * The class path of a program that has these artifacts as its dependencies, as Maven chooses versions and order.
     *
     * @throws IllegalArgumentException if one of the files cannot be had
     */
    public List<Path> classPath(List<String> dependencies) {
        CollectRequest request = new CollectRequest();
        request.setRepositories(repositories);
        dependencies.forEach(each -> request.addDependency(runtime(each)));
        return resolve(String.join(" ", dependencies), request);
    }

    private static Dependency runtime(String coordinates) {
        return new Dependency(artifact(coordinates), "runtime");
    }

    private List<Path> resolve(String coordinates, CollectRequest collection) {
        DependencyRequest request = new DependencyRequest(collection, null);
        try {
            return system.resolveDependencies(session, request).getArtifactResults().stream()
                    .map(ArtifactResult::getArtifact)
                    .map(Artifact::getPath)
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new IllegalArgumentException(coordinates + " could not be fetched: " + e.getMessage(), e);
        }
    }

    private static Artifact artifact(String coordinates) {
        List<String> parts = List.of(coordinates.split(":", -1));
        if (parts.size() < 3 || parts.size() > 5) {
            throw new IllegalArgumentException(
                    "'" + coordinates + "' is not of the form group:artifact:version[:type[:classifier]]");
        }
        String type = parts.size() > 3 ? parts.get(3) : "jar";
        String classifier = parts.size() > 4 ? parts.get(4) : "";
        return new DefaultArtifact(parts.get(0), parts.get(1), classifier, type, parts.get(2));
    }

    @Override
    public void close() {
        session.close();
        system.shutdown();
    }
}

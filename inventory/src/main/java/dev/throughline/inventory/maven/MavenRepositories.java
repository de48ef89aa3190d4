package dev.throughline.inventory.maven;

import dev.throughline.inventory.ProjectTrust;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.maven.model.Model;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * The Maven repositories as the user's Maven sees them: those of the active profiles in the settings and Maven Central,
 * through mirrors and proxies, with credentials, behind the local repository.
 *
 * <p>Nothing is read or loaded before the first question. Downloads run side by side, are checked against the
 * repository's checksums, and appear in the local repository whole or not at all. May be used by several threads.
 */
public final class MavenRepositories implements AutoCloseable {
    private final MavenEnvironment environment;
    private final boolean offline;
    private final TargetReader.Listener listener;
    private final LocalFiles localFiles;
    private @Nullable Connection connection;

    /**
     * @param offline answer from the local repository alone
     * @param listener hears of downloads
     */
    public MavenRepositories(MavenEnvironment environment, boolean offline, TargetReader.Listener listener) {
        this(environment, offline, listener, LocalFiles.NONE);
    }

    /**
     * @param localFiles asked before any repository
     */
    public MavenRepositories(
            MavenEnvironment environment, boolean offline, TargetReader.Listener listener, LocalFiles localFiles) {
        this.environment = environment;
        this.offline = offline;
        this.listener = listener;
        this.localFiles = localFiles;
    }

    /**
     * The file in the local repository, downloaded if need be.
     *
     * @throws InputException if it cannot be had; the message says from where and why
     */
    public Path file(MavenCoordinates coordinates) {
        requireSound(coordinates.groupId(), coordinates.artifactId(), coordinates.version(), coordinates.fileName());
        Connection connection = connection();
        ArtifactRequest request = new ArtifactRequest(coordinates.artifact(), connection.repositories(), "");
        try {
            return connection
                    .session()
                    .system()
                    .resolveArtifact(connection.session().session(), request)
                    .getArtifact()
                    .getPath();
        } catch (ArtifactResolutionException e) {
            throw unavailable(coordinates.toString(), e);
        }
    }

    /** What a published artifact needs at run time, without itself; what is missing is a problem of the closure. */
    public DependencyClosure runtimeClosure(MavenCoordinates coordinates) {
        return runtimeClosure(coordinates, each -> true);
    }

    /**
     * The same, with the files of some dependencies only.
     *
     * @param wanted whose files to fetch; of the others only poms are read, and they stand in the closure without file
     */
    public DependencyClosure runtimeClosure(MavenCoordinates coordinates, Predicate<MavenCoordinates> wanted) {
        requireSound(coordinates.groupId(), coordinates.artifactId(), coordinates.version(), coordinates.fileName());
        Connection connection = connection();
        RepositorySession session = connection.session();
        CollectRequest request = new CollectRequest()
                .setRoot(new Dependency(coordinates.artifact(), "runtime"))
                .setRepositories(connection.repositories());
        Set<Scope> scopes = Set.of(Scope.COMPILE, Scope.RUNTIME, Scope.SYSTEM);
        DependencyClosure closure =
                new Closures(session.system(), connection.ofUsers()).resolve(coordinates, request, scopes, wanted);
        return closure.with(session.descriptorTroubles());
    }

    /**
     * All versions that {@code maven-metadata.xml} lists in any of the repositories, in Maven's order, oldest first;
     * empty when none knows the package. Not every listed version can be had from every repository. Offline, those that
     * the last answers listed.
     *
     * @throws InputException if no repository answers
     */
    public List<String> versions(String groupId, String artifactId) {
        requireSound(groupId, artifactId);
        Connection connection = connection();
        Artifact all = new DefaultArtifact(groupId, artifactId, "jar", "[0,)");
        VersionRangeRequest request = new VersionRangeRequest(all, connection.repositories(), "");
        try {
            VersionRangeResult result = connection
                    .session()
                    .system()
                    .resolveVersionRange(connection.session().session(), request);
            if (result.getVersions().isEmpty()) {
                refuseIfNoneAnswered(groupId + ":" + artifactId, result);
            }
            return result.getVersions().stream().map(Object::toString).toList();
        } catch (VersionRangeResolutionException e) {
            throw unavailable(groupId + ":" + artifactId, e);
        }
    }

    private static void refuseIfNoneAnswered(String packageName, VersionRangeResult result) {
        for (Exception exception : result.getExceptions()) {
            if (!(exception instanceof MetadataNotFoundException)) {
                throw unavailable(packageName, exception);
            }
        }
    }

    /** The highest version that is neither a snapshot nor a preview, else the highest that is no snapshot. */
    public Optional<String> newestRelease(String groupId, String artifactId) {
        List<String> releases = versions(groupId, artifactId).reversed().stream()
                .filter(version -> !version.endsWith("-SNAPSHOT"))
                .toList();
        return releases.stream()
                .filter(version -> !Previews.isPreview(version))
                .findFirst()
                .or(() -> releases.stream().findFirst());
    }

    /**
     * Dependencies at the versions that a lock file says, with the files and paths that the repositories tell.
     *
     * @param scopeByCoordinates what is locked
     * @param direct packages ({@code group:artifact}) that the root is known to name
     * @param trust of dependencies of a project that is not the user's own only the poms are fetched
     * @throws InputException if a project that is not the user's own needs a repository that gives no answer
     */
    public DependencyClosure pinned(
            MavenCoordinates root,
            Map<MavenCoordinates, Scope> scopeByCoordinates,
            Set<String> direct,
            ProjectTrust trust) {
        scopeByCoordinates.keySet().forEach(each -> requireSound(each.groupId(), each.artifactId(), each.version()));
        Connection connection = connection();
        DependencyClosure closure = new PinnedDependencies(
                        connection.session(), connection.models(), connection.repositories(), trust.isBuilt())
                .resolve(root, scopeByCoordinates, direct);
        if (!trust.isBuilt()) {
            connection.session().refuseOutage();
        }
        return closure;
    }

    /**
     * The pom with all that it inherits, imports and interpolates.
     *
     * @throws InputException if it cannot be had or built
     */
    public Model effectiveModel(String groupId, String artifactId, String version) {
        MavenCoordinates pom = new MavenCoordinates(groupId, artifactId, "pom", "", version);
        return connection().models().ofPublished(pom, file(pom));
    }

    /** What went wrong so far without ending anything: passwords not decrypted, downloads with a wrong checksum. */
    public List<Problem> problems() {
        return connection().session().problems();
    }

    private static void requireSound(String... parts) {
        if (!SoundCoordinates.areSound(parts)) {
            throw new InputException(
                    String.join(":", parts).replaceAll("\\p{Cntrl}", "?"),
                    "cannot be the name of a Maven artifact",
                    "write group, artifact and version without slashes");
        }
    }

    private static InputException unavailable(String where, Exception exception) {
        Unavailable reason = Unavailable.of(exception);
        return new InputException(where, reason.what(), reason.remedy(), exception);
    }

    private synchronized Connection connection() {
        Connection opened = connection;
        if (opened == null) {
            MavenArguments arguments = MavenArguments.read(environment, Optional.empty());
            RepositorySession session = new RepositorySession(environment, arguments, offline, listener, localFiles);
            EffectiveModels models = new EffectiveModels(session, new ProjectTrust.Own());
            opened = new Connection(session, session.ofUsers(), models, session.reachable(models.usersRepositories()));
            connection = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.session().close();
            connection = null;
        }
    }

    private record Connection(
            RepositorySession session,
            RepositorySystemSession ofUsers,
            EffectiveModels models,
            List<RemoteRepository> repositories) {}
}

package dev.throughline.inventory.maven;

import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.maven.model.Profile;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Maven's resolver, set up as the user's Maven would set it up. */
final class RepositorySession implements AutoCloseable {
    /** Milliseconds; the resolver's own half an hour without a byte is longer than anyone waits for a scan. */
    private static final Map<String, Object> PATIENCE = Map.of(
            ConfigurationProperties.CONNECT_TIMEOUT, 10_000, //
            ConfigurationProperties.REQUEST_TIMEOUT, 60_000);

    private final MavenEnvironment environment;
    private final MavenArguments arguments;
    private final UserSettings user;
    private final Downloads downloads;
    private final DescriptorTroubles troubles = new DescriptorTroubles();
    private final SoundCoordinates sound = new SoundCoordinates();
    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private final CloseableSession session;
    private final List<CloseableSession> derived = new CopyOnWriteArrayList<>();

    RepositorySession(
            MavenEnvironment environment,
            MavenArguments arguments,
            boolean offline,
            TargetReader.Listener listener,
            LocalFiles localFiles) {
        this.environment = environment;
        this.arguments = arguments;
        this.user = UserSettings.read(environment, arguments);
        this.downloads = new Downloads(listener);
        this.session = build(offline || arguments.offline() || user.settings().isOffline(), localFiles);
    }

    private CloseableSession build(boolean offline, LocalFiles localFiles) {
        SessionBuilder builder = new MavenDefaults(system, sound)
                .get()
                .setSystemProperties(environment.systemProperties())
                .setUserProperties(arguments.properties())
                .setConfigProperties(configuration(offline))
                .setOffline(offline)
                // Not found is asked again: the user may just have published it or mended the settings.
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(
                        ResolutionErrorPolicy.CACHE_DISABLED, ResolutionErrorPolicy.CACHE_NOT_FOUND))
                .setMirrorSelector(SettingsSelectors.mirrors(user.settings()))
                .setProxySelector(SettingsSelectors.proxies(user.settings()))
                .setAuthenticationSelector(SettingsSelectors.credentials(user.settings()))
                .setTransferListener(downloads)
                .setRepositoryListener(troubles)
                .setWorkspaceReader(localFiles.equals(LocalFiles.NONE) ? null : new LocalFilesWorkspace(localFiles));
        return builder.withLocalRepositoryBaseDirectories(localRepositories()).build();
    }

    private Map<String, Object> configuration(boolean offline) {
        Map<String, Object> configuration = new TreeMap<>(PATIENCE);
        configuration.put(ConfigurationProperties.USER_AGENT, "Throughline");
        // Losers of version conflicts stay as leaves, so that every way to a component can be told.
        configuration.put(ConflictResolver.CONFIG_PROP_VERBOSE, ConflictResolver.Verbosity.STANDARD);
        // Maven 3 does not ask repositories which prefixes they hold; a repository without that file costs a request.
        configuration.put("aether.remoteRepositoryFilter.prefixes", false);
        configuration.put("aether.dependencyCollector.maxExceptions", -1);
        if (offline) {
            // Without the network, a file of the local repository will do, whichever repository it came from.
            configuration.put("aether.lrm.enhanced.trackingFilename", "_throughline.untracked");
        }
        configuration.putAll(SettingsSelectors.serverProperties(user.settings()));
        configuration.putAll(environment.systemProperties());
        configuration.putAll(arguments.properties());
        return configuration;
    }

    private List<Path> localRepositories() {
        String configured = user.settings().getLocalRepository();
        Path main = property("maven.repo.local")
                .or(() -> Optional.ofNullable(configured))
                .map(Path::of)
                .orElse(environment.userConfiguration().resolve("repository"));
        List<Path> all = new ArrayList<>(List.of(main.toAbsolutePath()));
        property("maven.repo.local.tail")
                .map(tail -> Stream.of(tail.split(",")))
                .orElse(Stream.empty())
                .map(folder -> Path.of(folder.strip()).toAbsolutePath())
                .forEach(all::add);
        return all;
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(arguments.properties().get(name))
                .or(() -> Optional.ofNullable(environment.properties().get(name)))
                .filter(value -> !value.isBlank());
    }

    RepositorySystem system() {
        return system;
    }

    RepositorySystemSession session() {
        return session;
    }

    /** The same session, with the modules of a reactor in front of the repositories; closed with this one. */
    RepositorySystemSession with(WorkspaceReader workspace) {
        return derive(builder -> builder.setWorkspaceReader(workspace));
    }

    /**
     * The same session as a user of a published artifact needs it: what the artifact declares optional stays away, which
     * Maven's own selector does only one step further on.
     */
    RepositorySystemSession ofUsers() {
        DependencySelector selector =
                AndDependencySelector.newInstance(session.getDependencySelector(), new RequiredOnly());
        return derive(builder -> builder.setDependencySelector(selector));
    }

    private RepositorySystemSession derive(UnaryOperator<SessionBuilder> change) {
        CloseableSession child = change.apply(system.createSessionBuilder().withRepositorySystemSession(session))
                .build();
        derived.add(child);
        return child;
    }

    /** Repositories as they are reached: through mirrors and proxies, with credentials. */
    List<RemoteRepository> reachable(List<RemoteRepository> declared) {
        return system.newResolutionRepositories(session, declared);
    }

    /** The profiles of the settings, which hold for every project. */
    List<Profile> profiles() {
        return user.settings().getProfiles().stream()
                .map(SettingsProfiles::toModel)
                .toList();
    }

    /** Ids of profiles that are switched on by name. */
    List<String> activeProfiles() {
        return Stream.concat(user.settings().getActiveProfiles().stream(), arguments.activeProfiles().stream())
                .toList();
    }

    /** Ids of profiles that are switched off by name. */
    List<String> inactiveProfiles() {
        return arguments.inactiveProfiles();
    }

    /** Passwords that could not be decrypted and downloads that arrived damaged. */
    List<Problem> problems() {
        return Stream.concat(user.problems().stream(), downloads.problems().stream())
                .toList();
    }

    /**
     * Ends a reading in which a repository was asked and gave no answer: what is missing then is not known to be missing.
     *
     * @throws InputException if there was one
     */
    void refuseOutage() {
        downloads.outage().ifPresent(problem -> {
            throw new InputException(problem);
        });
    }

    /** Dependencies that were left out, and those whose poms are missing or invalid, so far. */
    List<Problem> descriptorTroubles() {
        return Stream.concat(troubles.problems().stream(), sound.problems().stream())
                .toList();
    }

    @Override
    public void close() {
        derived.forEach(CloseableSession::close);
        session.close();
        system.shutdown();
    }

    /** Maven's own way through graphs, within what is sound. */
    private static final class MavenDefaults extends SessionBuilderSupplier {
        private final DependencySelector sound;

        MavenDefaults(RepositorySystem system, DependencySelector sound) {
            super(system);
            this.sound = sound;
        }

        @Override
        protected DependencySelector getDependencySelector() {
            return AndDependencySelector.newInstance(super.getDependencySelector(), sound);
        }
    }

    private record RequiredOnly() implements DependencySelector {
        @Override
        public boolean selectDependency(Dependency dependency) {
            return !dependency.isOptional();
        }

        @Override
        public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
            return this;
        }
    }
}

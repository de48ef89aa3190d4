package dev.throughline.inventory.maven;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.ProjectTrust;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.repository.internal.ArtifactDescriptorReaderDelegate;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;

/** One reading of a project: models, then dependencies module by module, then code. */
final class MavenProject {
    private final MavenEnvironment environment;
    private final ProjectTrust trust;
    private final Path pom;
    private final Path folder;

    /**
     * @param pom as the user named it
     */
    MavenProject(MavenEnvironment environment, ProjectTrust trust, Path pom) {
        this.environment = environment;
        this.trust = trust;
        this.pom = pom.toAbsolutePath().normalize();
        this.folder = Optional.ofNullable(pom.getParent()).orElse(Path.of(""));
    }

    Inventory read(String target, InventoryOptions options, TargetReader.Listener listener) {
        MavenArguments arguments = MavenArguments.read(
                environment, Optional.ofNullable(pom.getParent()).filter(_ -> trust.isBuilt()));
        try (RepositorySession repositories =
                        new RepositorySession(environment, arguments, options.offline(), listener, LocalFiles.NONE);
                ClassPath classPath = new ClassPath(folder, options)) {
            listener.says("reading the project's poms");
            Reactor reactor = Reactor.read(pom, trust, new EffectiveModels(repositories, trust));
            addCode(reactor, options, classPath);
            addDependencies(reactor, repositories, options, listener, classPath);
            if (!trust.isBuilt()) {
                repositories.refuseOutage();
            }
            repositories.problems().forEach(classPath::add);
            repositories.descriptorTroubles().forEach(classPath::add);
            return classPath.toInventory(new Target(target, Target.Kind.MAVEN_PROJECT));
        }
    }

    private void addCode(Reactor reactor, InventoryOptions options, ClassPath classPath) {
        boolean any = false;
        for (ReactorModule module : reactor.modules()) {
            List<Path> code = trust.isBuilt() ? module.code(options.includeTestScope()) : List.of();
            classPath.addApplication(module.coordinates().purl(), shown(module.pom()), code);
            any |= !code.isEmpty();
        }
        if (!any && trust.isBuilt()) {
            classPath.add(new Problem(
                    folder.resolve("pom.xml").toString(),
                    "has no code of its own, so nothing can be reached from it",
                    "scan the project that uses these dependencies"));
        }
    }

    private void addDependencies(
            Reactor reactor,
            RepositorySession repositories,
            InventoryOptions options,
            TargetReader.Listener listener,
            ClassPath classPath) {
        RepositorySystemSession session = repositories.with(new ReactorWorkspace(reactor));
        Closures closures = new Closures(repositories.system(), session);
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        if (!options.includeTestScope()) {
            scopes.remove(Scope.TEST);
        }
        for (ReactorModule module : reactor.modules()) {
            if (module.model().getDependencies().isEmpty()) {
                continue;
            }
            listener.says("resolving the dependencies of " + module.coordinates());
            CollectRequest request = request(module, repositories, session);
            DependencyClosure closure =
                    closures.resolve(module.coordinates(), request, scopes, each -> trust.isBuilt());
            classPath.addDependencies(withoutModules(closure, reactor), shown(module.pom()));
        }
    }

    private static CollectRequest request(
            ReactorModule module, RepositorySession repositories, RepositorySystemSession session) {
        ArtifactDescriptorResult descriptor = new ArtifactDescriptorResult(new ArtifactDescriptorRequest());
        descriptor.setArtifact(module.coordinates().artifact());
        new ArtifactDescriptorReaderDelegate().populateResult(session, descriptor, module.model());
        return new CollectRequest()
                .setRootArtifact(descriptor.getArtifact())
                .setDependencies(descriptor.getDependencies())
                .setManagedDependencies(descriptor.getManagedDependencies())
                .setRepositories(repositories.reachable(descriptor.getRepositories()));
    }

    /** Modules are application code already, also where one of them depends on another. */
    private static DependencyClosure withoutModules(DependencyClosure closure, Reactor reactor) {
        Set<MavenCoordinates> modules =
                reactor.modules().stream().map(ReactorModule::coordinates).collect(Collectors.toSet());
        return closure.only(dependency -> !modules.contains(dependency.coordinates()));
    }

    private String shown(Path file) {
        Path base = folder.toAbsolutePath().normalize();
        return folder.resolve(base.relativize(file)).toString();
    }
}

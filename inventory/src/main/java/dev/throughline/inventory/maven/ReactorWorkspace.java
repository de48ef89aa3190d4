package dev.throughline.inventory.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.repository.internal.MavenWorkspaceReader;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/** Gives the modules of a reactor to each other: their models, and what they were compiled to. */
final class ReactorWorkspace implements MavenWorkspaceReader {
    private final WorkspaceRepository repository = new WorkspaceRepository("reactor");
    private final Reactor reactor;

    ReactorWorkspace(Reactor reactor) {
        this.reactor = reactor;
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public @Nullable Model findModel(Artifact artifact) {
        return module(artifact).map(ReactorModule::model).orElse(null);
    }

    @Override
    public @Nullable File findArtifact(Artifact artifact) {
        return module(artifact)
                .flatMap(module -> file(module, artifact))
                .map(Path::toFile)
                .orElse(null);
    }

    private static Optional<Path> file(ReactorModule module, Artifact artifact) {
        Path packaged = module.packaged(artifact.getClassifier(), artifact.getExtension());
        Stream<Path> candidates = switch (artifact.getExtension()) {
            case "pom" -> Stream.of(module.pom());
            case "jar" ->
                switch (artifact.getClassifier()) {
                    case "" -> Stream.of(module.classes(), packaged);
                    case "tests" -> Stream.of(module.testClasses(), packaged);
                    default -> Stream.of(packaged);
                };
            default -> Stream.of(packaged);
        };
        return candidates.filter(Files::exists).findFirst();
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        String packageName = artifact.getGroupId() + ":" + artifact.getArtifactId();
        return Optional.ofNullable(reactor.moduleByPackage().get(packageName)).stream()
                .map(module -> module.model().getVersion())
                .toList();
    }

    private Optional<ReactorModule> module(Artifact artifact) {
        return reactor.find(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
    }
}

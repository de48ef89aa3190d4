package dev.throughline.inventory.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/** Asks {@link LocalFiles} before any repository. */
record LocalFilesWorkspace(LocalFiles files, WorkspaceRepository repository) implements WorkspaceReader {

    LocalFilesWorkspace(LocalFiles files) {
        this(files, new WorkspaceRepository("local-files"));
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public @Nullable File findArtifact(Artifact artifact) {
        return files.find(MavenCoordinates.of(artifact)).map(Path::toFile).orElse(null);
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return List.of();
    }
}

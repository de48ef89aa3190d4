package dev.throughline.inventory.maven;

import dev.throughline.inventory.ProjectTrust;
import java.nio.file.Path;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource2;
import org.jspecify.annotations.Nullable;

/** A pom whose relative path to its parent leads no further than its project may read; beyond, repositories are asked. */
final class ConfinedPom extends FileModelSource {
    private final ProjectTrust trust;

    ConfinedPom(Path pom, ProjectTrust trust) {
        super(pom.toFile());
        this.trust = trust;
    }

    @Override
    public @Nullable ModelSource2 getRelatedSource(String path) {
        if (!(super.getRelatedSource(path) instanceof FileModelSource related)) {
            return null;
        }
        Path pom = related.getFile().toPath();
        return trust.mayRead(pom) ? new ConfinedPom(pom, trust) : null;
    }

    // Files are compared as before: what may be read from a pom does not make it another one.
    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}

package dev.throughline.upgrade.maven;

import dev.throughline.upgrade.edit.WorkingCopy;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import org.apache.maven.model.building.ModelSource2;
import org.jspecify.annotations.Nullable;

/** Gives Maven's model builder the POMs as they will be. */
final class WorkingCopySource implements ModelSource2 {
    private final WorkingCopy copy;
    private final Path pom;

    WorkingCopySource(WorkingCopy copy, Path pom) {
        this.copy = copy;
        this.pom = pom;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(copy.bytes(pom));
    }

    @Override
    public String getLocation() {
        return copy.name(pom);
    }

    @Override
    public URI getLocationURI() {
        return pom.toUri();
    }

    @Override
    public @Nullable ModelSource2 getRelatedSource(String relativePath) {
        Path related = pom.resolveSibling(relativePath.replace('\\', '/')).normalize();
        Path file = copy.exists(related) ? related : related.resolve("pom.xml");
        return copy.exists(file) ? new WorkingCopySource(copy, file) : null;
    }
}

package dev.throughline.inventory.maven;

import java.net.URI;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;

/** The repository that every Maven project has, as the POM that all inherit from says. */
public final class MavenCentral {
    private MavenCentral() {}

    /** Its address. */
    public static URI address() {
        DefaultModelProcessor models = new DefaultModelProcessor()
                .setModelLocator(new DefaultModelLocator())
                .setModelReader(new DefaultModelReader());
        return new DefaultSuperPomProvider()
                .setModelProcessor(models).getSuperModel("4.0.0").getRepositories().stream()
                        .filter(repository -> repository.getId().equals("central"))
                        .map(repository -> URI.create(repository.getUrl()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Maven's own POM names no repository"));
    }
}

package dev.throughline.connect.oci;

import dev.throughline.connect.http.HttpSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A registry that is asked for images. Used by one thread at a time. */
public final class OciRegistry implements AutoCloseable {
    private final RegistryApi api;

    public OciRegistry(RegistrySettings settings, HttpSettings http, InstantSource clock) {
        this.api = new RegistryApi(settings, http, clock);
    }

    /**
     * Asks whether it answers, and takes the login.
     *
     * @throws dev.throughline.connect.ConnectorException if it does not
     */
    public void ping() {
        api.ping();
    }

    /**
     * Its repositories, which many registries do not tell.
     *
     * @throws dev.throughline.connect.ConnectorException if it does not tell them
     */
    public List<String> repositories() {
        return api.repositories();
    }

    /** The tags of a repository. */
    public List<String> tags(String repository) {
        return api.tags(repository);
    }

    /**
     * An image with its platforms and what is attached to them; empty if there is none of that name.
     *
     * @throws dev.throughline.connect.ConnectorException if it cannot be read, or is not what its digest says
     */
    public Optional<RegistryImage> image(ImageReference reference) {
        return new ImageReader(api, reference).read();
    }

    @Override
    public void close() {
        api.close();
    }
}

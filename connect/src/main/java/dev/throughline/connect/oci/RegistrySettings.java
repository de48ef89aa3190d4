package dev.throughline.connect.oci;

import dev.throughline.connect.Secret;
import dev.throughline.model.graph.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a connection to a registry needs.
 *
 * @param source whose word the inventory is
 * @param address where it answers
 * @param host the name that images of it carry: {@code ghcr.io}; the host of its address as a rule
 * @param login user and password or token; empty to read what everybody may
 * @param repositories which repositories to read; empty to ask the registry for all it has
 */
public record RegistrySettings(
        SourceId source, URI address, String host, Optional<Login> login, List<String> repositories) {
    public RegistrySettings {
        repositories = List.copyOf(repositories);
    }

    /** A user with a password: of ECR {@code AWS} with its authorization token, of Google {@code oauth2accesstoken}. */
    public record Login(String user, Secret password) {}
}

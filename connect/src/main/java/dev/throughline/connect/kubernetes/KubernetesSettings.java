package dev.throughline.connect.kubernetes;

import dev.throughline.connect.http.SignIn;
import dev.throughline.connect.http.TrustedCertificates;
import dev.throughline.model.graph.SourceId;
import java.net.URI;
import java.util.Optional;

/**
 * What a connection to a cluster needs: {@link Kubeconfig} and {@link InCluster} make it.
 *
 * @param source whose word the inventory is
 * @param cluster the cluster's name, as it stands in keys
 * @param server the address of its API server
 * @param signIn a service account's token, or nothing where a certificate shows who we are
 * @param certificates the certificates of the cluster's own; empty where it has a public one
 */
public record KubernetesSettings(
        SourceId source, String cluster, URI server, SignIn signIn, Optional<TrustedCertificates> certificates) {}

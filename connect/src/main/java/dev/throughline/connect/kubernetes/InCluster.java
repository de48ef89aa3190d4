package dev.throughline.connect.kubernetes;

import dev.throughline.connect.Secret;
import dev.throughline.connect.http.TokenSignIn;
import dev.throughline.connect.http.TokenSignIn.Token;
import dev.throughline.connect.http.TrustedCertificates;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.SourceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cluster that this process runs in, by what a pod is given: an address, a certificate authority, a token that changes. */
public final class InCluster {
    /** Where a pod finds them. */
    public static final Path FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final Duration REREAD = Duration.ofMinutes(1);
    private static final String ELSEWHERE = "give a kubeconfig, or run this in a pod with a service account";

    private InCluster() {}

    /**
     * Reads what a pod is given.
     *
     * @param cluster the cluster's name, which a pod is not told
     * @param environment the variables of the process
     * @throws InputException if this is no pod, or one without a token
     */
    public static KubernetesSettings settings(
            SourceId source, String cluster, Map<String, String> environment, Path folder, InstantSource clock) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        if (host.isEmpty()) {
            throw new InputException("the cluster", "is not around this process", ELSEWHERE);
        }
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        TokenSignIn signIn = new TokenSignIn(
                () -> new Token(
                        Secret.of(text(folder.resolve("token"))),
                        clock.instant().plus(REREAD)),
                clock,
                Duration.ZERO,
                Set.of(401),
                List.of());
        return new KubernetesSettings(
                source,
                cluster,
                URI.create("https://" + bracketed + ":" + port),
                signIn,
                Optional.of(new TrustedCertificates(text(folder.resolve("ca.crt")), Optional.empty())));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", ELSEWHERE, e);
        }
    }
}

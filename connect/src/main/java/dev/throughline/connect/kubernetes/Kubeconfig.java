package dev.throughline.connect.kubernetes;

import dev.throughline.connect.Secret;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.SignIn;
import dev.throughline.connect.http.TrustedCertificates;
import dev.throughline.connect.http.TrustedCertificates.ClientCertificate;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.connect.json.YamlReader;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.SourceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the kubeconfig that someone pastes. Files and commands that it names are those of another machine, and neither read nor
 * run.
 */
public final class Kubeconfig {
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 500;
    private static final String HERE = "the kubeconfig";
    private static final String FLATTEN = "paste what 'kubectl config view --minify --flatten --raw' prints";
    private static final String MAKE_ACCOUNT =
            "make the service account of the printed manifest and put its token into the kubeconfig";

    private Kubeconfig() {}

    /**
     * Reads its contexts: each is a cluster of its own. Of several for one cluster the current one counts, or else the first.
     *
     * @return in the order of the file, the current one first; never empty
     * @throws InputException if it is none, or signs in by a way that works only on its own machine
     */
    public static List<KubernetesSettings> read(String text, SourceId source) {
        Fields config = parse(text);
        String current = config.textOrEmpty("current-context");
        Map<String, KubernetesSettings> byCluster = new LinkedHashMap<>();
        if (!current.isEmpty() || config.list("contexts").isEmpty()) {
            KubernetesSettings first = read(config, named(config, "contexts", current), source);
            byCluster.put(first.cluster(), first);
        }
        for (Fields context : config.list("contexts")) {
            String cluster = context.textOrEmpty("context.cluster");
            // A context may name a cluster that was deleted from the file.
            boolean exists = config.list("clusters").stream()
                    .anyMatch(entry -> entry.textOrEmpty("name").equals(cluster));
            if (exists && !byCluster.containsKey(cluster)) {
                KubernetesSettings settings = readFurther(config, context, source);
                byCluster.put(settings.cluster(), settings);
            }
        }
        if (byCluster.isEmpty()) {
            throw new InputException(HERE, "has no context with a cluster", FLATTEN);
        }
        if (byCluster.size() > MOST) {
            throw new InputException(HERE, "names more than " + MOST + " clusters", "make several connections of it");
        }
        return List.copyOf(byCluster.values());
    }

    private static KubernetesSettings readFurther(Fields config, Fields context, SourceId source) {
        try {
            return read(config, context, source);
        } catch (InputException e) {
            String name = context.textOrEmpty("name");
            throw new InputException(
                    HERE,
                    "cannot be used in context '" + name.substring(0, Math.min(80, name.length())) + "': it "
                            + e.problem().what(),
                    e.problem().remedy() + "; or take the context out: kubectl config delete-context",
                    e);
        }
    }

    private static KubernetesSettings read(Fields config, Fields entry, SourceId source) {
        Fields context = entry.at("context");
        Fields cluster =
                named(config, "clusters", context.textOrEmpty("cluster")).at("cluster");
        Fields user = named(config, "users", context.textOrEmpty("user")).at("user");
        if (cluster.flag("insecure-skip-tls-verify")) {
            throw new InputException(
                    HERE,
                    "asks not to check who answers (insecure-skip-tls-verify)",
                    "put the cluster's certificate authority into certificate-authority-data");
        }
        Optional<ClientCertificate> client = clientCertificate(user);
        String authorities = data(cluster, "certificate-authority").orElse("");
        Optional<TrustedCertificates> certificates = authorities.isEmpty() && client.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrustedCertificates(authorities, client));
        return new KubernetesSettings(
                source,
                context.textOrEmpty("cluster"),
                server(cluster),
                signIn(user, client.isPresent()),
                certificates);
    }

    private static Fields parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new InputException(HERE, "is longer than any", FLATTEN);
            }
            return new YamlReader().read(text);
        } catch (MalformedJsonException e) {
            throw new InputException(HERE, String.valueOf(e.getMessage()), FLATTEN, e);
        }
    }

    private static Fields named(Fields config, String list, String name) {
        return config.list(list).stream()
                .filter(entry -> !name.isEmpty() && entry.textOrEmpty("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        HERE, "has no entry '" + name + "' in '" + list + "'", "choose a context in it; " + FLATTEN));
    }

    private static URI server(Fields cluster) {
        try {
            URI server = URI.create(cluster.textOrEmpty("server"));
            if (server.getHost() != null && server.getScheme() != null) {
                return server;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new InputException(HERE, "names no address of a server", FLATTEN);
    }

    private static SignIn signIn(Fields user, boolean certificate) {
        Optional<Secret> token = user.text("token").map(Secret::of);
        if (token.isPresent()) {
            return FixedSignIn.bearer(token.get());
        }
        if (certificate) {
            return FixedSignIn.none();
        }
        if (user.at("exec").isPresent() || user.at("auth-provider").isPresent()) {
            throw new InputException(HERE, "signs in by a command, which is not run here", MAKE_ACCOUNT);
        }
        if (user.text("tokenFile").isPresent()) {
            throw new InputException(HERE, "names a file of another machine", FLATTEN);
        }
        throw new InputException(HERE, "holds neither token nor certificate", MAKE_ACCOUNT);
    }

    private static Optional<ClientCertificate> clientCertificate(Fields user) {
        Optional<String> certificate = data(user, "client-certificate");
        Optional<String> key = data(user, "client-key");
        return certificate.isPresent() && key.isPresent()
                ? Optional.of(new ClientCertificate(certificate.get(), Secret.of(key.get())))
                : Optional.empty();
    }

    private static Optional<String> data(Fields entry, String name) {
        if (entry.text(name).isPresent()) {
            throw new InputException(HERE, "names a file of another machine (" + name + ")", FLATTEN);
        }
        try {
            return entry.text(name + "-data")
                    .map(text -> new String(Base64.getMimeDecoder().decode(text), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            // The cause may quote a key.
            throw new InputException(HERE, name + "-data is not base64", FLATTEN);
        }
    }
}

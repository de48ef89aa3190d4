package dev.throughline.server.connections;

import dev.throughline.connect.Secret;
import dev.throughline.connect.aws.AwsAccounts;
import dev.throughline.connect.aws.AwsSettings;
import dev.throughline.connect.aws.AwsSettings.AccessKey;
import dev.throughline.connect.aws.AwsSettings.AccountRole;
import dev.throughline.connect.azure.AzureSettings;
import dev.throughline.connect.azure.AzureSubscriptions;
import dev.throughline.connect.gcp.GcpProjects;
import dev.throughline.connect.gcp.GcpSettings;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.kubernetes.InCluster;
import dev.throughline.connect.kubernetes.Kubeconfig;
import dev.throughline.connect.kubernetes.KubernetesClusters;
import dev.throughline.connect.kubernetes.KubernetesSettings;
import dev.throughline.connect.oci.RegistrySettings;
import dev.throughline.connect.provenance.TrustedKey;
import dev.throughline.connect.registry.RegistryInventory;
import dev.throughline.model.InputException;
import dev.throughline.server.connections.Connectors.Opened;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Opens connections to clouds, clusters and registries. */
final class CloudConnectors {
    private static final Pattern PEM = Pattern.compile("-----BEGIN [^-]+-----[^-]*-----END [^-]+-----");

    private final InstantSource clock;
    private final Map<String, String> environment;

    /** @param environment the variables of the process, by which a pod finds the cluster around it */
    CloudConnectors(InstantSource clock, Map<String, String> environment) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    Opened open(Connection connection, Map<String, Secret> secrets, HttpSettings http) {
        return switch (connection.kind()) {
            case AWS -> {
                AwsAccounts source = new AwsAccounts(aws(connection, secrets), http, clock);
                yield new Opened.Inventory(source, source::close);
            }
            case AZURE -> {
                AzureSubscriptions source = new AzureSubscriptions(azure(connection, secrets), http, clock);
                yield new Opened.Inventory(source, source::close);
            }
            case GCP -> {
                GcpSettings settings = new GcpSettings(
                        connection.source(),
                        Connectors.secret(secrets, "key"),
                        connection.settings("parents"),
                        Connectors.address(connection, "address"));
                GcpProjects source = new GcpProjects(settings, http, clock);
                yield new Opened.Inventory(source, source::close);
            }
            case KUBERNETES -> {
                KubernetesClusters source = new KubernetesClusters(kubernetes(connection, secrets), http, clock);
                yield new Opened.Inventory(source, source::close);
            }
            case REGISTRY -> {
                RegistryInventory source =
                        new RegistryInventory(registry(connection, secrets), keys(connection), http, clock);
                yield new Opened.Inventory(source, source::close);
            }
            case GITHUB, GITLAB, AZURE_DEVOPS, ENDOR_LABS, MEND, JIRA, UPLOAD ->
                throw new IllegalArgumentException(connection.kind() + " has no inventory");
        };
    }

    private static AwsSettings aws(Connection connection, Map<String, Secret> secrets) {
        Optional<AccessKey> key = Connectors.optional(connection, "accessKey")
                .map(id -> new AccessKey(id, Connectors.secret(secrets, "secretKey")));
        Optional<String> externalId = Connectors.optional(connection, "externalId");
        Optional<URI> endpoint =
                Connectors.optional(connection, "endpoint").map(_ -> Connectors.address(connection, "endpoint"));
        return new AwsSettings(
                connection.source(),
                key,
                connection.settings("roles").stream()
                        .map(arn -> new AccountRole(arn, externalId))
                        .toList(),
                connection.settings("regions"),
                connection.setting("home"),
                endpoint);
    }

    private static AzureSettings azure(Connection connection, Map<String, Secret> secrets) {
        return new AzureSettings(
                connection.source(),
                connection.setting("tenant"),
                connection.setting("client"),
                Connectors.secret(secrets, "secret"),
                connection.settings("subscriptions"),
                Connectors.address(connection, "address"),
                Connectors.address(connection, "login"));
    }

    private List<KubernetesSettings> kubernetes(Connection connection, Map<String, Secret> secrets) {
        Optional<String> name = Connectors.optional(connection, "cluster");
        Optional<Secret> kubeconfig = Optional.ofNullable(secrets.get("kubeconfig"));
        if (kubeconfig.isEmpty()) {
            String cluster = name.orElseThrow(() -> new InputException(
                    "the cluster", "has no name", "give a kubeconfig, or a name for the cluster around this server"));
            return List.of(InCluster.settings(connection.source(), cluster, environment, InCluster.FOLDER, clock));
        }
        List<KubernetesSettings> read = Kubeconfig.read(kubeconfig.get().reveal(), connection.source());
        if (name.isEmpty()) {
            return read;
        }
        if (read.size() > 1) {
            throw new InputException(
                    "the cluster",
                    "has one name, and the kubeconfig has " + read.size() + " clusters",
                    "leave the name empty to take those of the kubeconfig, or paste one context of it");
        }
        KubernetesSettings only = read.getFirst();
        return List.of(
                new KubernetesSettings(only.source(), name.get(), only.server(), only.signIn(), only.certificates()));
    }

    private static RegistrySettings registry(Connection connection, Map<String, Secret> secrets) {
        URI address = Connectors.address(connection, "address");
        String host = Connectors.optional(connection, "host").orElseGet(() -> String.valueOf(address.getAuthority()));
        Optional<RegistrySettings.Login> login = Connectors.optional(connection, "user")
                .map(user -> new RegistrySettings.Login(user, Connectors.secret(secrets, "password")));
        return new RegistrySettings(connection.source(), address, host, login, connection.settings("repositories"));
    }

    private static List<TrustedKey> keys(Connection connection) {
        String text = connection.setting("keys");
        List<String> blocks =
                PEM.matcher(text).results().map(MatchResult::group).toList();
        if (blocks.isEmpty() && !text.isEmpty()) {
            throw new InputException(
                    "Public keys whose signatures count",
                    "hold none in PEM",
                    "paste what 'cosign public-key' prints, with its first and last line");
        }
        List<TrustedKey> keys = new ArrayList<>();
        for (String block : blocks) {
            keys.add(TrustedKey.read("key " + (keys.size() + 1), block));
        }
        return keys;
    }
}

package dev.throughline.connect.kubernetes;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.Exchange;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Property;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.node.ObjectNode;

/** A cluster, asked through its API server for the kinds that {@link ListedKind} has: one page. */
public final class KubernetesCluster implements InventorySource, AutoCloseable {
    private static final int MOST_PAGES = 4_000;
    private static final int MOST_RESTARTS = 3;
    private static final String PAGE = "500";

    private final KubernetesSettings settings;
    private final InstantSource clock;
    private final ApiClient client;

    public KubernetesCluster(KubernetesSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        Exchange exchange = new Exchange(http, certificates(settings));
        this.client = new ApiClient(settings.server(), settings.signIn(), exchange, clock);
    }

    private static Optional<SSLContext> certificates(KubernetesSettings settings) {
        try {
            return settings.certificates().isEmpty()
                    ? Optional.empty()
                    : Optional.of(settings.certificates().get().context());
        } catch (GeneralSecurityException e) {
            // The cause may quote a key.
            throw new ConnectorException(
                    Reason.CREDENTIALS_REJECTED,
                    settings.cluster(),
                    "a certificate or key of the connection cannot be read",
                    "paste the kubeconfig again, whole");
        }
    }

    @Override
    public String service() {
        return "Kubernetes";
    }

    @Override
    public ConnectionCheck check() {
        String version = client.send(ApiRequest.get("version")).json().textOrEmpty("gitVersion");
        List<String> rights = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ListedKind kind : ListedKind.values()) {
            ApiAnswer answer =
                    client.send(list(kind).query("limit", "1").accepting(403).accepting(404));
            if (answer.status() == 403) {
                warnings.add("may not list " + kind.resource() + "; give the account the printed ClusterRole");
            } else if (answer.status() < 300) {
                rights.add("list " + kind.resource());
            }
        }
        return new ConnectionCheck(
                settings.cluster() + " " + version,
                OptionalLong.empty(),
                OptionalLong.empty(),
                rights,
                Optional.empty(),
                warnings);
    }

    @Override
    public InventoryPage page(Cursor at) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        KubernetesMapping mapping = new KubernetesMapping(settings.cluster(), draft);
        for (ListedKind kind : ListedKind.values()) {
            objects(kind, draft).forEach(object -> mapping.add(object, kind.kind()));
        }
        mapping.write();
        issuer().ifPresent(issuer -> draft.change(
                EntityKey.cluster(settings.cluster()), cluster -> cluster.withProperty(Property.OIDC_ISSUER, issuer)));
        return draft.page();
    }

    private List<Fields> objects(ListedKind kind, InventoryDraft draft) {
        for (int restart = 0; restart <= MOST_RESTARTS; restart++) {
            Optional<List<Fields>> whole = wholeList(kind, draft);
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        missing(draft, kind, "the list changed faster than it could be read");
        return List.of();
    }

    /** All pages of a list; empty if it went out of date on the way, which 410 says, and has to be read from its beginning. */
    private Optional<List<Fields>> wholeList(ListedKind kind, InventoryDraft draft) {
        List<Fields> objects = new ArrayList<>();
        Optional<String> from = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            ApiRequest request = list(kind)
                    .query("limit", PAGE)
                    .accepting(403)
                    .accepting(404)
                    .accepting(410);
            ApiAnswer answer = client.send(
                    from.map(token -> request.query("continue", token)).orElse(request));
            switch (answer.status()) {
                case 403 -> {
                    missing(draft, kind, "access denied");
                    return Optional.of(List.of());
                }
                case 404 -> {
                    if (!kind.optional()) {
                        missing(draft, kind, "the server does not know it");
                    }
                    return Optional.of(List.of());
                }
                case 410 -> {
                    return Optional.empty();
                }
                default -> {
                    Fields list = answer.json();
                    if (!list.at("items").isList() && !list.textOrEmpty("kind").endsWith("List")) {
                        throw malformed(answer);
                    }
                    list.list("items").forEach(object -> objects.add(slim(object)));
                    from = list.text("metadata.continue");
                }
            }
            if (from.isEmpty()) {
                return Optional.of(objects);
            }
        }
        throw new ConnectorException(
                Reason.ENDLESS_PAGES,
                settings.cluster(),
                "the list of " + kind.resource() + " does not end after " + MOST_PAGES + " pages",
                "check what answers at the address of the API server");
    }

    private static ConnectorException malformed(ApiAnswer answer) {
        return new ConnectorException(
                Reason.ANSWER_MALFORMED,
                answer.place(),
                "its answer is no list of objects",
                "check that the address is that of the API server");
    }

    private void missing(InventoryDraft draft, ListedKind kind, String reason) {
        draft.missing(kind.input(), settings.cluster(), "list " + kind.resource(), reason);
    }

    private static ApiRequest list(ListedKind kind) {
        String accept = kind == ListedKind.SECRETS
                ? "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"
                : "application/json";
        return new ApiRequest("GET", kind.path(), Map.of(), new TreeMap<>(), Optional.empty(), Set.of(), true)
                .header("Accept", accept);
    }

    /** Who signs the tokens of service accounts; clouds name it when they trust the cluster. */
    private Optional<String> issuer() {
        ApiAnswer answer = client.send(ApiRequest.get(".well-known", "openid-configuration")
                .accepting(403)
                .accepting(404));
        return answer.status() == 200
                ? answer.json().text("issuer").map(issuer -> issuer.replaceFirst("^https://", ""))
                : Optional.empty();
    }

    /** An object without what is long and says nothing here: who wrote which field, and the last applied manifest. */
    static Fields slim(Fields object) {
        if (object.at("metadata").node() instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
            if (metadata.path("annotations") instanceof ObjectNode annotations) {
                annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
            }
        }
        if (object.node() instanceof ObjectNode whole
                && object.textOrEmpty("kind").equals("Secret")) {
            whole.remove("data");
            whole.remove("stringData");
        }
        return object;
    }

    @Override
    public void close() {
        client.close();
    }
}

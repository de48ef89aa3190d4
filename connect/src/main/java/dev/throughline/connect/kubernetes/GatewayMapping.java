package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.labels;
import static dev.throughline.connect.kubernetes.KubernetesObjects.name;
import static dev.throughline.connect.kubernetes.KubernetesObjects.namespace;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gateways of the Gateway API with the routes that they accepted. */
final class GatewayMapping {
    private static final List<String> ROUTES = List.of("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute");

    private final KubernetesObjects objects;
    private final InventoryDraft draft;

    GatewayMapping(KubernetesObjects objects, InventoryDraft draft) {
        this.objects = objects;
        this.draft = draft;
    }

    void write() {
        objects.ofKind("Gateway").forEach(this::write);
        routes().filter(route -> !isAccepted(route))
                .forEach(route -> draft.leaveOut(
                        "route of a Gateway", "is accepted by no gateway", namespace(route) + "/" + name(route)));
    }

    private Stream<Fields> routes() {
        return ROUTES.stream().flatMap(kind -> objects.ofKind(kind).stream());
    }

    private void write(Fields gateway) {
        EntityKey key = objects.key("Gateway", gateway);
        draft.add(draft.entity(key, EntityType.INGRESS, name(gateway), Environment.KUBERNETES, objects.cluster())
                .withTags(labels(gateway))
                .withProperty(Property.KIND, "Gateway")
                .withProperty("namespace", namespace(gateway)));
        draft.edge(EdgeKind.CONTAINS, objects.key("Namespace", "", namespace(gateway)), key, "spec");
        List<Listener> listeners = new ArrayList<>();
        for (Fields listener : gateway.list("spec.listeners")) {
            ServiceMapping.port(listener.number("port").orElse(0))
                    .ifPresent(port -> routes().filter(route -> isAccepted(route) && leads(gateway, listener, route))
                            .forEach(route -> listeners.addAll(listeners(port, listener, route))));
        }
        draft.fact(new Front(key, FrontScheme.ofGateway(gateway), listeners));
    }

    private List<Listener> listeners(PortSet port, Fields listener, Fields route) {
        List<String> hosts = route.texts("spec.hostnames").isEmpty()
                ? listener.text("hostname").stream().toList()
                : route.texts("spec.hostnames");
        boolean clientCertificate = listener.at("tls.frontendValidation").isPresent();
        List<Listener> listeners = new ArrayList<>();
        for (Fields rule : route.list("spec.rules")) {
            List<String> paths = rule.list("matches").stream()
                    .flatMap(match -> match.text("path.value").stream())
                    .filter(path -> !path.equals("/"))
                    .toList();
            listeners.add(new Listener(port, hosts, paths, List.of(), clientCertificate, backends(route, rule)));
        }
        return listeners;
    }

    private List<Backend> backends(Fields route, Fields rule) {
        return rule.list("backendRefs").stream()
                .filter(backend -> backend.text("kind").orElse("Service").equals("Service"))
                .<Backend>map(backend -> new Backend.ToEntity(
                        objects.key(
                                "Service",
                                backend.text("namespace").orElse(namespace(route)),
                                backend.textOrEmpty("name")),
                        backend.text("port")))
                .toList();
    }

    private static boolean leads(Fields gateway, Fields listener, Fields route) {
        return route.list("spec.parentRefs").stream().anyMatch(parent -> {
            Optional<String> section = parent.text("sectionName");
            return parent.textOrEmpty("name").equals(name(gateway))
                    && parent.text("namespace").orElse(namespace(route)).equals(namespace(gateway))
                    && (section.isEmpty() || section.equals(listener.text("name")));
        });
    }

    /** A manifest that never met a cluster has no status, and then counts as it is written. */
    private static boolean isAccepted(Fields route) {
        List<Fields> parents = route.list("status.parents");
        return !route.at("status").isPresent()
                || parents.stream()
                        .flatMap(parent -> parent.list("conditions").stream())
                        .anyMatch(condition -> condition.textOrEmpty("type").equals("Accepted")
                                && condition.textOrEmpty("status").equals("True"));
    }
}

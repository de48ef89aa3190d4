package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.annotations;
import static dev.throughline.connect.kubernetes.KubernetesObjects.labels;
import static dev.throughline.connect.kubernetes.KubernetesObjects.name;
import static dev.throughline.connect.kubernetes.KubernetesObjects.namespace;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Cidr;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ingresses. */
final class IngressMapping {
    private static final List<String> RANGES = List.of(
            "nginx.ingress.kubernetes.io/whitelist-source-range",
            "nginx.ingress.kubernetes.io/allowlist-source-range",
            "alb.ingress.kubernetes.io/inbound-cidrs",
            "haproxy.org/allow-list");

    /** Annotations by which the controller asks who is calling. */
    private static final List<String> SIGN_IN = List.of(
            "nginx.ingress.kubernetes.io/auth-url",
            "nginx.ingress.kubernetes.io/auth-type",
            "nginx.ingress.kubernetes.io/auth-tls-secret",
            "alb.ingress.kubernetes.io/auth-type");

    private final KubernetesObjects objects;
    private final InventoryDraft draft;

    IngressMapping(KubernetesObjects objects, InventoryDraft draft) {
        this.objects = objects;
        this.draft = draft;
    }

    void write() {
        objects.ofKind("Ingress").forEach(this::write);
    }

    private void write(Fields ingress) {
        EntityKey key = objects.key("Ingress", ingress);
        draft.add(draft.entity(key, EntityType.INGRESS, name(ingress), Environment.KUBERNETES, objects.cluster())
                .withTags(labels(ingress))
                .withProperty(Property.KIND, "Ingress")
                .withProperty("namespace", namespace(ingress)));
        draft.edge(EdgeKind.CONTAINS, objects.key("Namespace", "", namespace(ingress)), key, "spec");
        draft.fact(new Front(key, FrontScheme.ofIngress(ingress, ingressClass(ingress)), listeners(ingress)));
    }

    private String ingressClass(Fields ingress) {
        return ingress.text("spec.ingressClassName")
                .or(() -> Optional.ofNullable(annotations(ingress).get("kubernetes.io/ingress.class")))
                .or(this::defaultClass)
                .map(name -> objects.find("IngressClass", "", name)
                                .map(found -> found.textOrEmpty("spec.controller"))
                                .filter("ingress.k8s.aws/alb"::equals)
                                .isPresent()
                        ? "alb"
                        : name)
                .orElse("");
    }

    private Optional<String> defaultClass() {
        return objects.ofKind("IngressClass").stream()
                .filter(found -> "true".equals(annotations(found).get("ingressclass.kubernetes.io/is-default-class")))
                .map(KubernetesObjects::name)
                .findFirst();
    }

    private List<Listener> listeners(Fields ingress) {
        Map<String, String> annotations = annotations(ingress);
        List<Cidr> sources = RANGES.stream()
                .flatMap(name -> Stream.of(annotations.getOrDefault(name, "").split(",", -1)))
                .flatMap(range -> Cidr.parse(range).stream())
                .toList();
        boolean signIn = SIGN_IN.stream()
                .map(name -> annotations.getOrDefault(name, "none"))
                .anyMatch(value -> !value.equals("none"));
        PortSet ports = ingress.list("spec.tls").isEmpty() ? PortSet.of(80) : PortSet.of(80, 443);
        List<Listener> listeners = new ArrayList<>();
        for (Fields rule : ingress.list("spec.rules")) {
            List<String> hosts = rule.text("host").stream().toList();
            for (Fields path : rule.list("http.paths")) {
                List<String> paths =
                        path.text("path").filter(at -> !at.equals("/")).stream().toList();
                listeners.add(new Listener(ports, hosts, paths, sources, signIn, backend(ingress, path.at("backend"))));
            }
        }
        Fields defaultBackend = ingress.at("spec.defaultBackend");
        if (defaultBackend.isPresent()) {
            listeners.add(new Listener(ports, List.of(), List.of(), sources, signIn, backend(ingress, defaultBackend)));
        }
        return listeners;
    }

    private List<Backend> backend(Fields ingress, Fields backend) {
        // The names of the API before networking.k8s.io/v1 are still met in exports.
        Optional<String> service = backend.text("service.name").or(() -> backend.text("serviceName"));
        if (service.isEmpty()) {
            draft.leaveOut(
                    "backend of an Ingress",
                    "is no service",
                    namespace(ingress) + "/" + name(ingress) + " " + backend.textOrEmpty("resource.kind"));
            return List.of();
        }
        Optional<String> port = backend.text("service.port.number")
                .or(() -> backend.text("service.port.name"))
                .or(() -> backend.text("servicePort"));
        return List.of(new Backend.ToEntity(objects.key("Service", namespace(ingress), service.get()), port));
    }
}

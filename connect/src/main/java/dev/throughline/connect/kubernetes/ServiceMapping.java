package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.labels;
import static dev.throughline.connect.kubernetes.KubernetesObjects.name;
import static dev.throughline.connect.kubernetes.KubernetesObjects.namespace;
import static dev.throughline.connect.kubernetes.KubernetesObjects.texts;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.LabelSelector;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services: the front that each is, and the ports that it opens on nodes. */
final class ServiceMapping {
    private final KubernetesObjects objects;
    private final InventoryDraft draft;
    private final NodeMapping nodes;

    ServiceMapping(KubernetesObjects objects, InventoryDraft draft, NodeMapping nodes) {
        this.objects = objects;
        this.draft = draft;
        this.nodes = nodes;
    }

    void write() {
        objects.ofKind("Service").forEach(this::write);
    }

    private void write(Fields service) {
        EntityKey key = objects.key("Service", service);
        String type = service.text("spec.type").orElse("ClusterIP");
        draft.add(draft.entity(key, EntityType.K8S_SERVICE, name(service), Environment.KUBERNETES, objects.cluster())
                .withTags(labels(service))
                .withProperty(Property.KIND, type)
                .withProperty("namespace", namespace(service)));
        draft.edge(EdgeKind.CONTAINS, objects.key("Namespace", "", namespace(service)), key, "spec");
        if (texts(service, "spec.selector").isEmpty()) {
            String reason = type.equals("ExternalName") ? "leads out of the cluster" : "chooses no pods by labels";
            draft.leaveOut("Service", reason, namespace(service) + "/" + name(service));
        }
        draft.fact(new Front(key, scheme(service, type), listeners(service)));
        openNodes(service, key);
    }

    private static Scheme scheme(Fields service, String type) {
        if (type.equals("LoadBalancer")) {
            return FrontScheme.ofLoadBalancer(service);
        }
        boolean publicAddress = service.texts("spec.externalIPs").stream().anyMatch(ip -> !FrontScheme.isPrivate(ip));
        // Whether packets to such an address arrive at the cluster is the network's affair.
        return publicAddress ? Scheme.UNKNOWN : Scheme.INTERNAL;
    }

    private List<Listener> listeners(Fields service) {
        List<Cidr> sources = service.texts("spec.loadBalancerSourceRanges").stream()
                .flatMap(range -> Cidr.parse(range).stream())
                .toList();
        LabelSelector selector = LabelSelector.of(texts(service, "spec.selector"));
        List<Listener> listeners = new ArrayList<>();
        for (Fields port : service.list("spec.ports")) {
            Optional<PortSet> ports = port(port.number("port").orElse(0));
            ports.ifPresent(open -> listeners.add(new Listener(
                    open,
                    List.of(),
                    List.of(),
                    sources,
                    false,
                    selector.labels().isEmpty() ? List.of() : List.of(toPods(service, selector, port)))));
        }
        return listeners;
    }

    private Backend toPods(Fields service, LabelSelector selector, Fields port) {
        return new Backend.ToPods(
                objects.cluster(),
                namespace(service),
                selector,
                port.text("targetPort").or(() -> port.text("port")));
    }

    private void openNodes(Fields service, EntityKey key) {
        for (Fields port : service.list("spec.ports")) {
            long open = port.number("nodePort").orElse(0);
            if (open > 0 && open <= 65_535) {
                nodes.opens(List.of(), (int) open, new Backend.ToEntity(key, port.text("port")));
            }
        }
    }

    static Optional<PortSet> port(long number) {
        return number > 0 && number <= 65_535 ? Optional.of(PortSet.of((int) number)) : Optional.empty();
    }
}

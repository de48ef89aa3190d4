package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.labels;
import static dev.throughline.connect.kubernetes.KubernetesObjects.name;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.NetworkFact;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Nodes, and the ports that they open for services and pods. */
final class NodeMapping {
    private final KubernetesObjects objects;
    private final InventoryDraft draft;
    private final Map<EntityKey, List<String>> publicAddressesByNode = new LinkedHashMap<>();
    private final Map<EntityKey, List<Listener>> listenersByNode = new LinkedHashMap<>();

    NodeMapping(KubernetesObjects objects, InventoryDraft draft) {
        this.objects = objects;
        this.draft = draft;
    }

    void write() {
        for (Fields node : objects.ofKind("Node")) {
            EntityKey key = key(name(node));
            List<String> addresses = node.list("status.addresses").stream()
                    .filter(address -> address.textOrEmpty("type").equals("ExternalIP"))
                    .flatMap(address -> address.text("address").stream())
                    .toList();
            publicAddressesByNode.put(key, addresses);
            draft.add(draft.entity(key, EntityType.NODE, name(node), Environment.KUBERNETES, objects.cluster())
                    .withTags(labels(node))
                    .withProperty("providerId", node.textOrEmpty("spec.providerID")));
            draft.edge(EdgeKind.MAINTAINS, EntityKey.cluster(objects.cluster()), key, "spec");
            draft.fact(new NetworkFact.Place(key, List.of(), List.of(), addresses, new TreeSet<>(), Optional.empty()));
        }
    }

    EntityKey key(String node) {
        return objects.key("Node", "", node);
    }

    /**
     * Says that nodes take packets on a port. Whether the cloud lets packets from outside come to a node is not known here, so a
     * node that has a public address may be a way in.
     *
     * @param nodes which nodes; empty for all
     */
    void opens(List<EntityKey> nodes, int port, Backend backend) {
        List<EntityKey> those = nodes.isEmpty() ? new ArrayList<>(publicAddressesByNode.keySet()) : nodes;
        for (EntityKey node : those) {
            listenersByNode.computeIfAbsent(node, _ -> new ArrayList<>()).add(Listener.open(PortSet.of(port), backend));
        }
    }

    /** Writes what nodes open, when everybody who opens something has spoken. */
    void writeFronts() {
        listenersByNode.forEach((node, listeners) -> {
            boolean addressed =
                    !publicAddressesByNode.getOrDefault(node, List.of()).isEmpty();
            draft.fact(new Front(node, addressed ? Scheme.UNKNOWN : Scheme.INTERNAL, listeners));
        });
    }
}

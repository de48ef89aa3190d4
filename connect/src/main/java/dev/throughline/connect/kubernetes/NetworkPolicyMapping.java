package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.name;
import static dev.throughline.connect.kubernetes.KubernetesObjects.namespace;
import static dev.throughline.connect.kubernetes.KubernetesObjects.selector;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.NetworkFact.NetworkPolicy;
import dev.throughline.model.graph.NetworkFact.PolicyPeer;
import dev.throughline.model.graph.NetworkFact.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Network policies for what comes in. */
final class NetworkPolicyMapping {
    private final KubernetesObjects objects;
    private final InventoryDraft draft;

    NetworkPolicyMapping(KubernetesObjects objects, InventoryDraft draft) {
        this.objects = objects;
        this.draft = draft;
    }

    void write() {
        for (Fields policy : objects.ofKind("NetworkPolicy")) {
            List<String> types = policy.texts("spec.policyTypes");
            if (!types.isEmpty() && !types.contains("Ingress")) {
                draft.leaveOut("NetworkPolicy", "is only for what goes out", namespace(policy) + "/" + name(policy));
                continue;
            }
            draft.fact(new NetworkPolicy(
                    objects.key("NetworkPolicy", policy),
                    objects.cluster(),
                    namespace(policy),
                    selector(policy.at("spec.podSelector")),
                    policy.list("spec.ingress").stream().map(this::rule).toList()));
        }
    }

    private PolicyRule rule(Fields rule) {
        List<PolicyPeer> peers = new ArrayList<>();
        rule.list("from").forEach(peer -> peer(peer).ifPresent(peers::add));
        List<String> ports =
                rule.list("ports").stream().map(NetworkPolicyMapping::port).toList();
        boolean allPorts = ports.isEmpty() || ports.contains("");
        return new PolicyRule(peers, allPorts ? List.of() : ports);
    }

    private Optional<PolicyPeer> peer(Fields peer) {
        Fields block = peer.at("ipBlock");
        if (!block.isPresent()) {
            boolean ofItsOwn = peer.at("namespaceSelector").node().isMissingNode();
            return Optional.of(new PolicyPeer.PodPeer(
                    ofItsOwn ? Optional.empty() : Optional.of(selector(peer.at("namespaceSelector"))),
                    selector(peer.at("podSelector"))));
        }
        // A range that cannot be read must not widen the rule to everybody, as no peer at all would.
        Cidr range = Cidr.parse(block.textOrEmpty("cidr")).orElse(new Cidr("127.0.0.1/32"));
        List<Cidr> except = block.texts("except").stream()
                .flatMap(text -> Cidr.parse(text).stream())
                .toList();
        return Optional.of(new PolicyPeer.IpBlock(range, except));
    }

    /** A number, a name or a range; empty for all ports of a protocol. */
    private static String port(Fields port) {
        String from = port.textOrEmpty("port");
        return port.text("endPort").map(end -> from + "-" + end).orElse(from);
    }
}

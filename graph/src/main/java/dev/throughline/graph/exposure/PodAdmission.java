package dev.throughline.graph.exposure;

import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.LabelSelector;
import dev.throughline.model.graph.NetworkFact.NamespaceLabels;
import dev.throughline.model.graph.NetworkFact.NetworkPolicy;
import dev.throughline.model.graph.NetworkFact.Pods;
import dev.throughline.model.graph.NetworkFact.PolicyPeer;
import dev.throughline.model.graph.NetworkFact.PolicyRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What network policies let in to pods. Without a policy that selects them, everything gets in. Whether the cluster's network
 * enforces policies is not known here; they are taken at their word.
 */
final class PodAdmission {
    private final List<NetworkPolicy> policies;
    private final Map<String, SortedMap<String, String>> namespaceLabels = new HashMap<>();

    PodAdmission(Estate estate) {
        this.policies = List.copyOf(estate.latest(NetworkPolicy.class).values());
        for (NamespaceLabels namespace : estate.latest(NamespaceLabels.class).values()) {
            namespaceLabels.put(namespace.cluster() + "/" + namespace.namespace(), namespace.labels());
        }
    }

    /** Whether some policy is for these pods. */
    boolean isGuarded(Pods pods) {
        return !guarding(pods).isEmpty();
    }

    /** Whether requests that come from outside the cluster get in on a port. */
    boolean admitsInternet(Pods pods, String port) {
        return admits(
                pods,
                port,
                rule -> rule.peers().isEmpty() || rule.peers().stream().anyMatch(PodAdmission::coversInternet));
    }

    /**
     * Whether requests of a controller in the cluster, which speaks for clients outside, get in.
     *
     * @param controllers pods of which one may be the controller; where none is known, it may stand in any other namespace
     */
    boolean admitsController(Pods pods, String port, List<Pods> controllers) {
        return admits(
                pods,
                port,
                rule -> rule.peers().isEmpty()
                        || rule.peers().stream()
                                .anyMatch(peer -> coversInternet(peer)
                                        || (peer instanceof PolicyPeer.PodPeer podPeer
                                                && meansController(podPeer, pods, controllers))));
    }

    private boolean meansController(PolicyPeer.PodPeer peer, Pods receiver, List<Pods> controllers) {
        return controllers.isEmpty()
                ? peer.namespaces().isPresent()
                : controllers.stream().anyMatch(controller -> isMeant(peer, receiver, controller));
    }

    /** Whether requests of other pods get in. */
    boolean admitsPods(Pods pods, Pods sender, String port) {
        return admits(
                pods,
                port,
                rule -> rule.peers().isEmpty()
                        || rule.peers().stream()
                                .anyMatch(peer ->
                                        peer instanceof PolicyPeer.PodPeer podPeer && isMeant(podPeer, pods, sender)));
    }

    private interface RuleTest {
        boolean admits(PolicyRule rule);
    }

    private boolean admits(Pods pods, String port, RuleTest test) {
        List<NetworkPolicy> guarding = guarding(pods);
        return guarding.isEmpty()
                || guarding.stream()
                        .flatMap(policy -> policy.rules().stream())
                        .anyMatch(rule ->
                                (rule.ports().isEmpty() || rule.ports().contains(port) || namesPort(rule, pods, port))
                                        && test.admits(rule));
    }

    /** A policy may name the port that a service numbers, and the other way round. */
    private static boolean namesPort(PolicyRule rule, Pods pods, String port) {
        return pods.ports().entrySet().stream()
                .anyMatch(named -> (named.getKey().equals(port)
                                || named.getValue().toString().equals(port))
                        && (rule.ports().contains(named.getKey())
                                || rule.ports().contains(named.getValue().toString())));
    }

    private List<NetworkPolicy> guarding(Pods pods) {
        return policies.stream()
                .filter(policy -> policy.cluster().equals(pods.cluster())
                        && policy.namespace().equals(pods.namespace())
                        && policy.selector().matches(pods.labels()))
                .toList();
    }

    private static boolean coversInternet(PolicyPeer peer) {
        return peer instanceof PolicyPeer.IpBlock(Cidr range, List<Cidr> except)
                && range.reachesInternet()
                && except.stream().noneMatch(excepted -> excepted.contains(range));
    }

    private boolean isMeant(PolicyPeer.PodPeer peer, Pods receiver, Pods sender) {
        if (!receiver.cluster().equals(sender.cluster()) || !peer.pods().matches(sender.labels())) {
            return false;
        }
        if (peer.namespaces().isEmpty()) {
            return receiver.namespace().equals(sender.namespace());
        }
        LabelSelector namespaces = peer.namespaces().get();
        return namespaces.matches(namespaceLabels.getOrDefault(
                sender.cluster() + "/" + sender.namespace(),
                new TreeMap<>(Map.of("kubernetes.io/metadata.name", sender.namespace()))));
    }
}

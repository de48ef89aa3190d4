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
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns the objects of a cluster into entities and facts, one kind after the other. */
public final class KubernetesMapping {
    /** The kinds that are read; a role that may list these and no more is enough. */
    static final Set<String> KINDS = Set.of(
            "ClusterRole",
            "ClusterRoleBinding",
            "CronJob",
            "DaemonSet",
            "Deployment",
            "GRPCRoute",
            "Gateway",
            "GatewayClass",
            "HTTPRoute",
            "Ingress",
            "IngressClass",
            "Job",
            "Namespace",
            "NetworkPolicy",
            "Node",
            "Pod",
            "ReplicaSet",
            "ReplicationController",
            "Role",
            "RoleBinding",
            "Secret",
            "Service",
            "ServiceAccount",
            "StatefulSet",
            "TCPRoute",
            "TLSRoute");

    private final KubernetesObjects objects;
    private final InventoryDraft draft;

    /** @param cluster the cluster's name, as it stands in keys */
    public KubernetesMapping(String cluster, InventoryDraft draft) {
        this.objects = new KubernetesObjects(cluster);
        this.draft = draft;
    }

    /** Whether a document is an object of Kubernetes, or a list of such. */
    public static boolean recognizes(Fields document) {
        return document.text("apiVersion").isPresent()
                && document.text("kind").isPresent()
                && (document.at("items").isList()
                        || document.text("metadata.name").isPresent());
    }

    /** Takes an object or a list in. */
    public void add(Fields object) {
        objects.add(object);
    }

    /** Takes an object of a kind in. */
    void add(Fields object, String kind) {
        objects.add(object, kind);
    }

    /** Which of the inputs that a cluster gives none of the objects is about. */
    public Map<Input, String> absent() {
        Map<Input, String> absent = new TreeMap<>();
        absentUnless(absent, Input.WORKLOADS, "Pod");
        absentUnless(absent, Input.LOAD_BALANCERS, "Service");
        absentUnless(absent, Input.NETWORK_POLICIES, "NetworkPolicy");
        absentUnless(absent, Input.CLUSTER_ROLES, "ClusterRoleBinding", "RoleBinding");
        return absent;
    }

    private void absentUnless(Map<Input, String> absent, Input input, String... kinds) {
        if (objects.kinds().stream().noneMatch(Set.of(kinds)::contains)) {
            absent.put(input, kinds[0]);
        }
    }

    /** Writes everything that was taken in. */
    public void write() {
        EntityKey cluster = EntityKey.cluster(objects.cluster());
        draft.add(draft.entity(
                cluster, EntityType.CLUSTER, objects.cluster(), Environment.KUBERNETES, objects.cluster()));
        objects.ofKind("Namespace").forEach(namespace -> writeNamespace(cluster, namespace));
        NodeMapping nodes = new NodeMapping(objects, draft);
        nodes.write();
        new WorkloadMapping(objects, draft, nodes).write();
        new ServiceMapping(objects, draft, nodes).write();
        nodes.writeFronts();
        new IngressMapping(objects, draft).write();
        new GatewayMapping(objects, draft).write();
        new NetworkPolicyMapping(objects, draft).write();
        new AccountMapping(objects, draft).write();
        leaveOutOthers();
    }

    private void writeNamespace(EntityKey cluster, Fields namespace) {
        EntityKey key = objects.key("Namespace", "", name(namespace));
        draft.add(draft.entity(key, EntityType.NAMESPACE, name(namespace), Environment.KUBERNETES, objects.cluster())
                .withTags(labels(namespace)));
        draft.edge(EdgeKind.CONTAINS, cluster, key, "spec");
        draft.fact(new NetworkFact.NamespaceLabels(key, objects.cluster(), name(namespace), labels(namespace)));
    }

    private void leaveOutOthers() {
        for (String kind : objects.kinds()) {
            if (!KINDS.contains(kind)) {
                objects.ofKind(kind)
                        .forEach(object -> draft.leaveOut(
                                kind.isEmpty() ? "an object without kind" : kind,
                                "is no part of the graph",
                                namespace(object) + "/" + name(object)));
            }
        }
    }
}

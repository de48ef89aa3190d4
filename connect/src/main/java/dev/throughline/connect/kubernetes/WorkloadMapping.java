package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.labels;
import static dev.throughline.connect.kubernetes.KubernetesObjects.name;
import static dev.throughline.connect.kubernetes.KubernetesObjects.namespace;
import static dev.throughline.connect.kubernetes.KubernetesObjects.texts;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.Property;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Workloads: the controllers that pods belong to, and pods that belong to none. What a controller is comes from its template, what
 * runs of it from its pods; a controller of an unknown kind is known by its pods alone.
 */
final class WorkloadMapping {
    /** Controllers, with where the template of their pods is. */
    private static final Map<String, String> TEMPLATES = Map.of(
            "CronJob", "spec.jobTemplate.spec.template",
            "DaemonSet", "spec.template",
            "Deployment", "spec.template",
            "Job", "spec.template",
            "ReplicaSet", "spec.template",
            "ReplicationController", "spec.template",
            "StatefulSet", "spec.template");

    private static final int MOST_OWNERS = 5;

    private final KubernetesObjects objects;
    private final InventoryDraft draft;
    private final NodeMapping nodes;
    private final ContainerMapping containers;
    private final Map<EntityKey, Fields> templates = new LinkedHashMap<>();
    private final Map<EntityKey, Set<EntityKey>> nodesByWorkload = new LinkedHashMap<>();

    /** Who a pod belongs to in the end. */
    private record Owner(String kind, String namespace, String name) {}

    WorkloadMapping(KubernetesObjects objects, InventoryDraft draft, NodeMapping nodes) {
        this.objects = objects;
        this.draft = draft;
        this.nodes = nodes;
        this.containers = new ContainerMapping(objects, draft);
    }

    void write() {
        TEMPLATES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> objects.ofKind(entry.getKey()).forEach(object -> controller(entry, object)));
        objects.ofKind("Pod").forEach(this::pod);
        templates.forEach(this::facts);
    }

    /** A controller that another one owns (a ReplicaSet of a Deployment) stands for nothing of its own. */
    private void controller(Map.Entry<String, String> template, Fields object) {
        String kind = template.getKey();
        boolean owned = ownerOf(object).isPresent();
        boolean scaledToNone =
                kind.equals("ReplicaSet") && object.textOrEmpty("spec.replicas").equals("0");
        if (!owned && !scaledToNone) {
            workload(objects.key(kind, object), kind, object, object.at(template.getValue()));
        }
    }

    private void pod(Fields pod) {
        String phase = pod.textOrEmpty("status.phase");
        boolean over = phase.equals("Succeeded") || phase.equals("Failed");
        Optional<Owner> owner = topOwner(pod);
        if (over && owner.isEmpty()) {
            draft.leaveOut("Pod", "has ended", namespace(pod) + "/" + name(pod));
            return;
        }
        EntityKey workload = owner.map(top -> objects.key(top.kind(), top.namespace(), top.name()))
                .orElseGet(() -> objects.key("Pod", pod));
        if (!draft.has(workload)) {
            String kind = owner.map(Owner::kind).orElse("Pod");
            workload(workload, kind, pod, pod);
            owner.ifPresent(top -> draft.change(workload, entity -> named(entity, top.name())));
        }
        containers.running(workload, pod);
        pod.text("spec.nodeName").map(nodes::key).filter(_ -> !over).ifPresent(node -> {
            nodesByWorkload
                    .computeIfAbsent(workload, _ -> new LinkedHashSet<>())
                    .add(node);
            draft.edge(EdgeKind.RUNS, node, workload, "pod-status");
        });
    }

    private static Entity named(Entity entity, String name) {
        return new Entity(
                entity.key(),
                entity.type(),
                name,
                entity.environment(),
                entity.scope(),
                entity.tags(),
                entity.criticality(),
                entity.properties(),
                entity.insights(),
                entity.sources(),
                entity.seen());
    }

    private void workload(EntityKey key, String kind, Fields object, Fields template) {
        EntityType type = kind.equals("Pod") ? EntityType.POD : EntityType.WORKLOAD;
        Fields spec = template.at("spec");
        Map<String, String> properties = new TreeMap<>(Map.of(
                Property.KIND,
                kind,
                "namespace",
                namespace(object),
                Property.HOST_NETWORK,
                String.valueOf(spec.flag("hostNetwork")),
                "hostPid",
                String.valueOf(spec.flag("hostPID")),
                Property.HOST_PATH,
                String.valueOf(ContainerMapping.mountsTheNode(spec)),
                Property.PRIVILEGED,
                String.valueOf(ContainerMapping.anyPrivileged(spec))));
        List<Insight> insights = spec.flag("hostNetwork") ? List.of(Insight.of(InsightKind.HOST_NETWORK)) : List.of();
        draft.add(draft.entity(key, type, name(object), Environment.KUBERNETES, objects.cluster())
                .withTags(labels(object))
                .withProperties(properties)
                .withInsights(insights));
        draft.edge(EdgeKind.CONTAINS, objects.key("Namespace", "", namespace(object)), key, "spec");
        containers.specified(key, spec);
        templates.put(key, template);
        account(key, namespace(object), spec);
    }

    /** Without a mounted token an account is still good for the cloud, whose token is mounted apart. */
    private void account(EntityKey workload, String namespace, Fields spec) {
        String name = spec.text("serviceAccountName").orElse("default");
        Optional<Fields> account = objects.find("ServiceAccount", namespace, name);
        boolean unmounted = refuses(spec)
                .orElseGet(() -> account.flatMap(WorkloadMapping::refuses).orElse(false));
        boolean cloud = account.filter(AccountMapping::isFederated).isPresent();
        if (!unmounted || cloud) {
            draft.edge(
                    EdgeKind.CAN_AUTHENTICATE_AS,
                    workload,
                    objects.key("ServiceAccount", namespace, name),
                    "spec",
                    Map.of("tokenMounted", String.valueOf(!unmounted)));
        }
    }

    private static Optional<Boolean> refuses(Fields object) {
        return object.text("automountServiceAccountToken").map("false"::equals);
    }

    private void facts(EntityKey workload, Fields template) {
        Fields spec = template.at("spec");
        boolean hostNetwork = spec.flag("hostNetwork");
        List<EntityKey> on = List.copyOf(nodesByWorkload.getOrDefault(workload, Set.of()));
        SortedMap<String, Integer> ports = new TreeMap<>();
        for (Fields container : spec.list("containers")) {
            for (Fields port : container.list("ports")) {
                port.number("containerPort").ifPresent(number -> {
                    ports.put(port.text("name").orElse(String.valueOf(number)), Math.toIntExact(number));
                    openedOnNodes(workload, port, hostNetwork, on);
                });
            }
        }
        draft.fact(new NetworkFact.Pods(
                workload,
                objects.cluster(),
                workloadNamespace(workload),
                texts(template, "metadata.labels"),
                ports,
                hostNetwork,
                on));
    }

    private String workloadNamespace(EntityKey workload) {
        return workload.name().substring(objects.cluster().length() + 1).split("/", 2)[0];
    }

    private void openedOnNodes(EntityKey workload, Fields port, boolean hostNetwork, List<EntityKey> on) {
        long open = hostNetwork
                ? port.number("containerPort").orElse(0)
                : port.number("hostPort").orElse(0);
        if (open > 0 && open <= 65_535 && !on.isEmpty()) {
            nodes.opens(on, (int) open, new Backend.ToEntity(workload, port.text("containerPort")));
        }
    }

    /** Follows the controllers up: Pod, ReplicaSet, Deployment. */
    private Optional<Owner> topOwner(Fields pod) {
        Optional<Owner> top = ownerOf(pod);
        for (int i = 0; i < MOST_OWNERS && top.isPresent(); i++) {
            Owner at = top.get();
            Optional<Owner> above =
                    objects.find(at.kind(), at.namespace(), at.name()).flatMap(WorkloadMapping::ownerOf);
            if (above.isEmpty()) {
                return top;
            }
            top = above;
        }
        return top;
    }

    private static Optional<Owner> ownerOf(Fields object) {
        return object.list("metadata.ownerReferences").stream()
                .filter(owner -> owner.flag("controller"))
                // The kubelet's static pods belong to their node, which is no controller.
                .filter(owner -> !owner.textOrEmpty("kind").equals("Node"))
                .map(owner -> new Owner(owner.textOrEmpty("kind"), namespace(object), owner.textOrEmpty("name")))
                .findFirst();
    }
}

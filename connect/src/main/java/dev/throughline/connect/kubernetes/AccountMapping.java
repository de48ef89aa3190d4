package dev.throughline.connect.kubernetes;

import static dev.throughline.connect.kubernetes.KubernetesObjects.annotations;
import static dev.throughline.connect.kubernetes.KubernetesObjects.labels;
import static dev.throughline.connect.kubernetes.KubernetesObjects.name;
import static dev.throughline.connect.kubernetes.KubernetesObjects.namespace;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.AccessFact.Federation;
import dev.throughline.model.graph.AccessFact.KubernetesBinding;
import dev.throughline.model.graph.AccessFact.KubernetesRole;
import dev.throughline.model.graph.AccessFact.KubernetesRule;
import dev.throughline.model.graph.AccessFact.WorkloadIdentity;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service accounts, what they may do in the cluster, who they are in a cloud, and the secrets that they may be after. */
final class AccountMapping {
    private static final Map<String, Federation> IDENTITIES = identities();

    private final KubernetesObjects objects;
    private final InventoryDraft draft;

    AccountMapping(KubernetesObjects objects, InventoryDraft draft) {
        this.objects = objects;
        this.draft = draft;
    }

    private static Map<String, Federation> identities() {
        Map<String, Federation> byAnnotation = new LinkedHashMap<>();
        byAnnotation.put("eks.amazonaws.com/role-arn", Federation.IRSA);
        byAnnotation.put("azure.workload.identity/client-id", Federation.AZURE_WORKLOAD_IDENTITY);
        byAnnotation.put("iam.gke.io/gcp-service-account", Federation.GKE_WORKLOAD_IDENTITY);
        return byAnnotation;
    }

    /** Whether an account stands for an identity of a cloud. */
    static boolean isFederated(Fields account) {
        return annotations(account).keySet().stream().anyMatch(IDENTITIES::containsKey);
    }

    void write() {
        objects.ofKind("ServiceAccount").forEach(this::account);
        objects.ofKind("Secret").forEach(this::secret);
        for (String kind : List.of("Role", "ClusterRole")) {
            objects.ofKind(kind).forEach(role -> role(kind, role));
        }
        for (String kind : List.of("RoleBinding", "ClusterRoleBinding")) {
            objects.ofKind(kind).forEach(binding -> binding(kind, binding));
        }
    }

    private void account(Fields account) {
        EntityKey key = objects.key("ServiceAccount", account);
        draft.add(
                draft.entity(key, EntityType.SERVICE_ACCOUNT, name(account), Environment.KUBERNETES, objects.cluster())
                        .withTags(labels(account))
                        .withProperty("namespace", namespace(account)));
        draft.edge(EdgeKind.CONTAINS, objects.key("Namespace", "", namespace(account)), key, "spec");
        Map<String, String> annotations = annotations(account);
        IDENTITIES.forEach((annotation, method) -> Optional.ofNullable(annotations.get(annotation))
                .ifPresent(identity -> draft.fact(new WorkloadIdentity(
                        key, objects.cluster(), namespace(account), name(account), method, identity))));
    }

    /** That it is there, and of which type; its values are not looked at. */
    private void secret(Fields secret) {
        EntityKey key = objects.key("Secret", secret);
        draft.add(draft.entity(key, EntityType.K8S_SECRET, name(secret), Environment.KUBERNETES, objects.cluster())
                .withTags(labels(secret))
                .withProperty(Property.KIND, secret.text("type").orElse("Opaque"))
                .withProperty("namespace", namespace(secret)));
        draft.edge(EdgeKind.CONTAINS, objects.key("Namespace", "", namespace(secret)), key, "spec");
    }

    private void role(String kind, Fields role) {
        EntityKey key = objects.key(kind, role);
        draft.add(draft.entity(key, EntityType.K8S_ROLE, name(role), Environment.KUBERNETES, objects.cluster())
                .withProperty(Property.KIND, kind));
        List<KubernetesRule> rules = new ArrayList<>();
        for (Fields rule : role.list("rules")) {
            rules.add(new KubernetesRule(
                    texts(rule, "apiGroups"),
                    rule.texts("resources"),
                    rule.texts("resourceNames"),
                    rule.texts("verbs")));
        }
        draft.fact(new KubernetesRole(key, rules));
    }

    /** The core group's name is the empty text, which is a value here. */
    private static List<String> texts(Fields rule, String path) {
        return rule.list(path).stream().map(group -> group.text().orElse("")).toList();
    }

    private void binding(String kind, Fields binding) {
        Optional<String> namespace = kind.equals("RoleBinding") ? Optional.of(namespace(binding)) : Optional.empty();
        String roleKind = binding.text("roleRef.kind").orElse("ClusterRole");
        EntityKey role = objects.key(
                roleKind, roleKind.equals("Role") ? namespace(binding) : "", binding.textOrEmpty("roleRef.name"));
        List<EntityKey> subjects = new ArrayList<>();
        for (Fields subject : binding.list("subjects")) {
            subjects.add(subject(binding, subject));
        }
        draft.fact(new KubernetesBinding(objects.key(kind, binding), objects.cluster(), namespace, role, subjects));
    }

    private EntityKey subject(Fields binding, Fields subject) {
        String kind = subject.textOrEmpty("kind");
        String name = subject.textOrEmpty("name");
        if (kind.equals("ServiceAccount")) {
            return objects.key(kind, subject.text("namespace").orElse(namespace(binding)), name);
        }
        EntityKey key = objects.key(kind, "", name);
        EntityType type = kind.equals("Group") ? EntityType.GROUP : EntityType.USER;
        draft.add(draft.entity(key, type, name, Environment.KUBERNETES, objects.cluster()));
        return key;
    }
}

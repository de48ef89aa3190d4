package dev.throughline.graph.access;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.AccessFact.KubernetesBinding;
import dev.throughline.model.graph.AccessFact.KubernetesRole;
import dev.throughline.model.graph.AccessFact.KubernetesRule;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.PermissionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Roles of clusters. Whoever may do everything, or give itself more, administers the cluster; whoever may start or enter pods
 * has the workloads of the namespace; whoever reads secrets has those.
 */
final class KubernetesAccess {
    private static final String EVERYBODY = "system:serviceaccounts";
    private static final int MOST_EDGES = 5_000;

    private final Estate estate;
    private final Conclusions conclusions;
    private final Map<String, List<Entity>> byCluster = new TreeMap<>();

    KubernetesAccess(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
        for (Entity entity : estate.entities()) {
            if (entity.key().scheme().equals("k8s")) {
                byCluster
                        .computeIfAbsent(cluster(entity.key()), _ -> new ArrayList<>())
                        .add(entity);
            }
        }
    }

    void run() {
        Map<EntityKey, KubernetesRole> roles = estate.latest(KubernetesRole.class);
        for (KubernetesBinding binding : estate.facts(KubernetesBinding.class)) {
            KubernetesRole role = roles.get(binding.role());
            if (role != null) {
                subjects(binding).forEach(subject -> permit(subject, binding, role));
            }
        }
    }

    private List<EntityKey> subjects(KubernetesBinding binding) {
        List<EntityKey> subjects = new ArrayList<>();
        for (EntityKey subject : binding.subjects()) {
            String name = subject.value().substring(subject.value().lastIndexOf('/') + 1);
            if (!subject.value().contains("/group/") || !name.startsWith(EVERYBODY)) {
                subjects.add(subject);
                continue;
            }
            String namespace = name.equals(EVERYBODY) ? "" : name.substring(EVERYBODY.length() + 1);
            byCluster.getOrDefault(binding.cluster(), List.of()).stream()
                    .filter(entity -> entity.type() == EntityType.SERVICE_ACCOUNT)
                    .filter(entity ->
                            namespace.isEmpty() || namespace(entity.key()).equals(namespace))
                    .forEach(entity -> subjects.add(entity.key()));
        }
        return subjects;
    }

    private void permit(EntityKey subject, KubernetesBinding binding, KubernetesRole role) {
        if (binding.namespace().isEmpty() && role.rules().stream().anyMatch(KubernetesAccess::administers)) {
            connect(subject, EntityKey.cluster(binding.cluster()), PermissionLevel.ADMIN, binding, role);
            return;
        }
        boolean all = role.rules().stream().anyMatch(KubernetesAccess::administers);
        int count = 0;
        for (Entity entity : byCluster.getOrDefault(binding.cluster(), List.of())) {
            if (binding.namespace().isPresent()
                    && !namespace(entity.key()).equals(binding.namespace().get())) {
                continue;
            }
            if (entity.type() == EntityType.K8S_SECRET
                    && (all || role.rules().stream().anyMatch(rule -> reads(rule, entity)))
                    && count++ < MOST_EDGES) {
                connect(subject, entity.key(), PermissionLevel.READ_DATA, binding, role);
            }
            if ((entity.type() == EntityType.WORKLOAD || entity.type() == EntityType.POD)
                    && (all || role.rules().stream().anyMatch(KubernetesAccess::entersPods))
                    && count++ < MOST_EDGES) {
                connect(subject, entity.key(), PermissionLevel.ADMIN, binding, role);
            }
            if (all && entity.type() == EntityType.NAMESPACE && count++ < MOST_EDGES) {
                connect(subject, entity.key(), PermissionLevel.ADMIN, binding, role);
            }
        }
    }

    private void connect(
            EntityKey subject, EntityKey to, PermissionLevel level, KubernetesBinding binding, KubernetesRole role) {
        EntityKey scope = binding.namespace()
                .map(namespace -> EntityKey.kubernetes(binding.cluster(), "", "Namespace", namespace))
                .orElse(EntityKey.cluster(binding.cluster()));
        conclusions.connect(
                EdgeKind.HAS_PERMISSION_TO,
                subject,
                to,
                "rbac",
                1,
                new EdgeDetail.Permission(level, scope, List.of(), false),
                Map.of("role", role.about().name(), "binding", binding.about().name()));
    }

    private static boolean administers(KubernetesRule rule) {
        boolean everything = rule.verbs().contains("*")
                && rule.resources().contains("*")
                && rule.apiGroups().contains("*");
        boolean escalates = group(rule, "rbac.authorization.k8s.io")
                && (resource(rule, "clusterroles") && (verb(rule, "escalate") || verb(rule, "bind")));
        boolean impersonates =
                group(rule, "") && (resource(rule, "users") || resource(rule, "groups")) && verb(rule, "impersonate");
        return (everything || escalates || impersonates) && rule.resourceNames().isEmpty();
    }

    private static boolean reads(KubernetesRule rule, Entity secret) {
        return group(rule, "")
                && resource(rule, "secrets")
                && (verb(rule, "get") || verb(rule, "list") || verb(rule, "watch"))
                && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(secret.displayName()));
    }

    private static boolean entersPods(KubernetesRule rule) {
        boolean exec = group(rule, "") && resource(rule, "pods/exec") && (verb(rule, "create") || verb(rule, "get"));
        boolean starts = group(rule, "") && resource(rule, "pods") && verb(rule, "create");
        boolean changes =
                group(rule, "apps") && resource(rule, "deployments") && (verb(rule, "patch") || verb(rule, "update"));
        return (exec || starts || changes) && rule.resourceNames().isEmpty();
    }

    private static boolean group(KubernetesRule rule, String group) {
        return rule.apiGroups().contains("*") || rule.apiGroups().contains(group);
    }

    private static boolean resource(KubernetesRule rule, String resource) {
        return rule.resources().contains("*") || rule.resources().contains(resource);
    }

    private static boolean verb(KubernetesRule rule, String verb) {
        return rule.verbs().contains("*") || rule.verbs().contains(verb);
    }

    private static String cluster(EntityKey key) {
        String name = key.name();
        int slash = objectStart(name);
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static String namespace(EntityKey key) {
        String[] parts = key.name().split("/", -1);
        return parts.length < 3 ? "" : parts[parts.length - 3];
    }

    /** Names of clusters may hold slashes themselves; an object has namespace, kind and name behind. */
    private static int objectStart(String name) {
        int at = name.length();
        for (int part = 0; part < 3; part++) {
            at = name.lastIndexOf('/', at - 1);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }
}

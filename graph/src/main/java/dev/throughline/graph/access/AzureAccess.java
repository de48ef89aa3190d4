package dev.throughline.graph.access;

import dev.throughline.graph.access.ActionTable.Granted;
import dev.throughline.graph.access.ActionTable.Probe;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.graph.risk.Glob;
import dev.throughline.model.graph.AccessFact.AzureRoleAssignment;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Role assignments of Azure hold for their scope and everything below; deny assignments win. */
final class AzureAccess {
    private final Estate estate;
    private final Conclusions conclusions;
    private final NavigableMap<String, Entity> resources = new TreeMap<>();
    private final List<AzureRoleAssignment> denials = new ArrayList<>();

    AzureAccess(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
        for (Entity entity : estate.entities()) {
            if (entity.key().scheme().equals("azure")) {
                resources.put(entity.key().name(), entity);
            }
        }
    }

    void run() {
        List<AzureRoleAssignment> assignments = estate.facts(AzureRoleAssignment.class);
        assignments.stream().filter(AzureRoleAssignment::deny).forEach(denials::add);
        for (AzureRoleAssignment assignment : assignments) {
            if (!assignment.deny()) {
                below(assignment.scope()).forEach(resource -> permit(assignment, resource));
            }
        }
    }

    private void permit(AzureRoleAssignment assignment, Entity resource) {
        Optional<Granted> best = Optional.empty();
        for (Probe probe : ActionTable.azure(resource.type())) {
            if (allows(assignment, probe) && !isDenied(assignment.about(), resource, probe)) {
                best = Granted.higher(
                        best,
                        Optional.of(new Granted(
                                probe.level(),
                                List.of(probe.action()),
                                assignment.condition().isPresent())));
            }
        }
        best.ifPresent(granted -> conclusions.connect(
                EdgeKind.HAS_PERMISSION_TO,
                assignment.about(),
                resource.key(),
                "role-assignment",
                1,
                new EdgeDetail.Permission(
                        granted.level(), assignment.scope(), granted.actions(), granted.conditional()),
                Map.of("role", assignment.role(), "scope", assignment.scope().name())));
    }

    private static boolean allows(AzureRoleAssignment assignment, Probe probe) {
        return probe.data()
                ? covers(assignment.dataActions(), assignment.notDataActions(), probe.action())
                : covers(assignment.actions(), assignment.notActions(), probe.action());
    }

    private boolean isDenied(EntityKey principal, Entity resource, Probe probe) {
        return denials.stream()
                .anyMatch(denial -> denial.about().equals(principal)
                        && denial.condition().isEmpty()
                        && allows(denial, probe)
                        && isBelow(denial.scope().name(), resource.key().name()));
    }

    private static boolean covers(List<String> granted, List<String> taken, String action) {
        return matches(granted, action) && !matches(taken, action);
    }

    private static boolean matches(List<String> patterns, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
    }

    private static boolean isBelow(String scope, String resource) {
        return resource.equals(scope) || resource.startsWith(scope + "/") || scope.isEmpty();
    }

    /** Ids tell what is below, but for management groups, whose members are edges. */
    private Set<Entity> below(EntityKey scope) {
        Set<Entity> found = new LinkedHashSet<>();
        collect(scope, found, new HashSet<>());
        return found;
    }

    private void collect(EntityKey scope, Set<Entity> into, Set<EntityKey> been) {
        if (!been.add(scope)) {
            return;
        }
        String prefix = scope.name();
        Entity own = resources.get(prefix);
        if (own != null) {
            into.add(own);
        }
        into.addAll(resources.subMap(prefix + "/", prefix + "0").values());
        estate.ends(EdgeKind.CONTAINS, scope).stream()
                .filter(inner -> inner.scheme().equals("azure") && !inner.name().startsWith(prefix + "/"))
                .forEach(inner -> collect(inner, into, been));
    }
}

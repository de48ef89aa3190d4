package dev.throughline.graph.access;

import dev.throughline.graph.access.ActionTable.Granted;
import dev.throughline.graph.access.ActionTable.Probe;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.AccessFact.GcpBinding;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bindings of GCP hold for their resource and everything that it contains. */
final class GcpAccess {
    private static final String IMPERSONATION = "iam.serviceAccounts.getAccessToken";

    private final Estate estate;
    private final Conclusions conclusions;

    GcpAccess(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
    }

    void run() {
        for (GcpBinding binding : estate.facts(GcpBinding.class)) {
            List<String> permissions = permissions(binding);
            if (permissions.isEmpty()) {
                continue;
            }
            Set<EntityKey> covered = below(keyOf(binding.about()));
            for (String member : binding.members()) {
                identity(member)
                        .ifPresent(identity -> covered.forEach(key -> estate.entity(key)
                                .ifPresent(resource -> permit(identity, resource, binding, permissions))));
            }
        }
    }

    private List<String> permissions(GcpBinding binding) {
        if (!binding.permissions().isEmpty()) {
            return binding.permissions();
        }
        Optional<List<String>> known = GcpRoles.permissions(binding.role());
        if (known.isEmpty()) {
            conclusions.add(new MissingInput(
                    Input.IDENTITY_POLICIES,
                    estate.entity(binding.about()).map(Entity::scope).orElse(""),
                    binding.role(),
                    "what this role permits was not read",
                    SourceId.GRAPH));
        }
        return known.orElse(List.of());
    }

    private void permit(EntityKey identity, Entity resource, GcpBinding binding, List<String> permissions) {
        if (resource.key().scheme().equals("google")) {
            if (GcpRoles.holds(permissions, IMPERSONATION) && !identity.equals(resource.key())) {
                conclusions.connect(
                        EdgeKind.CAN_AUTHENTICATE_AS,
                        identity,
                        resource.key(),
                        "impersonation",
                        binding.condition().isPresent() ? 0.7 : 1,
                        EdgeDetail.NONE,
                        Map.of("role", binding.role()));
            }
            return;
        }
        Optional<Granted> best = Optional.empty();
        for (Probe probe : ActionTable.gcp(resource.type())) {
            if (GcpRoles.holds(permissions, probe.action())) {
                best = Granted.higher(
                        best,
                        Optional.of(new Granted(
                                probe.level(),
                                List.of(probe.action()),
                                binding.condition().isPresent())));
            }
        }
        best.ifPresent(granted -> conclusions.connect(
                EdgeKind.HAS_PERMISSION_TO,
                identity,
                resource.key(),
                "iam-binding",
                1,
                new EdgeDetail.Permission(granted.level(), binding.about(), granted.actions(), granted.conditional()),
                Map.of("role", binding.role(), "scope", binding.about().name())));
    }

    private Set<EntityKey> below(EntityKey top) {
        Set<EntityKey> covered = new LinkedHashSet<>();
        collect(top, covered, new HashSet<>());
        return covered;
    }

    private void collect(EntityKey key, Set<EntityKey> into, Set<EntityKey> been) {
        if (been.add(key)) {
            into.add(key);
            estate.ends(EdgeKind.CONTAINS, key).forEach(inner -> collect(keyOf(inner), into, been));
        }
    }

    /** A service account is known by its address, also where a binding names its resource. */
    static EntityKey keyOf(EntityKey key) {
        int marker = key.value().indexOf("/serviceAccounts/");
        return marker < 0 ? key : EntityKey.google(key.value().substring(marker + "/serviceAccounts/".length()));
    }

    /** Accounts of clusters and pipelines are joined elsewhere; everybody is not an identity. */
    private static Optional<EntityKey> identity(String member) {
        int colon = member.indexOf(':');
        if (colon < 0 || member.contains("[") || member.startsWith("principal") || member.startsWith("deleted:")) {
            return Optional.empty();
        }
        return switch (member.substring(0, colon)) {
            case "serviceAccount", "user", "group" -> Optional.of(EntityKey.google(member.substring(colon + 1)));
            default -> Optional.empty();
        };
    }
}

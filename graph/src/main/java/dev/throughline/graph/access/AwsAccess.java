package dev.throughline.graph.access;

import dev.throughline.graph.access.ActionTable.Granted;
import dev.throughline.graph.access.ActionTable.Probe;
import dev.throughline.graph.access.PolicyEvaluation.Answer;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.AccessFact.Policy;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.PermissionLevel;
import dev.throughline.model.graph.PolicyStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Permissions and roles that may be assumed in AWS. */
final class AwsAccess {
    /** Who may do one of these to everything in an account can give itself the rest. */
    private static final List<String> ADMINISTRATION = List.of(
            "iam:AttachRolePolicy",
            "iam:PutRolePolicy",
            "iam:AttachUserPolicy",
            "iam:PutUserPolicy",
            "iam:CreatePolicyVersion",
            "iam:CreateAccessKey");

    private static final int MOST_PARTS = 50;

    private final Estate estate;
    private final Conclusions conclusions;
    private final Map<EntityKey, Map<PolicyKind, List<Policy>>> policies = new LinkedHashMap<>();
    private final Map<String, List<Entity>> resourcesByService = new TreeMap<>();
    private final Map<String, Entity> accounts = new HashMap<>();

    AwsAccess(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
        for (Policy policy : estate.facts(Policy.class)) {
            policies.computeIfAbsent(policy.about(), _ -> new EnumMap<>(PolicyKind.class))
                    .computeIfAbsent(policy.kind(), _ -> new ArrayList<>())
                    .add(policy);
        }
        for (Entity entity : estate.entities()) {
            if (!entity.key().scheme().equals("aws")) {
                continue;
            }
            if (entity.type() == EntityType.ACCOUNT) {
                accounts.put(entity.scope(), entity);
            } else if (!ActionTable.aws(entity.type()).isEmpty()) {
                services(entity.type())
                        .forEach(service -> resourcesByService
                                .computeIfAbsent(service, _ -> new ArrayList<>())
                                .add(entity));
            }
        }
    }

    void run() {
        for (Map.Entry<EntityKey, Map<PolicyKind, List<Policy>>> each : policies.entrySet()) {
            if (each.getValue().containsKey(PolicyKind.IDENTITY)) {
                permit(each.getKey());
            }
            trust(each.getKey(), statements(each.getKey(), PolicyKind.TRUST));
        }
        permitByResources();
    }

    private void permit(EntityKey identity) {
        List<PolicyStatement> own = statements(identity, PolicyKind.IDENTITY);
        for (Entity resource : candidates(own)) {
            granted(identity, own, resource).ifPresent(granted -> conclude(identity, resource, granted));
        }
        Entity account = accounts.get(account(identity));
        if (account != null) {
            administration(identity, own).ifPresent(granted -> conclude(identity, account, granted));
        }
    }

    /** Resources of those services alone that the statements speak of. */
    private Collection<Entity> candidates(List<PolicyStatement> statements) {
        Set<Entity> found = new LinkedHashSet<>();
        for (Map.Entry<String, List<Entity>> service : resourcesByService.entrySet()) {
            boolean spoken = statements.stream()
                    .filter(PolicyStatement::allow)
                    .anyMatch(statement -> !statement.notActions().isEmpty()
                            || statement.actions().stream().anyMatch(action -> speaksOf(action, service.getKey())));
            if (spoken) {
                found.addAll(service.getValue());
            }
        }
        return found;
    }

    private static boolean speaksOf(String action, String service) {
        int colon = action.indexOf(':');
        String named = (colon < 0 ? action : action.substring(0, colon)).toLowerCase(Locale.ROOT);
        return named.contains("*") || named.contains("?") || named.equals(service);
    }

    private static List<String> services(EntityType type) {
        return ActionTable.aws(type).stream()
                .map(probe ->
                        probe.action().substring(0, probe.action().indexOf(':')).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private Optional<Granted> granted(EntityKey identity, List<PolicyStatement> own, Entity resource) {
        String arn = resource.key().name();
        List<PolicyStatement> resourcePolicy = statements(resource.key(), PolicyKind.RESOURCE);
        boolean foreign = !account(identity).isEmpty()
                && !resource.scope().isEmpty()
                && !account(identity).equals(resource.scope());
        Optional<Granted> best = Optional.empty();
        for (Probe probe : ActionTable.aws(resource.type())) {
            for (String where : probe.inside() ? inside(arn, own, resourcePolicy) : List.of(arn)) {
                Answer answer = limited(
                        identity, probe.action(), where, PolicyEvaluation.ofIdentity(own, probe.action(), where));
                Answer theirs = PolicyEvaluation.ofResource(resourcePolicy, probe.action(), where, namesOf(identity));
                best = Granted.higher(best, granted(probe, both(answer, theirs, foreign)));
            }
        }
        return best;
    }

    /** Everything in a resource, and the parts of it that statements name: who may read one folder reads data. */
    private static List<String> inside(String arn, List<PolicyStatement> own, List<PolicyStatement> theirs) {
        Stream<String> parts = Stream.concat(own.stream(), theirs.stream())
                .filter(PolicyStatement::allow)
                .flatMap(statement -> statement.resources().stream())
                .filter(pattern -> pattern.startsWith(arn + "/"));
        return Stream.concat(Stream.of(arn + "/*"), parts)
                .distinct()
                .limit(MOST_PARTS)
                .toList();
    }

    /** Within an account either side may allow; across accounts both must. A denial of either wins. */
    private static Answer both(Answer identity, Answer resource, boolean foreign) {
        if (identity == Answer.DENIED || resource == Answer.DENIED) {
            return Answer.DENIED;
        }
        if (foreign) {
            return identity.compareTo(resource) <= 0 ? identity : resource;
        }
        return identity.compareTo(resource) >= 0 ? identity : resource;
    }

    private static Optional<Granted> granted(Probe probe, Answer answer) {
        return switch (answer) {
            case DENIED, NOTHING_SAID -> Optional.empty();
            case CONDITIONAL -> Optional.of(new Granted(probe.level(), List.of(probe.action()), true));
            case ALLOWED -> Optional.of(new Granted(probe.level(), List.of(probe.action()), false));
        };
    }

    /** A permission boundary and the account's control policies each must allow as well, where they were read. */
    private Answer limited(EntityKey identity, String action, String resource, Answer answer) {
        Answer limited = answer;
        List<PolicyStatement> boundary = statements(identity, PolicyKind.PERMISSION_BOUNDARY);
        if (!boundary.isEmpty()) {
            limited = lower(limited, PolicyEvaluation.ofIdentity(boundary, action, resource));
        }
        EntityKey accountKey = EntityKey.awsAccount(account(identity));
        List<PolicyStatement> control = statements(accountKey, PolicyKind.SERVICE_CONTROL);
        if (!control.isEmpty()) {
            limited = lower(limited, PolicyEvaluation.ofIdentity(control, action, resource));
        }
        return limited;
    }

    private static Answer lower(Answer first, Answer second) {
        return first.compareTo(second) <= 0 ? first : second;
    }

    private Optional<Granted> administration(EntityKey identity, List<PolicyStatement> own) {
        String everything = "arn:aws:iam::" + account(identity) + ":*";
        for (String action : ADMINISTRATION) {
            Answer answer = limited(identity, action, everything, PolicyEvaluation.ofIdentity(own, action, everything));
            if (answer == Answer.ALLOWED || answer == Answer.CONDITIONAL) {
                return Optional.of(new Granted(PermissionLevel.ADMIN, List.of(action), answer == Answer.CONDITIONAL));
            }
        }
        return Optional.empty();
    }

    /** A resource's own policy may allow identities that have no policy for it. */
    private void permitByResources() {
        for (Map.Entry<EntityKey, Map<PolicyKind, List<Policy>>> each : policies.entrySet()) {
            Optional<Entity> resource = estate.entity(each.getKey());
            if (resource.isEmpty() || !each.getValue().containsKey(PolicyKind.RESOURCE)) {
                continue;
            }
            for (String arn : namedPrincipals(statements(each.getKey(), PolicyKind.RESOURCE))) {
                EntityKey identity = EntityKey.aws(arn);
                boolean known = estate.entity(identity).isPresent();
                if (known
                        && (!policies.containsKey(identity)
                                || !policies.get(identity).containsKey(PolicyKind.IDENTITY))) {
                    granted(identity, List.of(), resource.get())
                            .ifPresent(granted -> conclude(identity, resource.get(), granted));
                } else if (known) {
                    granted(identity, statements(identity, PolicyKind.IDENTITY), resource.get())
                            .filter(_ -> !candidates(statements(identity, PolicyKind.IDENTITY))
                                    .contains(resource.get()))
                            .ifPresent(granted -> conclude(identity, resource.get(), granted));
                }
            }
        }
    }

    private void conclude(EntityKey identity, Entity resource, Granted granted) {
        conclusions.connect(
                EdgeKind.HAS_PERMISSION_TO,
                identity,
                resource.key(),
                "iam-policy",
                1,
                new EdgeDetail.Permission(granted.level(), resource.key(), granted.actions(), granted.conditional()),
                Map.of("policies", names(identity)));
    }

    private String names(EntityKey identity) {
        return String.join(
                ", ",
                policies.getOrDefault(identity, Map.of()).getOrDefault(PolicyKind.IDENTITY, List.of()).stream()
                        .map(Policy::name)
                        .limit(10)
                        .toList());
    }

    /** Who may assume a role: principals that its trust names, or everybody in an account who has the permission to. */
    private void trust(EntityKey role, List<PolicyStatement> statements) {
        Set<EntityKey> done = new HashSet<>();
        for (PolicyStatement statement : statements) {
            if (!statement.allow() || !PolicyEvaluation.meansAction(statement, "sts:AssumeRole")) {
                continue;
            }
            for (String principal : statement.principals()) {
                for (EntityKey identity : trusted(principal, role)) {
                    Answer denied =
                            PolicyEvaluation.ofResource(statements, "sts:AssumeRole", role.name(), namesOf(identity));
                    if (!identity.equals(role) && denied != Answer.DENIED && done.add(identity)) {
                        conclusions.connect(
                                EdgeKind.CAN_AUTHENTICATE_AS,
                                identity,
                                role,
                                "assume-role",
                                PolicyEvaluation.isUnconditional(statement) ? 1 : 0.7,
                                EdgeDetail.NONE,
                                Map.of(
                                        "principal",
                                        principal,
                                        "conditions",
                                        statement.conditions().keySet().toString()));
                    }
                }
            }
        }
    }

    private List<EntityKey> trusted(String principal, EntityKey role) {
        if (!principal.startsWith("AWS:") && !principal.equals("*")) {
            return List.of();
        }
        String name = principal.equals("*") ? "*" : principal.substring(4);
        String account = name.equals("*")
                ? ""
                : name.matches("\\d{12}") ? name : name.endsWith(":root") ? account(EntityKey.aws(name)) : "-";
        if (account.equals("-")) {
            EntityKey identity = EntityKey.aws(name);
            boolean foreign = !account(identity).equals(account(role));
            return !foreign || mayAssume(identity, role) ? List.of(identity) : List.of();
        }
        return policies.keySet().stream()
                .filter(identity -> account.isEmpty() || account(identity).equals(account))
                .filter(identity -> mayAssume(identity, role))
                .toList();
    }

    private boolean mayAssume(EntityKey identity, EntityKey role) {
        Answer answer = limited(
                identity,
                "sts:AssumeRole",
                role.name(),
                PolicyEvaluation.ofIdentity(statements(identity, PolicyKind.IDENTITY), "sts:AssumeRole", role.name()));
        return answer == Answer.ALLOWED || answer == Answer.CONDITIONAL;
    }

    private static Set<String> namedPrincipals(List<PolicyStatement> statements) {
        Set<String> named = new TreeSet<>();
        statements.stream()
                .filter(PolicyStatement::allow)
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.startsWith("AWS:arn:") && !principal.endsWith(":root"))
                .forEach(principal -> named.add(principal.substring(4)));
        return named;
    }

    /** The names by which a policy may mean an identity. */
    private static List<String> namesOf(EntityKey identity) {
        String account = account(identity);
        return List.of(identity.name(), "arn:aws:iam::" + account + ":root", account);
    }

    private List<PolicyStatement> statements(EntityKey about, PolicyKind kind) {
        return policies.getOrDefault(about, Map.of()).getOrDefault(kind, List.of()).stream()
                .flatMap(policy -> policy.statements().stream())
                .toList();
    }

    /** The fifth part of an ARN. */
    private static String account(EntityKey key) {
        String[] parts = key.name().split(":", 6);
        return parts.length > 4 ? parts[4] : "";
    }
}

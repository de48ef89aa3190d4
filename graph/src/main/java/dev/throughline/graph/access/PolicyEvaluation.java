package dev.throughline.graph.access;

import dev.throughline.graph.risk.Glob;
import dev.throughline.model.graph.PolicyStatement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Evaluates AWS statements (IAM User Guide, "Policy evaluation logic"): an explicit deny wins over any allow, and what nothing
 * allows is denied.
 */
final class PolicyEvaluation {
    /** What statements say, most restrictive first. */
    enum Answer {
        DENIED,
        NOTHING_SAID,
        /** Allowed, or denied, on a condition that cannot be evaluated here. */
        CONDITIONAL,
        ALLOWED
    }

    /** Keys of conditions that every request from a workload meets, so that they do not make a permission conditional. */
    private static final Set<String> ALWAYS_MET = Set.of("bool/aws:securetransport");

    private PolicyEvaluation() {}

    /** The answer for an identity's own statements, in which no principal stands. */
    static Answer ofIdentity(Collection<PolicyStatement> statements, String action, String resource) {
        return of(statements, action, resource, List.of());
    }

    /**
     * The answer of a resource's statements.
     *
     * @param principals the names that the caller goes by: its ARN, its account's root, its account
     */
    static Answer ofResource(
            Collection<PolicyStatement> statements, String action, String resource, List<String> principals) {
        return of(statements, action, resource, principals);
    }

    private static Answer of(
            Collection<PolicyStatement> statements, String action, String resource, List<String> principals) {
        boolean allowed = false;
        boolean conditional = false;
        boolean maybeDenied = false;
        for (PolicyStatement statement : statements) {
            if (!meansAction(statement, action)
                    || !meansResource(statement, resource)
                    || !meansPrincipal(statement, principals)) {
                continue;
            }
            boolean unconditional = isUnconditional(statement);
            if (!statement.allow()) {
                if (unconditional) {
                    return Answer.DENIED;
                }
                maybeDenied = true;
            } else if (unconditional) {
                allowed = true;
            } else {
                conditional = true;
            }
        }
        if (allowed) {
            return maybeDenied ? Answer.CONDITIONAL : Answer.ALLOWED;
        }
        return conditional ? Answer.CONDITIONAL : Answer.NOTHING_SAID;
    }

    static boolean isUnconditional(PolicyStatement statement) {
        return statement.conditions().entrySet().stream()
                .allMatch(condition -> ALWAYS_MET.contains(condition.getKey().toLowerCase(Locale.ROOT))
                        && condition.getValue().contains("true"));
    }

    /** Actions are the same in any case. */
    static boolean meansAction(PolicyStatement statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        if (!statement.notActions().isEmpty()) {
            return statement.notActions().stream()
                    .noneMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
        }
        return statement.actions().stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
    }

    private static boolean meansResource(PolicyStatement statement, String resource) {
        if (!statement.notResources().isEmpty()) {
            return statement.notResources().stream().noneMatch(pattern -> fits(pattern, resource));
        }
        // Trust policies name no resource: the role itself is meant.
        return statement.resources().isEmpty()
                || statement.resources().stream().anyMatch(pattern -> fits(pattern, resource));
    }

    /** A variable such as {@code ${aws:username}} may stand for anything. */
    private static boolean fits(String pattern, String resource) {
        return Glob.matches(pattern.replaceAll("\\$\\{[^}]*\\}", "*"), resource);
    }

    private static boolean meansPrincipal(PolicyStatement statement, List<String> principals) {
        if (principals.isEmpty()) {
            return true;
        }
        if (!statement.notPrincipals().isEmpty()) {
            return statement.notPrincipals().stream().noneMatch(name -> isOneOf(name, principals));
        }
        return statement.principals().stream().anyMatch(name -> isOneOf(name, principals));
    }

    private static boolean isOneOf(String name, List<String> principals) {
        String plain = name.startsWith("AWS:") ? name.substring(4) : name;
        return plain.equals("*") || principals.contains(plain);
    }
}

package dev.throughline.server.findings.query;

import dev.throughline.server.access.Scope;
import dev.throughline.server.risk.RiskLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A filter as conditions on {@code finding f} with their parameters. */
final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private Optional<String> after = Optional.empty();

    /** Of what an order goes by: conditions on it. */
    private final Map<FindingSort, String> bounds = new EnumMap<>(FindingSort.class);

    private Conditions() {}

    static Conditions of(FindingFilter filter, Scope scope, Words words, Instant now) {
        Conditions where = new Conditions();
        where.addScope(scope);
        where.addSets(filter);
        where.addFacts(filter);
        where.addTimes(filter, now);
        where.addNames(filter, words);
        return where;
    }

    private void addScope(Scope scope) {
        if (!scope.everything()) {
            add(
                    "f.repository_id IN (SELECT repository_id FROM repository_group_member"
                            + " WHERE repository_group_id = ANY (:groups))",
                    "groups",
                    scope.groups());
        }
    }

    private void addSets(FindingFilter filter) {
        addIn("f.state", filter.effectiveStates());
        addIn("f.severity", filter.severities());
        addIn("f.verdict", filter.verdicts());
        addIn("f.level", filter.levels());
        if (!filter.risks().isEmpty()) {
            clauses.add(filter.risks().stream()
                    .sorted()
                    .map(Conditions::between)
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        if (!filter.tools().isEmpty()) {
            add("f.tools && cast(:tools AS text[])", "tools", filter.tools().toArray(String[]::new));
        }
    }

    private static String between(RiskLevel level) {
        return "f.risk BETWEEN " + level.least() + " AND " + level.most();
    }

    /** Words of ours, written out: of parameters that it has to cast the planner does not know how many rows have them. */
    private void addIn(String column, Collection<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            clauses.add(values.stream()
                    .map(Enum::name)
                    .sorted()
                    .collect(Collectors.joining("', '", column + " IN ('", "')")));
        }
    }

    private void addFacts(FindingFilter filter) {
        filter.minEpss().ifPresent(percent -> {
            String clause = FindingSort.EPSS.expression() + " >= cast(:epss AS real)";
            add(clause, "epss", percent / 100.0);
            bounds.put(FindingSort.EPSS, clause);
        });
        filter.exploited().ifPresent(yes -> clauses.add(yes ? "f.kev" : "NOT f.kev"));
        filter.conflict().ifPresent(yes -> clauses.add(yes ? "f.conflict" : "NOT f.conflict"));
        filter.fixable().ifPresent(yes -> clauses.add("f.fix_version IS " + (yes ? "NOT NULL" : "NULL")));
        if (filter.owner().equals(FindingFilter.NOBODY)) {
            clauses.add("f.owner IS NULL");
        } else if (!filter.owner().isEmpty()) {
            add("f.owner = :owner", "owner", filter.owner());
        }
    }

    private void addTimes(FindingFilter filter, Instant now) {
        filter.olderThan().ifPresent(days -> add("f.detected_at <= :olderThan", "olderThan", daysBefore(now, days)));
        filter.newerThan().ifPresent(days -> add("f.detected_at >= :newerThan", "newerThan", daysBefore(now, days)));
        if (filter.overdue()) {
            String clause = FindingSort.DUE.expression() + " < :now";
            add(clause, "now", now.atOffset(ZoneOffset.UTC));
            bounds.put(FindingSort.DUE, clause);
        }
    }

    private static Object daysBefore(Instant now, int days) {
        return now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    private void addNames(FindingFilter filter, Words words) {
        if (!filter.repository().isEmpty()) {
            add("f.repository_id = ANY (:repositories)", "repositories", words.repositories(filter.repository()));
        }
        if (!filter.pkg().isEmpty()) {
            add("f.package_id = ANY (:packages)", "packages", words.packages(filter.pkg()));
        }
        if (!filter.text().isEmpty()) {
            clauses.add("(f.advisory_id = ANY (:textAdvisories) OR f.package_id = ANY (:textPackages)"
                    + " OR f.repository_id = ANY (:textRepositories))");
            parameters.put("textAdvisories", words.advisories(filter.text()));
            parameters.put("textPackages", words.packages(filter.text()));
            parameters.put("textRepositories", words.repositories(filter.text()));
        }
    }

    void add(String clause, String name, Object value) {
        clauses.add(clause);
        parameters.put(name, value);
    }

    /** Where a page begins. */
    void addAfter(String clause, String name, Object value) {
        add(clause, name, value);
        after = Optional.of(clause);
    }

    void addParameter(String name, Object value) {
        parameters.put(name, value);
    }

    /** All conditions, for {@code WHERE}. */
    String sql() {
        return String.join("\n  AND ", clauses);
    }

    /** Where a walk along an order begins and ends, as a {@code WHERE} of its own: after the page before, and what it orders by. */
    String along(FindingSort sort) {
        return Stream.concat(after.stream(), Stream.ofNullable(bounds.get(sort)))
                .reduce((one, other) -> one + " AND " + other)
                .map(clauses -> " WHERE " + clauses)
                .orElse("");
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        JdbcClient.StatementSpec bound = statement;
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            bound = bound.param(parameter.getKey(), parameter.getValue());
        }
        return bound;
    }
}

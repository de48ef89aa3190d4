package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.InputException;
import dev.throughline.model.SeverityLevel;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The rules that give recommendations owners and dates. */
public final class GovernanceRules {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public GovernanceRules(JdbcClient jdbc, TransactionOperations transactions, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** All rules, the deciding ones first. */
    public List<GovernanceRule> all() {
        return jdbc.sql("""
                        SELECT governance_rule_id, name, description, scope, priority, levels, severities, categories,
                            owner_tag, owner, days, grace, weekly_mail
                        FROM governance_rule ORDER BY scope = '', priority, governance_rule_id
                        """).query(GovernanceRules::row).list();
    }

    /**
     * Adds a rule and lets it assign what is open.
     *
     * @param overwrite whether it also takes over what has an owner already; else only what has none
     * @return how many recommendations it assigned
     * @throws InputException if there is one of this name
     */
    public int add(Actor by, GovernanceRule rule, boolean overwrite) {
        try {
            return transactions.execute(_ -> {
                insert(by, rule);
                audit.record(by, "governance-rule.added", rule.name(), "");
                return assign(overwrite ? Optional.of(rule.name()) : Optional.empty());
            });
        } catch (DuplicateKeyException e) {
            throw new InputException(
                    "governance rule " + rule.name(), "is there already", "choose another name, or remove that one", e);
        }
    }

    /** Removes a rule; what it assigned stays assigned. */
    public void remove(Actor by, long id) {
        jdbc.sql("DELETE FROM governance_rule WHERE governance_rule_id = :id RETURNING name")
                .param("id", id)
                .query((row, _) -> row.getString("name"))
                .optional()
                .ifPresent(name -> audit.record(by, "governance-rule.removed", name, ""));
    }

    private void insert(Actor by, GovernanceRule rule) {
        jdbc.sql("""
                        INSERT INTO governance_rule (
                            name, description, scope, priority, levels, severities, categories, owner_tag, owner, days, grace,
                            weekly_mail, created_by, created_at)
                        VALUES (
                            :name, :description, :scope, :priority, :levels, :severities, :categories, :tag, :owner, :days,
                            :grace, :mail, :by, :now)
                        """)
                .param("name", rule.name())
                .param("description", rule.description())
                .param("scope", rule.scope())
                .param("priority", rule.priority())
                .param("levels", names(rule.levels()))
                .param("severities", names(rule.severities()))
                .param("categories", names(rule.categories()))
                .param("tag", rule.ownerTag().orElse(null))
                .param("owner", rule.owner().orElse(null))
                .param("days", rule.days())
                .param("grace", rule.grace())
                .param("mail", rule.weeklyMail())
                .param("by", by.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Lets the first rule that matches assign what is open and has no owner.
     *
     * @param overwriting a rule that also takes over what it matches first and others own
     * @return how many recommendations got an owner
     */
    int assign(Optional<String> overwriting) {
        // A rule for a scope comes before those for everything; then the smaller priority number.
        return jdbc.sql("""
                        WITH chosen AS (
                            SELECT DISTINCT ON (recommendation_id) recommendation_id, g.name,
                                coalesce(nullif(r.tags ->> g.owner_tag, ''), g.owner, 'unspecified') AS owner, g.days, g.grace
                            FROM recommendation r JOIN governance_rule g ON (g.scope = '' OR g.scope = r.scope)
                                AND (cardinality(g.levels) = 0 OR r.level = ANY (g.levels))
                                AND (cardinality(g.severities) = 0 OR r.severity = ANY (g.severities))
                                AND (cardinality(g.categories) = 0 OR r.category = ANY (g.categories))
                            WHERE r.completed_at IS NULL
                            ORDER BY recommendation_id, g.scope = '', g.priority, g.governance_rule_id)
                        UPDATE recommendation r
                        SET owner = chosen.owner, assigned_by = 'rule ' || chosen.name, grace = chosen.grace,
                            due_at = r.first_seen_at + make_interval(days => chosen.days)
                        FROM chosen
                        WHERE r.recommendation_id = chosen.recommendation_id
                          AND (r.owner IS NULL OR chosen.name = :overwriting)
                        """).param("overwriting", overwriting.orElse(null)).update();
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static GovernanceRule row(ResultSet row, int number) throws SQLException {
        return new GovernanceRule(
                row.getLong("governance_rule_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("scope"),
                row.getInt("priority"),
                constants(RiskLevel.class, row, "levels"),
                constants(SeverityLevel.class, row, "severities"),
                constants(Recommendation.Category.class, row, "categories"),
                Optional.ofNullable(row.getString("owner_tag")),
                Optional.ofNullable(row.getString("owner")),
                row.getInt("days"),
                row.getBoolean("grace"),
                row.getBoolean("weekly_mail"));
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, ResultSet row, String column)
            throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(name -> Enum.valueOf(type, name))
                .collect(Collectors.toSet());
    }
}

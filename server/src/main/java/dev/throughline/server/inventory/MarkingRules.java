package dev.throughline.server.inventory;

import dev.throughline.connect.inventory.Marking;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.EntityType;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules on which entities matter and which hold sensitive data: those of people first, then those for common tags. */
public final class MarkingRules {
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    public MarkingRules(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A rule that is kept. */
    public record Kept(long id, int position, Marking.Rule rule) {}

    /** The rules of people, in the order in which they are looked at. */
    public List<Kept> kept() {
        return jdbc.sql("SELECT * FROM marking_rule ORDER BY position, marking_rule_id")
                .query(MarkingRules::row)
                .list();
    }

    /** All rules. */
    public Marking marking() {
        List<Marking.Rule> rules = new ArrayList<>();
        kept().forEach(kept -> rules.add(kept.rule()));
        rules.addAll(Marking.defaults().rules());
        return new Marking(rules);
    }

    /** Another text after every change of the rules. */
    public String state() {
        return Objects.requireNonNull(
                jdbc.sql("SELECT concat_ws('.', max(marking_rule_id), count(*)) FROM marking_rule")
                        .query(String.class)
                        .single());
    }

    /**
     * Adds a rule.
     *
     * @throws InputException if it would say nothing, or of everything
     */
    public void add(Actor by, int position, Marking.Rule rule) {
        boolean chooses = rule.name().isPresent()
                || rule.tag().isPresent()
                || rule.scope().isPresent()
                || !rule.types().isEmpty();
        if (!chooses
                || (rule.criticality() == Criticality.UNRATED
                        && rule.sensitive().isEmpty())) {
            throw new InputException(
                    "the rule",
                    "says nothing, or says it of everything",
                    "choose by name, tag, scope or type, and say how much that matters or what data it holds");
        }
        List.of(rule.name(), rule.tag(), rule.tagValue(), rule.scope()).forEach(MarkingRules::check);
        jdbc.sql("""
                        INSERT INTO marking_rule (
                            position, name_glob, tag, tag_glob, scope_glob, types, criticality, sensitive, created_by,
                            created_at)
                        VALUES (:position, :name, :tag, :tagValue, :scope, :types, :criticality, :sensitive, :by, :now)
                        """)
                .param("position", position)
                .param("name", rule.name().orElse(null))
                .param("tag", rule.tag().orElse(null))
                .param("tagValue", rule.tagValue().orElse(null))
                .param("scope", rule.scope().orElse(null))
                .param("types", rule.types().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("criticality", rule.criticality().name())
                .param("sensitive", rule.sensitive().toArray(String[]::new))
                .param("by", by.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        audit.record(by, "marking-rule.added", "position " + position, rule.toString());
    }

    public void remove(Actor by, long id) {
        jdbc.sql("DELETE FROM marking_rule WHERE marking_rule_id = :id")
                .param("id", id)
                .update();
        audit.record(by, "marking-rule.removed", Long.toString(id), "");
    }

    private static void check(Optional<String> glob) {
        if (glob.filter(text -> text.length() > LONGEST).isPresent()) {
            throw new InputException("the rule", "has a pattern of over " + LONGEST + " characters", "shorten it");
        }
    }

    private static Kept row(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("marking_rule_id"),
                row.getInt("position"),
                new Marking.Rule(
                        Optional.ofNullable(row.getString("name_glob")),
                        Optional.ofNullable(row.getString("tag")),
                        Optional.ofNullable(row.getString("tag_glob")),
                        Optional.ofNullable(row.getString("scope_glob")),
                        words(row.getArray("types")).stream()
                                .map(EntityType::valueOf)
                                .collect(Collectors.toSet()),
                        Criticality.valueOf(row.getString("criticality")),
                        words(row.getArray("sensitive"))));
    }

    private static List<String> words(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}

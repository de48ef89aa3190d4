package dev.throughline.server.remediations;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.remediations.Remediation.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remediations as they are kept, and what people decide about them. */
public final class Remediations {
    private static final int MOST_EVENTS = 200;
    private static final int MEDIAN_DAYS = 90;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Remediations(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One entry of a remediation's history. */
    public record Event(Instant at, String actor, String what) {}

    /** A finding that a remediation is to end. */
    public record Ended(
            FindingId id, String advisory, String version, String verdict, String level, int risk, String state) {}

    /** One page of a list; {@code next} is where it goes on. */
    public record Page(List<Remediation> rows, Optional<String> next) {}

    /** The remediation of this id; empty if there is none, or none that the scope allows. */
    public Optional<Remediation> find(RemediationId id, Scope scope) {
        return scoped(
                        jdbc.sql(RemediationRows.SELECT + " WHERE m.remediation_id = :id AND "
                                + RemediationRows.IN_SCOPE),
                        scope)
                .param("id", id.value())
                .query((row, _) -> RemediationRows.read(row))
                .optional();
    }

    /** One page, most urgent first. */
    public Page page(RemediationFilter filter, Scope scope, Optional<String> after, int size) {
        After from = after.map(After::parse).orElse(After.START);
        List<Remediation> rows = scoped(
                        jdbc.sql(RemediationRows.SELECT + " WHERE " + RemediationRows.IN_SCOPE + """
                          AND (:anyState OR m.state = ANY (cast(:states AS remediation_state[])))
                          AND (:text = '' OR p.name ILIKE :like OR r.key ILIKE :like)
                          AND (:owner = '' OR m.owner = :owner)
                          AND (NOT :overdue OR m.due_at < :now
                               AND m.state IN ('PROPOSED', 'APPROVED', 'IN_PROGRESS', 'PULL_REQUEST_OPEN', 'MERGED'))
                          AND (m.priority, m.remediation_id) < (:priority, :id)
                        ORDER BY m.priority DESC, m.remediation_id DESC LIMIT :size
                        """), scope)
                .param("anyState", filter.states().isEmpty())
                .param("states", filter.states().stream().map(Enum::name).toArray(String[]::new))
                .param("text", filter.text())
                .param("like", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("owner", filter.owner())
                .param("overdue", filter.overdue())
                .param("now", now())
                .param("priority", from.priority())
                .param("id", from.id())
                .param("size", size + 1)
                .query((row, _) -> RemediationRows.read(row))
                .list();
        boolean more = rows.size() > size;
        List<Remediation> page = more ? rows.subList(0, size) : rows;
        return new Page(page, more ? Optional.of(After.of(page.getLast()).text()) : Optional.empty());
    }

    private record After(int priority, long id) {
        static final After START = new After(Short.MAX_VALUE, Long.MAX_VALUE);

        static After of(Remediation row) {
            return new After(row.priority(), row.id().value());
        }

        static After parse(String text) {
            String[] parts = text.split("~", -1);
            try {
                return new After(Integer.parseInt(parts[0]), Long.parseLong(parts[parts.length - 1]));
            } catch (NumberFormatException e) {
                throw new InputException("after", "is no place in this list", "start again without it", e);
            }
        }

        String text() {
            return priority + "~" + id;
        }
    }

    /** How many there are in each state. */
    public Map<RemediationState, Long> counts(Scope scope) {
        Map<RemediationState, Long> counts = new EnumMap<>(RemediationState.class);
        scoped(
                        jdbc.sql("SELECT m.state, count(*) FROM remediation m WHERE " + RemediationRows.IN_SCOPE
                                + " GROUP BY m.state"),
                        scope)
                .query((RowCallbackHandler)
                        row -> counts.put(RemediationState.valueOf(row.getString(1)), row.getLong(2)));
        return counts;
    }

    /**
     * The median of the time from the day on which the first of its findings came in to the day on which the remediation was
     * verified, in days, over those of the last ninety days; empty when there was none.
     */
    public OptionalDouble medianDays(Scope scope) {
        @Nullable
        Double seconds = scoped(jdbc.sql("""
                        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM m.finished_at - seen.first))
                        FROM remediation m
                        JOIN LATERAL (SELECT min(f.first_seen_at) AS first FROM remediation_finding x JOIN finding f USING (finding_id)
                                      WHERE x.remediation_id = m.remediation_id) AS seen ON true
                        WHERE m.state = 'VERIFIED' AND m.finished_at >= :since AND
                        """ + RemediationRows.IN_SCOPE), scope)
                .param(
                        "since",
                        clock.instant().minus(Duration.ofDays(MEDIAN_DAYS)).atOffset(ZoneOffset.UTC))
                .query(Double.class)
                .optional()
                .orElse(null);
        return seconds == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds / Duration.ofDays(1).toSeconds());
    }

    /** The findings that it is to end, most urgent first. */
    public List<Ended> findings(RemediationId id) {
        return jdbc.sql("""
                        SELECT f.finding_id, a.name, array_to_string(f.versions, ', ') AS version, f.verdict, f.level, f.risk, f.state
                        FROM remediation_finding x JOIN finding f USING (finding_id) JOIN advisory a USING (advisory_id)
                        WHERE x.remediation_id = :id ORDER BY f.risk DESC, a.name
                        """)
                .param("id", id.value())
                .query((row, _) -> new Ended(
                        new FindingId(row.getLong(1)),
                        row.getString("name"),
                        row.getString("version"),
                        row.getString("verdict"),
                        row.getString("level"),
                        row.getInt("risk"),
                        row.getString("state")))
                .list();
    }

    /** The remediations of a finding, newest first. */
    public List<Remediation> of(FindingId finding) {
        return jdbc.sql(RemediationRows.SELECT + """
                        WHERE m.remediation_id IN (SELECT remediation_id FROM remediation_finding WHERE finding_id = :finding)
                        ORDER BY m.remediation_id DESC
                        """)
                .param("finding", finding.value())
                .query((row, _) -> RemediationRows.read(row))
                .list();
    }

    /** What happened to it, newest first. */
    public List<Event> history(RemediationId id) {
        return jdbc.sql("""
                        SELECT at, actor, what FROM remediation_event WHERE remediation_id = :id
                        ORDER BY event_id DESC LIMIT :most
                        """)
                .param("id", id.value())
                .param("most", MOST_EVENTS)
                .query((row, _) -> new Event(
                        RemediationRows.time(row, "at").orElseThrow(), row.getString("actor"), row.getString("what")))
                .list();
    }

    /** Lets it be carried out. */
    public void approve(Remediation remediation, Actor actor) {
        move(remediation, RemediationState.APPROVED, "", "");
        jdbc.sql("UPDATE remediation SET approved_at = :now, approved_by = :actor WHERE remediation_id = :id")
                .param("now", now())
                .param("actor", actor.name())
                .param("id", remediation.id().value())
                .update();
        tell(remediation.id(), actor, "approved");
    }

    /** Decides against it. */
    public void refuse(Remediation remediation, Refusal reason, String comment, Actor actor) {
        String why = reason.words() + (comment.isBlank() ? "" : ": " + comment.strip());
        move(remediation, RemediationState.REFUSED, why, "propose it again if that changes");
        tell(remediation.id(), actor, "refused: " + why);
    }

    /** Says that people work on it by hand. */
    public void start(Remediation remediation, Actor actor) {
        move(remediation, RemediationState.IN_PROGRESS, "", "");
        tell(remediation.id(), actor, "took it in progress");
    }

    /** Says that it was done by hand; a scan has still to confirm it. */
    public void done(Remediation remediation, Actor actor) {
        move(remediation, RemediationState.MERGED, "", "");
        tell(remediation.id(), actor, "done by hand; the next scan will tell");
    }

    /** Takes up again what failed or was refused. */
    public void proposeAgain(Remediation remediation, Actor actor) {
        move(remediation, RemediationState.PROPOSED, "", "");
        tell(remediation.id(), actor, "proposed again");
    }

    /** Gives it to somebody. */
    public void assign(Remediation remediation, String owner, Actor actor) {
        String name = owner.strip();
        jdbc.sql("""
                        UPDATE remediation SET owner = nullif(:owner, ''), owner_source = CASE WHEN :owner <> '' THEN 'HAND' END,
                               changed_at = :now
                        WHERE remediation_id = :id
                        """)
                .param("owner", name)
                .param("now", now())
                .param("id", remediation.id().value())
                .update();
        String before = remediation.owner().map(Owner::name).orElse("nobody");
        tell(remediation.id(), actor, "owner: " + before + " → " + (name.isEmpty() ? "nobody" : name));
    }

    /** Sets the day by which it has to be done, whatever its findings say. */
    public void setDue(Remediation remediation, Instant due, Actor actor) {
        jdbc.sql("""
                        UPDATE remediation SET due_at = :due, due_by_hand = true, changed_at = :now WHERE remediation_id = :id
                        """)
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("id", remediation.id().value())
                .update();
        tell(remediation.id(), actor, "due " + due.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /**
     * Changes the state, if nobody else did meanwhile.
     *
     * @throws InputException if the state may not follow, or is no longer what the remediation says
     */
    void move(Remediation remediation, RemediationState to, String reason, String remedy) {
        if (!remediation.state().next().contains(to)) {
            throw new InputException(
                    remediation.title(),
                    "is " + remediation.state().words() + ", which cannot become " + to.words(),
                    "reload the page to see where it stands");
        }
        int changed = jdbc.sql("""
                        UPDATE remediation
                        SET state = cast(:to AS remediation_state), state_reason = :reason, state_remedy = :remedy,
                            merged_at = CASE WHEN :to = 'MERGED' THEN :now ELSE merged_at END,
                            finished_at = CASE WHEN :to IN ('VERIFIED', 'FAILED', 'REFUSED') THEN :now END,
                            changed_at = :now
                        WHERE remediation_id = :id AND state = cast(:from AS remediation_state)
                        """)
                .param("to", to.name())
                .param("reason", reason)
                .param("remedy", remedy)
                .param("now", now())
                .param("id", remediation.id().value())
                .param("from", remediation.state().name())
                .update();
        if (changed == 0) {
            throw new InputException(
                    remediation.title(), "was changed by somebody else meanwhile", "reload the page to see how");
        }
    }

    void tell(RemediationId id, Actor actor, String what) {
        jdbc.sql("INSERT INTO remediation_event (remediation_id, at, actor, what) VALUES (:id, :now, :actor, :what)")
                .param("id", id.value())
                .param("now", now())
                .param("actor", actor.name())
                .param("what", what)
                .update();
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static JdbcClient.StatementSpec scoped(JdbcClient.StatementSpec statement, Scope scope) {
        return statement.param("everything", scope.everything()).param("groups", scope.groups());
    }
}

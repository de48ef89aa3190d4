package dev.throughline.server.remediations;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.IssueTracker;
import dev.throughline.connect.IssueTracker.NewTicket;
import dev.throughline.connect.IssueTracker.Ticket;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.remediations.Remediations.Ended;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets for remediations, in the trackers that people work with. How they stand is mirrored here. */
public final class Tickets {
    private static final int MOST_FINDINGS = 20;

    /** {@code 7}, {@code #7}, {@code acme/shop#7}, or an address of GitHub or GitLab. */
    private static final Pattern ISSUE = Pattern.compile(
            "(?:https?://[^/]+/(?<repository>[^#?]+?)(?:/-)?/issues/|(?<name>[^#\\s]+)?#)?" + "(?<number>\\d{1,9})");

    private final JdbcClient jdbc;
    private final Remediations remediations;
    private final RemediationSettings settings;
    private final IssueTrackers trackers;
    private final Function<RemediationId, Optional<String>> pages;
    private final InstantSource clock;

    /** @param pages says where a remediation is shown, where this server knows its own address */
    public Tickets(
            JdbcClient jdbc,
            Remediations remediations,
            RemediationSettings settings,
            IssueTrackers trackers,
            Function<RemediationId, Optional<String>> pages,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.remediations = remediations;
        this.settings = settings;
        this.trackers = trackers;
        this.pages = pages;
        this.clock = clock;
    }

    /** A ticket that belongs to a remediation. */
    public record Linked(
            long id,
            long connectionId,
            String tracker,
            String key,
            String page,
            String state,
            String statusWord,
            Instant checkedAt) {}

    /** Makes a ticket for a remediation; there is one at most in each tracker. */
    public void create(Remediation remediation, long connection, String project, Actor actor) {
        requireNone(remediation, connection);
        try (IssueTrackers.Connected connected = connected(connection)) {
            boolean named = connected.takesProject() && !project.isBlank();
            String into = named ? project.strip() : remediation.repositoryName();
            Ticket ticket = connected
                    .tracker()
                    .create(new NewTicket(
                            into,
                            remediation.title() + " in " + remediation.repositoryName(),
                            body(remediation),
                            settings.current().labels()));
            keep(remediation, connection, connected.tracker(), ticket, actor);
            pages.apply(remediation.id())
                    .ifPresent(page -> connected.tracker().link(ticket.key(), remediation.title(), page));
        }
    }

    /** Ties a ticket that is there already to a remediation. */
    public void link(Remediation remediation, long connection, String key, Actor actor) {
        try (IssueTrackers.Connected connected = connected(connection)) {
            String known = connected.takesProject() ? key.strip() : issueOf(remediation, key);
            Ticket ticket = connected.tracker().read(known);
            keep(remediation, connection, connected.tracker(), ticket, actor);
            pages.apply(remediation.id()).ifPresent(page -> connected.tracker().link(known, remediation.title(), page));
        }
    }

    /**
     * An issue of the remediation's own repository, by its number, key or address. With the server's token nobody reads or
     * comments issues of other repositories.
     */
    private static String issueOf(Remediation remediation, String written) {
        Matcher issue = ISSUE.matcher(written.strip());
        if (!issue.matches()) {
            throw new InputException(
                    "'" + written.strip() + "'", "names no issue", "give its number, such as #7, or its address");
        }
        String repository = issue.group("repository") == null ? issue.group("name") : issue.group("repository");
        if (repository != null && !repository.equalsIgnoreCase(remediation.repositoryName())) {
            throw new InputException(
                    written.strip(),
                    "belongs to another repository",
                    "give an issue of " + remediation.repositoryName());
        }
        return remediation.repositoryName() + "#" + issue.group("number");
    }

    private void requireNone(Remediation remediation, long connection) {
        of(remediation.id()).stream()
                .filter(linked ->
                        linked.connectionId() == connection && !linked.state().equals("DONE"))
                .findFirst()
                .ifPresent(linked -> {
                    throw new InputException(
                            linked.key(), "is a ticket for this remediation already", "close it first to make another");
                });
    }

    private IssueTrackers.Connected connected(long connection) {
        return trackers.of(connection)
                .orElseThrow(() -> new InputException(
                        "the tracker", "is not connected any more", "choose one that is, or connect it again"));
    }

    private String body(Remediation remediation) {
        StringBuilder text = new StringBuilder(remediation.title() + " in " + remediation.repository() + ".");
        remediation
                .dueAt()
                .ifPresent(due -> text.append("\n\nDue ")
                        .append(due.atOffset(ZoneOffset.UTC).toLocalDate()));
        text.append("\n\nIt ends:");
        List<Ended> findings = remediations.findings(remediation.id());
        findings.stream()
                .limit(MOST_FINDINGS)
                .forEach(ended -> text.append("\n- ")
                        .append(ended.advisory())
                        .append(", ")
                        .append(ended.verdict().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(", risk ")
                        .append(ended.risk()));
        if (findings.size() > MOST_FINDINGS) {
            text.append("\n- and ").append(findings.size() - MOST_FINDINGS).append(" more");
        }
        remediation
                .change()
                .ifPresent(change -> text.append("\n\nPull request: ").append(change.page()));
        return text.toString();
    }

    private void keep(Remediation remediation, long connection, IssueTracker tracker, Ticket ticket, Actor actor) {
        jdbc.sql("""
                        INSERT INTO ticket (remediation_id, connection_id, tracker, key, page, state, status_word, created_at,
                                            checked_at)
                        VALUES (:remediation, :connection, :tracker, :key, :page, :state, :word, :now, :now)
                        ON CONFLICT (connection_id, key, remediation_id) DO UPDATE
                        SET state = excluded.state, status_word = excluded.status_word, checked_at = excluded.checked_at
                        """)
                .param("remediation", remediation.id().value())
                .param("connection", connection)
                .param("tracker", tracker.tracker())
                .param("key", ticket.key())
                .param("page", ticket.page())
                .param("state", ticket.state().name())
                .param("word", ticket.statusWord())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        remediations.tell(remediation.id(), actor, "ticket " + ticket.key() + ": " + ticket.page());
    }

    /** The tickets of a remediation. */
    public List<Linked> of(RemediationId remediation) {
        return read("WHERE remediation_id = :remediation ORDER BY ticket_id", remediation.value());
    }

    private List<Linked> read(String where, long parameter) {
        return jdbc.sql(
                        "SELECT ticket_id, connection_id, tracker, key, page, state, status_word, checked_at FROM ticket "
                                + where)
                .param("remediation", parameter)
                .query((row, _) -> new Linked(
                        row.getLong("ticket_id"),
                        row.getLong("connection_id"),
                        row.getString("tracker"),
                        row.getString("key"),
                        row.getString("page"),
                        row.getString("state"),
                        row.getString("status_word"),
                        RemediationRows.time(row, "checked_at").orElseThrow()))
                .list();
    }

    /**
     * Asks how unfinished tickets stand, the one that was asked about longest ago first. A tracker that does not answer stops
     * nothing but the asking.
     *
     * @return how many changed
     */
    public int mirror(int most) {
        int changed = 0;
        for (Linked linked : read("WHERE state <> 'DONE' ORDER BY checked_at LIMIT :remediation", most)) {
            try (IssueTrackers.Connected connected = connected(linked.connectionId())) {
                changed += mirror(linked, connected.tracker().read(linked.key()));
            } catch (ConnectorException | InputException _) {
                // It is shown with the time it was last read; the next round asks again.
                touch(linked);
            }
        }
        return changed;
    }

    private int mirror(Linked linked, Ticket now) {
        touch(linked);
        return jdbc.sql("""
                        UPDATE ticket SET state = :state, status_word = :word
                        WHERE ticket_id = :id AND (state, status_word) IS DISTINCT FROM (:state, :word)
                        """)
                .param("state", now.state().name())
                .param("word", now.statusWord())
                .param("id", linked.id())
                .update();
    }

    private void touch(Linked linked) {
        jdbc.sql("UPDATE ticket SET checked_at = :now WHERE ticket_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", linked.id())
                .update();
    }
}

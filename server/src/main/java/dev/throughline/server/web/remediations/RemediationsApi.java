package dev.throughline.server.web.remediations;

import dev.throughline.model.InputException;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.remediations.PullRequests;
import dev.throughline.server.remediations.Refusal;
import dev.throughline.server.remediations.Remediation;
import dev.throughline.server.remediations.RemediationFilter;
import dev.throughline.server.remediations.RemediationId;
import dev.throughline.server.remediations.RemediationState;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.remediations.Tickets;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Remediations in REST: what their pages can do. */
@RestController
@RequestMapping("/api/v1")
final class RemediationsApi {
    private static final int PAGE = 50;

    private final Remediations remediations;
    private final Proposals proposals;
    private final PullRequests requests;
    private final Tickets tickets;
    private final FindingLists findings;
    private final AuditLog audit;

    RemediationsApi(
            Remediations remediations,
            Proposals proposals,
            PullRequests requests,
            Tickets tickets,
            FindingLists findings,
            AuditLog audit) {
        this.remediations = remediations;
        this.proposals = proposals;
        this.requests = requests;
        this.tickets = tickets;
        this.findings = findings;
        this.audit = audit;
    }

    /**
     * A page of remediations.
     *
     * @param next for {@code after}; null at the end
     * @param medianDays the median time to remediate over the last ninety days; null when none was verified
     */
    record Page(
            List<RemediationJson> items,
            @Nullable String next,
            @Nullable Double medianDays) {}

    /** A page of remediations. */
    @GetMapping("/remediations")
    @Requires(Permission.REMEDIATIONS_READ)
    Page list(
            @RequestParam(defaultValue = "") Set<RemediationState> state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam Optional<String> after,
            Viewer viewer) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_READ);
        Remediations.Page page = remediations.page(new RemediationFilter(state, q, owner, overdue), scope, after, PAGE);
        OptionalDouble median = remediations.medianDays(scope);
        return new Page(
                page.rows().stream().map(RemediationJson::of).toList(),
                page.next().orElse(null),
                median.isPresent() ? median.getAsDouble() : null);
    }

    /**
     * How many remediations there are in each state.
     *
     * @param medianDays the median time to remediate over the last ninety days; null when none was verified
     */
    record RemediationTotals(
            Map<RemediationState, Long> byState, @Nullable Double medianDays) {}

    /** How many remediations there are in each state, and how long they take. */
    @GetMapping("/remediation-totals")
    @Requires(Permission.REMEDIATIONS_READ)
    RemediationTotals totals(Viewer viewer) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_READ);
        OptionalDouble median = remediations.medianDays(scope);
        return new RemediationTotals(remediations.counts(scope), median.isPresent() ? median.getAsDouble() : null);
    }

    /** The remediations that end a finding. */
    @GetMapping("/findings/{id}/remediations")
    @Requires(Permission.REMEDIATIONS_READ)
    List<RemediationJson> of(@PathVariable long id, Viewer viewer) {
        List<FindingId> visible =
                findings.visible(List.of(new FindingId(id)), viewer.scope(Permission.REMEDIATIONS_READ));
        if (visible.isEmpty()) {
            throw new NotFoundException("finding " + id);
        }
        return remediations.of(visible.getFirst()).stream()
                .map(RemediationJson::of)
                .toList();
    }

    /** A remediation with what hangs on it. */
    record Whole(
            RemediationJson remediation,
            List<Remediations.Ended> findings,
            List<Tickets.Linked> tickets,
            List<Remediations.Event> history) {}

    /** A remediation with its findings, tickets and history. */
    @Tagged
    @GetMapping("/remediations/{id}")
    @Requires(Permission.REMEDIATIONS_READ)
    Whole find(@PathVariable long id, Viewer viewer) {
        return whole(find(id, viewer, Permission.REMEDIATIONS_READ));
    }

    private Whole whole(Remediation found) {
        return new Whole(
                RemediationJson.of(found),
                remediations.findings(found.id()),
                tickets.of(found.id()),
                remediations.history(found.id()));
    }

    /** Findings to end. */
    record Wish(List<Long> findings) {}

    /** Proposes a change that ends findings. */
    @PostMapping("/remediations")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.REMEDIATIONS_MANAGE)
    Proposals.Outcome propose(@RequestBody Wish wish, Viewer viewer) {
        List<FindingId> visible = findings.visible(
                wish.findings().stream().map(FindingId::new).toList(), viewer.scope(Permission.REMEDIATIONS_MANAGE));
        audit.record(viewer.actor(), "remediation.proposed", visible.size() + " findings", "");
        return proposals.propose(visible, viewer.actor());
    }

    /** What to decide about a remediation. */
    enum Decision {
        APPROVE,
        CARRY_OUT,
        START,
        DONE,
        REFUSE,
        PROPOSE_AGAIN
    }

    /**
     * A decision, a change of owner or due date, or several of them.
     *
     * @param reason for REFUSE
     * @param owner a new owner; empty text for nobody
     */
    record Change(
            @Nullable Decision decision,
            @Nullable Refusal reason,
            @Nullable String comment,
            @Nullable String owner,
            @Nullable Instant dueAt) {}

    /** Moves a remediation on: approves it, opens its pull request, gives it an owner, ends it. */
    @Tagged
    @PostMapping("/remediations/{id}/changes")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    Whole change(@PathVariable long id, @RequestBody Change change, Precondition precondition, Viewer viewer) {
        return precondition.change(
                () -> whole(find(id, viewer, Permission.REMEDIATIONS_MANAGE)), () -> change(id, change, viewer));
    }

    private Whole change(long id, Change change, Viewer viewer) {
        Remediation found = find(id, viewer, Permission.REMEDIATIONS_MANAGE);
        audit.record(viewer.actor(), "remediation.changed", found.title(), change.toString());
        if (change.owner() != null) {
            remediations.assign(found, change.owner(), viewer.actor());
        }
        if (change.dueAt() != null) {
            remediations.setDue(found, change.dueAt(), viewer.actor());
        }
        if (change.decision() != null) {
            decide(found, change.decision(), change, viewer);
        }
        return whole(find(id, viewer, Permission.REMEDIATIONS_MANAGE));
    }

    private void decide(Remediation found, Decision decision, Change change, Viewer viewer) {
        switch (decision) {
            case APPROVE -> remediations.approve(found, viewer.actor());
            case CARRY_OUT -> requests.carryOut(found, viewer.actor());
            case START -> remediations.start(found, viewer.actor());
            case DONE -> remediations.done(found, viewer.actor());
            case PROPOSE_AGAIN -> remediations.proposeAgain(found, viewer.actor());
            case REFUSE -> {
                if (change.reason() == null) {
                    throw new InputException("reason", "is missing", "say why this remediation is refused");
                }
                remediations.refuse(
                        found, change.reason(), change.comment() == null ? "" : change.comment(), viewer.actor());
            }
        }
    }

    /**
     * A ticket to make or to link.
     *
     * @param key the key of a ticket that is there; null to make one
     */
    record TicketRequest(
            long connectionId,
            @Nullable String project,
            @Nullable String key) {}

    /** Makes a ticket for a remediation, or links one. */
    @PostMapping("/remediations/{id}/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.REMEDIATIONS_MANAGE)
    List<Tickets.Linked> ticket(@PathVariable long id, @RequestBody TicketRequest request, Viewer viewer) {
        Remediation found = find(id, viewer, Permission.REMEDIATIONS_MANAGE);
        audit.record(viewer.actor(), "remediation.ticket", found.title(), found.repository());
        if (request.key() == null) {
            String project = request.project() == null ? "" : request.project();
            tickets.create(found, request.connectionId(), project, viewer.actor());
        } else {
            tickets.link(found, request.connectionId(), request.key(), viewer.actor());
        }
        return tickets.of(found.id());
    }

    private Remediation find(long id, Viewer viewer, Permission permission) {
        return remediations
                .find(new RemediationId(id), viewer.scope(permission))
                .orElseThrow(() -> new NotFoundException("remediation " + id));
    }
}

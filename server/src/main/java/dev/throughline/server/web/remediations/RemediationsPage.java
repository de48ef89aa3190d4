package dev.throughline.server.web.remediations;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.remediations.IssueTrackers;
import dev.throughline.server.remediations.PullRequests;
import dev.throughline.server.remediations.PullRequests.Attempt;
import dev.throughline.server.remediations.Refusal;
import dev.throughline.server.remediations.Remediation;
import dev.throughline.server.remediations.RemediationFilter;
import dev.throughline.server.remediations.RemediationId;
import dev.throughline.server.remediations.RemediationSettings;
import dev.throughline.server.remediations.RemediationState;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.remediations.Tickets;
import dev.throughline.server.web.NotFoundException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Remediations as a list, as a board, and one of them whole with what people decide about it. */
@Controller
final class RemediationsPage {
    private static final int PAGE = 50;
    private static final int CARDS = 25;
    private static final String BACK = "redirect:/remediations/";

    private final Remediations remediations;
    private final PullRequests requests;
    private final Tickets tickets;
    private final IssueTrackers trackers;
    private final RemediationSettings settings;
    private final AuditLog audit;
    private final InstantSource clock;

    RemediationsPage(
            Remediations remediations,
            PullRequests requests,
            Tickets tickets,
            IssueTrackers trackers,
            RemediationSettings settings,
            AuditLog audit,
            InstantSource clock) {
        this.remediations = remediations;
        this.requests = requests;
        this.tickets = tickets;
        this.trackers = trackers;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/remediations")
    @Requires(Permission.REMEDIATIONS_READ)
    String list(
            @RequestParam(defaultValue = "") Set<RemediationState> state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam Optional<String> after,
            Viewer viewer,
            Model model) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_READ);
        RemediationFilter filter = new RemediationFilter(state, q.strip(), owner.strip(), overdue);
        addHead(scope, model);
        model.addAttribute("filter", filter);
        model.addAttribute("page", remediations.page(filter, scope, after, PAGE));
        return "remediations/list";
    }

    @GetMapping("/remediations/board")
    @Requires(Permission.REMEDIATIONS_READ)
    String board(Viewer viewer, Model model) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_READ);
        addHead(scope, model);
        Map<RemediationState, List<Remediation>> columns = new EnumMap<>(RemediationState.class);
        for (RemediationState state : RemediationState.values()) {
            columns.put(
                    state,
                    remediations
                            .page(RemediationFilter.NONE.in(state), scope, Optional.empty(), CARDS)
                            .rows());
        }
        model.addAttribute("columns", columns);
        return "remediations/board";
    }

    private void addHead(Scope scope, Model model) {
        model.addAttribute("counts", remediations.counts(scope));
        model.addAttribute("median", remediations.medianDays(scope));
        model.addAttribute("dryRun", !settings.current().opensRequests());
        model.addAttribute("now", clock.instant());
    }

    @GetMapping("/remediations/{id}")
    @Requires(Permission.REMEDIATIONS_READ)
    String detail(@PathVariable long id, Viewer viewer, Model model) {
        Remediation remediation = find(id, viewer, Permission.REMEDIATIONS_READ);
        model.addAttribute("remediation", remediation);
        model.addAttribute("findings", remediations.findings(remediation.id()));
        model.addAttribute("history", remediations.history(remediation.id()));
        model.addAttribute("tickets", tickets.of(remediation.id()));
        model.addAttribute("trackers", trackers.connected(remediation.repositoryId()));
        model.addAttribute("dryRun", !settings.current().opensRequests());
        model.addAttribute("now", clock.instant());
        return "remediations/detail";
    }

    @PostMapping("/remediations/{id}/approve")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String approve(@PathVariable long id, Viewer viewer, RedirectAttributes flash) {
        Remediation remediation = manage(id, viewer, "remediation.approved");
        remediations.approve(remediation, viewer.actor());
        if (remediation.kind() == Remediation.Kind.UPGRADE) {
            return carryOut(id, viewer, flash);
        }
        flash.addFlashAttribute("message", "Approved.");
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/carry-out")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String carryOut(@PathVariable long id, Viewer viewer, RedirectAttributes flash) {
        Remediation remediation = manage(id, viewer, "remediation.carried-out");
        String message = switch (requests.carryOut(remediation, viewer.actor())) {
            case Attempt.Opened _ -> "The pull request is open.";
            case Attempt.DryRun _ -> "The edit is worked out. This is a dry run: nothing was opened.";
            case Attempt.Waiting(var problem) -> "Waits: " + problem + ". " + problem.remedy() + ".";
            case Attempt.Failed(var problem) -> "Failed: " + problem + ". " + problem.remedy() + ".";
            case Attempt.AlreadyDone(String where) -> where + " is at a version already that will do.";
        };
        flash.addFlashAttribute("message", message);
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/refuse")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String refuse(
            @PathVariable long id,
            @RequestParam Refusal reason,
            @RequestParam(defaultValue = "") String comment,
            Viewer viewer) {
        remediations.refuse(manage(id, viewer, "remediation.refused"), reason, comment, viewer.actor());
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/start")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String start(@PathVariable long id, Viewer viewer) {
        remediations.start(manage(id, viewer, "remediation.started"), viewer.actor());
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/done")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String done(@PathVariable long id, Viewer viewer) {
        remediations.done(manage(id, viewer, "remediation.done"), viewer.actor());
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/propose-again")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String proposeAgain(@PathVariable long id, Viewer viewer) {
        remediations.proposeAgain(manage(id, viewer, "remediation.proposed"), viewer.actor());
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/owner")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String owner(@PathVariable long id, @RequestParam(defaultValue = "") String owner, Viewer viewer) {
        remediations.assign(manage(id, viewer, "remediation.assigned"), owner, viewer.actor());
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/due")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String due(@PathVariable long id, @RequestParam LocalDate due, Viewer viewer) {
        remediations.setDue(
                manage(id, viewer, "remediation.due"),
                due.atStartOfDay(ZoneOffset.UTC).toInstant(),
                viewer.actor());
        return BACK + id;
    }

    @PostMapping("/remediations/{id}/tickets")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String ticket(
            @PathVariable long id,
            @RequestParam long connection,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String key,
            Viewer viewer,
            RedirectAttributes flash) {
        Remediation remediation = manage(id, viewer, "remediation.ticket");
        if (key.isBlank()) {
            tickets.create(remediation, connection, project, viewer.actor());
        } else {
            tickets.link(remediation, connection, key, viewer.actor());
        }
        flash.addFlashAttribute("message", key.isBlank() ? "The ticket is made." : "The ticket is linked.");
        return BACK + id;
    }

    private Remediation manage(long id, Viewer viewer, String action) {
        Remediation remediation = find(id, viewer, Permission.REMEDIATIONS_MANAGE);
        audit.record(viewer.actor(), action, remediation.title(), remediation.repository());
        return remediation;
    }

    private Remediation find(long id, Viewer viewer, Permission permission) {
        return remediations
                .find(new RemediationId(id), viewer.scope(permission))
                .orElseThrow(() -> new NotFoundException("remediation " + id));
    }
}

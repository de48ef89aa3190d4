package dev.throughline.server.web.findings;

import dev.throughline.model.InputException;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingLife;
import dev.throughline.server.findings.owners.FindingOwners;
import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.Totals;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.web.security.LocalPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Decisions about the findings that a form selects: those that are ticked, or all that its filter shows. */
@Controller
final class DecisionForms {
    private final FindingLists lists;
    private final FindingLife life;
    private final FindingOwners owners;
    private final Proposals proposals;
    private final Totals totals;
    private final AuditLog audit;

    DecisionForms(
            FindingLists lists,
            FindingLife life,
            FindingOwners owners,
            Proposals proposals,
            Totals totals,
            AuditLog audit) {
        this.lists = lists;
        this.life = life;
        this.owners = owners;
        this.proposals = proposals;
        this.totals = totals;
        this.audit = audit;
    }

    /** What a form selects, and where it leads back to. */
    record Selection(
            @Nullable List<Long> finding,
            @Nullable String query,
            @Nullable Boolean all,
            @Nullable String to) {
        boolean isAll() {
            return Boolean.TRUE.equals(all);
        }

        String back() {
            return "redirect:" + LocalPath.of(to == null || to.isEmpty() ? "/findings" : to);
        }
    }

    @PostMapping("/findings/dismiss")
    @Requires(Permission.FINDINGS_TRIAGE)
    String dismiss(
            Selection selection,
            @RequestParam Dismissal.Reason reason,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(required = false) @Nullable LocalDate expires,
            Viewer viewer,
            RedirectAttributes flash) {
        List<FindingId> chosen = chosen(selection, viewer, Permission.FINDINGS_TRIAGE);
        Optional<Instant> until = Optional.ofNullable(expires)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        life.dismiss(
                chosen,
                new Dismissal(reason, comment.strip(), until),
                viewer.actor().name());
        return told(selection, viewer, flash, "finding.dismissed", chosen.size(), "dismissed: " + reason.words());
    }

    @PostMapping("/findings/take")
    @Requires(Permission.FINDINGS_TRIAGE)
    String take(Selection selection, Viewer viewer, RedirectAttributes flash) {
        List<FindingId> chosen = chosen(selection, viewer, Permission.FINDINGS_TRIAGE);
        life.begin(chosen, viewer.actor().name());
        return told(selection, viewer, flash, "finding.taken", chosen.size(), "now in progress");
    }

    @PostMapping("/findings/reopen")
    @Requires(Permission.FINDINGS_TRIAGE)
    String reopen(Selection selection, Viewer viewer, RedirectAttributes flash) {
        List<FindingId> chosen = chosen(selection, viewer, Permission.FINDINGS_TRIAGE);
        life.reopen(chosen, viewer.actor().name());
        life.putBack(chosen, viewer.actor().name());
        return told(selection, viewer, flash, "finding.reopened", chosen.size(), "open again");
    }

    @PostMapping("/findings/assign")
    @Requires(Permission.FINDINGS_TRIAGE)
    String assign(
            Selection selection,
            @RequestParam(defaultValue = "") String owner,
            Viewer viewer,
            RedirectAttributes flash) {
        int changed = owners.assign(
                chosen(selection, viewer, Permission.FINDINGS_TRIAGE),
                owner,
                viewer.actor().name());
        return told(
                selection,
                viewer,
                flash,
                "finding.assigned",
                changed,
                owner.isBlank() ? "without an owner now" : "given to " + owner.strip());
    }

    @PostMapping("/findings/remediate")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String remediate(Selection selection, Viewer viewer, RedirectAttributes flash) {
        Proposals.Outcome outcome =
                proposals.propose(chosen(selection, viewer, Permission.REMEDIATIONS_MANAGE), viewer.actor());
        audit.record(viewer.actor(), "remediation.proposed", outcome.made().size() + " remediations", "");
        flash.addFlashAttribute("message", words(outcome));
        return outcome.made().size() == 1 && outcome.joined() == 0
                ? "redirect:/remediations/" + outcome.made().getFirst().value()
                : selection.back();
    }

    private static String words(Proposals.Outcome outcome) {
        StringBuilder words = new StringBuilder(Plural.of(outcome.made().size(), "remediation") + " proposed.");
        if (outcome.joined() > 0) {
            words.append(' ').append(Plural.of(outcome.joined(), "finding")).append(" had one already.");
        }
        if (outcome.unmapped() > 0) {
            words.append(' ')
                    .append(Plural.of(outcome.unmapped(), "finding"))
                    .append(" left out: their project is mapped to no repository.");
        }
        return words.toString();
    }

    private List<FindingId> chosen(Selection selection, Viewer viewer, Permission permission) {
        Scope scope = viewer.scope(permission);
        List<FindingId> chosen = selection.isAll()
                ? lists.ids(
                        FindingFilter.parse(ListAddress.parameters(selection.query() == null ? "" : selection.query())),
                        scope)
                : lists.visible(
                        selection.finding() == null
                                ? List.of()
                                : selection.finding().stream()
                                        .map(FindingId::new)
                                        .toList(),
                        scope);
        if (chosen.isEmpty()) {
            throw new InputException("the selection", "is empty", "tick findings first, or choose all that are shown");
        }
        return chosen;
    }

    private String told(
            Selection selection, Viewer viewer, RedirectAttributes flash, String action, int changed, String words) {
        totals.forget();
        audit.record(viewer.actor(), action, Plural.of(changed, "finding"), words);
        flash.addFlashAttribute("message", Plural.of(changed, "finding") + " " + words + ".");
        return selection.back();
    }
}

package dev.throughline.server.web.findings;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.FindingSort;
import dev.throughline.server.findings.query.FindingTotals;
import dev.throughline.server.findings.query.Totals;
import dev.throughline.server.remediations.RemediationState;
import dev.throughline.server.remediations.Remediations;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how things stand, and what is most urgent. */
@Controller
final class OverviewPage {
    private static final int MOST_URGENT = 8;

    private final Totals totals;
    private final FindingLists lists;
    private final Remediations remediations;
    private final InstantSource clock;

    OverviewPage(Totals totals, FindingLists lists, Remediations remediations, InstantSource clock) {
        this.totals = totals;
        this.lists = lists;
        this.remediations = remediations;
        this.clock = clock;
    }

    @GetMapping("/overview")
    @Requires(Permission.FINDINGS_READ)
    String overview(Viewer viewer, Model model) {
        Scope scope = viewer.scope(Permission.FINDINGS_READ);
        FindingTotals counted = totals.of(scope);
        model.addAttribute("totals", counted);
        model.addAttribute("trend", new TrendPlot(counted.trend()));
        model.addAttribute(
                "urgent",
                lists.page(FindingFilter.NONE, FindingSort.RISK, scope, Optional.empty(), MOST_URGENT)
                        .rows());
        Scope work = viewer.scope(Permission.REMEDIATIONS_READ);
        Map<RemediationState, Long> counts = remediations.counts(work);
        model.addAttribute("counts", counts);
        model.addAttribute("median", remediations.medianDays(work));
        model.addAttribute("now", clock.instant());
        return "findings/overview";
    }
}

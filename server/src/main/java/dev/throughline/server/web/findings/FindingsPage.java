package dev.throughline.server.web.findings;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.query.FindingDetail;
import dev.throughline.server.findings.query.FindingDetails;
import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.FindingSort;
import dev.throughline.server.findings.query.SavedViews;
import dev.throughline.server.findings.query.Totals;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.web.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of findings, and one of them whole. */
@Controller
final class FindingsPage {
    private static final int PAGE = 50;

    private final FindingLists lists;
    private final FindingDetails details;
    private final Totals totals;
    private final SavedViews views;
    private final Remediations remediations;
    private final InstantSource clock;

    FindingsPage(
            FindingLists lists,
            FindingDetails details,
            Totals totals,
            SavedViews views,
            Remediations remediations,
            InstantSource clock) {
        this.lists = lists;
        this.details = details;
        this.totals = totals;
        this.views = views;
        this.remediations = remediations;
        this.clock = clock;
    }

    @GetMapping("/findings")
    @Requires(Permission.FINDINGS_READ)
    String list(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target,
            Viewer viewer,
            Model model) {
        FindingFilter filter = FindingFilter.parse(parameters);
        FindingSort sort = FindingSort.parse(parameters);
        Optional<String> after =
                Optional.ofNullable(parameters.getFirst("after")).filter(text -> !text.isEmpty());
        Scope scope = viewer.scope(Permission.FINDINGS_READ);
        model.addAttribute(
                "view",
                new FindingsView(
                        filter,
                        sort,
                        lists.page(filter, sort, scope, after, PAGE),
                        totals.of(scope),
                        viewer.actor().user().map(views::of).orElse(List.of()),
                        after.isEmpty(),
                        clock.instant()));
        return target.equals("results") ? "findings/results" : "findings/list";
    }

    @GetMapping("/findings/{id}")
    @Requires(Permission.FINDINGS_READ)
    String detail(@PathVariable long id, Viewer viewer, Model model) {
        FindingId finding = new FindingId(id);
        FindingDetail detail = details.find(finding, viewer.scope(Permission.FINDINGS_READ))
                .orElseThrow(() -> new NotFoundException("finding " + id));
        model.addAttribute("detail", detail);
        model.addAttribute("paths", PathDrawing.of(detail));
        model.addAttribute(
                "remediations", viewer.may(Permission.REMEDIATIONS_READ) ? remediations.of(finding) : List.of());
        model.addAttribute("now", clock.instant());
        return "findings/detail";
    }

    @PostMapping("/findings/views")
    @Requires(Permission.FINDINGS_READ)
    String saveView(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean shared,
            Viewer viewer) {
        FindingFilter filter = FindingFilter.parse(ListAddress.parameters(query));
        FindingSort sort = FindingSort.parse(ListAddress.parameters(query));
        FilterLinks links = new FilterLinks(filter, sort);
        viewer.actor().user().ifPresent(user -> views.save(user, name, links.query(), shared));
        return "redirect:" + links.self();
    }

    @PostMapping("/findings/views/{id}/delete")
    @Requires(Permission.FINDINGS_READ)
    String deleteView(@PathVariable long id, Viewer viewer) {
        viewer.actor().user().ifPresent(user -> views.delete(user, id));
        return "redirect:/findings";
    }
}

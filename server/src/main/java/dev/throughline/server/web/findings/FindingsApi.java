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
import dev.throughline.server.findings.query.FindingDetail;
import dev.throughline.server.findings.query.FindingDetails;
import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingList;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.FindingSort;
import dev.throughline.server.findings.query.FindingTotals;
import dev.throughline.server.findings.query.SavedViews;
import dev.throughline.server.findings.query.SavedViews.SavedView;
import dev.throughline.server.findings.query.Totals;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.ReadsAs;
import dev.throughline.server.web.rest.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Findings in REST: what their pages can do. Filters are the same parameters as in the addresses of pages. */
@RestController
@RequestMapping("/api/v1")
final class FindingsApi {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final FindingLists lists;
    private final FindingDetails details;
    private final Totals totals;
    private final SavedViews views;
    private final FindingLife life;
    private final FindingOwners owners;
    private final AuditLog audit;

    FindingsApi(
            FindingLists lists,
            FindingDetails details,
            Totals totals,
            SavedViews views,
            FindingLife life,
            FindingOwners owners,
            AuditLog audit) {
        this.lists = lists;
        this.details = details;
        this.totals = totals;
        this.views = views;
        this.life = life;
        this.owners = owners;
        this.audit = audit;
    }

    /**
     * A page of findings.
     *
     * @param next for {@code after}; null at the end
     */
    record Page(List<FindingJson> items, @Nullable String next, FindingList.Count count) {}

    /** A page of the findings that a filter lets through, in the order asked for. */
    @GetMapping("/findings")
    @Requires(Permission.FINDINGS_READ)
    Page list(
            @RequestParam @ReadsAs(value = FindingFilter.class, sort = FindingSort.class)
                    MultiValueMap<String, String> parameters,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "" + PAGE) int size,
            Viewer viewer) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new InputException("size", "is " + size, "ask for 1 to " + LARGEST_PAGE + " findings at once");
        }
        FindingList page = lists.page(
                FindingFilter.parse(parameters),
                FindingSort.parse(parameters),
                viewer.scope(Permission.FINDINGS_READ),
                after,
                size);
        return new Page(
                page.rows().stream().map(FindingJson::of).toList(), page.next().orElse(null), page.count());
    }

    /** A finding with what each tool says of it, its call paths, its risk and its history. */
    @Tagged
    @GetMapping("/findings/{id}")
    @Requires(Permission.FINDINGS_READ)
    FindingDetail find(@PathVariable long id, Viewer viewer) {
        return details.find(new FindingId(id), viewer.scope(Permission.FINDINGS_READ))
                .orElseThrow(() -> new NotFoundException("finding " + id));
    }

    /** How many findings there are, by what matters, and how many there were on each of the last ninety days. */
    @Tagged
    @GetMapping("/finding-totals")
    @Requires(Permission.FINDINGS_READ)
    FindingTotals totals(Viewer viewer) {
        return totals.of(viewer.scope(Permission.FINDINGS_READ));
    }

    /** What to decide about findings. */
    enum Decision {
        TAKE,
        REOPEN,
        ASSIGN,
        DISMISS
    }

    /**
     * A decision.
     *
     * @param findings the findings that it is about
     * @param filter instead of them, those that a filter lets through, as in an address: the most urgent thousand
     * @param owner for ASSIGN; empty for nobody
     * @param reason for DISMISS
     * @param expiresAt for DISMISS: when they are to be looked at again
     */
    record DecisionRequest(
            @Nullable List<Long> findings,
            @Nullable String filter,
            Decision decision,
            @Nullable String owner,
            Dismissal.@Nullable Reason reason,
            @Nullable String comment,
            @Nullable Instant expiresAt) {}

    /** How many findings a decision is about: those of the request that the viewer may decide on. */
    record DecisionResult(int findings) {}

    /** Takes, assigns, dismisses or reopens findings, many at once. */
    @PostMapping("/finding-decisions")
    @Requires(Permission.FINDINGS_TRIAGE)
    DecisionResult decide(@RequestBody DecisionRequest request, Viewer viewer) {
        List<FindingId> visible = chosen(request, viewer.scope(Permission.FINDINGS_TRIAGE));
        String user = viewer.actor().name();
        switch (request.decision()) {
            case TAKE -> life.begin(visible, user);
            case REOPEN -> {
                life.reopen(visible, user);
                life.putBack(visible, user);
            }
            case ASSIGN -> owners.assign(visible, orEmpty(request.owner()), user);
            case DISMISS ->
                life.dismiss(
                        visible,
                        new Dismissal(
                                reason(request), orEmpty(request.comment()), Optional.ofNullable(request.expiresAt())),
                        user);
        }
        totals.forget();
        audit.record(
                viewer.actor(),
                "finding.decided",
                Plural.of(visible.size(), "finding"),
                request.decision().name());
        return new DecisionResult(visible.size());
    }

    private List<FindingId> chosen(DecisionRequest request, Scope scope) {
        if (request.findings() != null) {
            return lists.visible(request.findings().stream().map(FindingId::new).toList(), scope);
        }
        if (request.filter() != null) {
            return lists.ids(FindingFilter.parse(ListAddress.parameters(request.filter())), scope);
        }
        throw new InputException("findings", "are missing", "name them, or a filter that lets them through");
    }

    private static Dismissal.Reason reason(DecisionRequest request) {
        if (request.reason() == null) {
            throw new InputException("reason", "is missing", "say why these findings need no work");
        }
        return request.reason();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The filters that the token's user keeps, and those that others share. */
    @GetMapping("/saved-views")
    @Requires(Permission.FINDINGS_READ)
    List<SavedView> views(Viewer viewer) {
        return viewer.actor().user().map(views::of).orElse(List.of());
    }

    /** A view to keep. */
    record ViewRequest(String name, String query, boolean shared) {}

    /** Keeps a filter under a name. */
    @PostMapping("/saved-views")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.FINDINGS_READ)
    List<SavedView> save(@RequestBody ViewRequest request, Viewer viewer) {
        String query =
                FindingFilter.parse(ListAddress.parameters(request.query())).query();
        viewer.actor().user().ifPresent(user -> views.save(user, request.name(), query, request.shared()));
        return views(viewer);
    }

    /** Forgets a filter of one's own. */
    @DeleteMapping("/saved-views/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.FINDINGS_READ)
    void delete(@PathVariable long id, Viewer viewer) {
        viewer.actor().user().ifPresent(user -> views.delete(user, id));
    }
}

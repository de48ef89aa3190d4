package dev.throughline.connect.endor;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.endor.EndorApi.ObjectPage;
import dev.throughline.connect.endor.EndorCursor.Stage;
import dev.throughline.connect.http.HttpSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Reads a namespace of Endor Labs and all below it. */
public final class EndorLabs implements FindingSource, AutoCloseable {
    /** More than any tenant has; a list that goes on is one without end. */
    private static final int MOST_NAMESPACES = 20_000;

    private final EndorSettings settings;
    private final EndorApi api;
    private final FindingMapping findings;
    private Optional<NavigableSet<String>> namespaces = Optional.empty();

    public EndorLabs(EndorSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.api = new EndorApi(settings, http, clock);
        this.findings = new FindingMapping(settings.address());
    }

    @Override
    public String tool() {
        return "Endor Labs";
    }

    @Override
    public ConnectionCheck check() {
        String account = api.account().textOrEmpty("user.spec.user_name");
        OptionalLong projects =
                api.count(settings.namespace(), "projects", EndorQuery.plain().traversing());
        OptionalLong vulnerabilities = api.count(
                settings.namespace(),
                "findings",
                EndorQuery.filtered(EndorQuery.OF_VULNERABILITIES).traversing());
        List<String> warnings = new ArrayList<>();
        if (projects.orElse(0) == 0) {
            warnings.add(
                    "the namespace '" + settings.namespace()
                            + "' has no projects: the service answers so for a namespace that does not exist too; check its name");
        }
        return new ConnectionCheck(
                account,
                projects,
                vulnerabilities,
                List.of("read projects", "read findings"),
                Optional.empty(),
                warnings);
    }

    @Override
    public ImportPage page(Cursor at) {
        EndorCursor cursor = at.isStart() ? EndorCursor.startOf(namespaces().first()) : EndorCursor.parse(at);
        return cursor.stage() == Stage.PROJECTS ? projects(cursor) : findings(cursor);
    }

    private ImportPage projects(EndorCursor at) {
        ObjectPage page =
                api.list(at.namespace(), "projects", EndorQuery.projects().from(at.pageId()));
        EndorCursor next = page.nextPageId().map(at::at).orElseGet(at::findings);
        return ImportPage.ofProjects(
                page.objects().stream()
                        .flatMap(project -> ProjectMapping.project(project).stream())
                        .toList(),
                Optional.of(next.cursor()));
    }

    private ImportPage findings(EndorCursor at) {
        ObjectPage page = api.list(
                at.namespace(),
                "findings",
                EndorQuery.findings(EndorQuery.OF_VULNERABILITIES).from(at.pageId()));
        FindingMapping.Mapped mapped = findings.map(page.objects());
        List<Skipped> skipped = new ArrayList<>(mapped.skipped());
        if (at.pageId().isEmpty()) {
            skipped.addAll(notAskedFor(at.namespace()));
        }
        Optional<EndorCursor> next = page.nextPageId().map(at::at).or(() -> after(at.namespace()));
        return ImportPage.ofFindings(mapped.findings(), skipped, next.map(EndorCursor::cursor));
    }

    /** What the list of findings leaves out, so that the import report can say so. */
    private List<Skipped> notAskedFor(String namespace) {
        List<Skipped> skipped = new ArrayList<>();
        count(namespace, EndorQuery.NOT_MAIN, Reason.NOT_ON_DEFAULT_BRANCH).ifPresent(skipped::add);
        count(namespace, EndorQuery.NOT_VULNERABILITIES, Reason.NOT_A_VULNERABILITY)
                .ifPresent(skipped::add);
        return skipped;
    }

    private Optional<Skipped> count(String namespace, String filter, Reason reason) {
        long number =
                api.count(namespace, "findings", EndorQuery.filtered(filter)).orElse(0);
        if (number == 0) {
            return Optional.empty();
        }
        List<String> samples = api
                .list(
                        namespace,
                        "findings",
                        EndorQuery.filtered(filter)
                                .with("mask", "meta.name,spec.extra_key,spec.target_dependency_package_name")
                                .first(Skipped.MOST_SAMPLES))
                .objects()
                .stream()
                .map(FindingMapping::sample)
                .toList();
        return Optional.of(new Skipped(reason, number, samples));
    }

    private Optional<EndorCursor> after(String namespace) {
        return Optional.ofNullable(namespaces().higher(namespace)).map(EndorCursor::startOf);
    }

    /** The namespace and all below it; read once, as a tenant has few of them. */
    private NavigableSet<String> namespaces() {
        if (namespaces.isEmpty()) {
            namespaces = Optional.of(readNamespaces());
        }
        return namespaces.get();
    }

    private NavigableSet<String> readNamespaces() {
        NavigableSet<String> read = new TreeSet<>(List.of(settings.namespace()));
        Optional<String> pageId = Optional.empty();
        do {
            int before = read.size();
            ObjectPage page = api.list(
                    settings.namespace(),
                    "namespaces",
                    EndorQuery.plain().traversing().from(pageId));
            page.objects().forEach(object -> object.text("spec.full_name").ifPresent(read::add));
            boolean endless =
                    read.size() > MOST_NAMESPACES || (page.nextPageId().isPresent() && read.size() == before);
            if (endless) {
                throw new ConnectorException(
                        ConnectorException.Reason.ENDLESS_PAGES,
                        tool(),
                        "its list of namespaces does not end",
                        "report this to the tool's support");
            }
            pageId = page.nextPageId();
        } while (pageId.isPresent());
        return read;
    }

    @Override
    public void close() {
        api.close();
    }
}

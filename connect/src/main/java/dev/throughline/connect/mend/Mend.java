package dev.throughline.connect.mend;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.UnreadableProject;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.mend.MendApi.RowPage;
import dev.throughline.connect.mend.MendCursor.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads an organization of Mend.io. */
public final class Mend implements FindingSource, AutoCloseable {
    /** What one project may suffer without that the others do. */
    private static final Set<Reason> OF_ONE_PROJECT = Set.of(Reason.NOT_FOUND, Reason.NO_ACCESS, Reason.UNAVAILABLE);

    private static final int MOST_IN_A_ROW = 5;

    private final MendApi api;
    private final ProjectMapping projects;
    private Optional<ProjectPage> current = Optional.empty();
    private int unreadableInARow;

    public Mend(MendSettings settings, HttpSettings http, InstantSource clock) {
        this.api = new MendApi(settings, http, clock);
        this.projects = new ProjectMapping(settings.repositoryHost());
    }

    /** The page of projects that is being worked through. */
    private record ProjectPage(String cursor, List<Fields> rows, Optional<String> next) {}

    @Override
    public String tool() {
        return "Mend.io";
    }

    @Override
    public ConnectionCheck check() {
        MendApi.Organization organization = api.organization();
        RowPage first = api.projects("");
        OptionalLong total = first.total().isPresent()
                ? first.total()
                : OptionalLong.of(first.rows().size());
        List<String> warnings = total.getAsLong() == 0
                ? List.of(
                        "the organization has no projects that this user may see; give it the right to read applications")
                : List.of();
        return new ConnectionCheck(
                organization.name(),
                total,
                OptionalLong.empty(),
                List.of("read projects", "read findings"),
                Optional.empty(),
                warnings);
    }

    @Override
    public ImportPage page(Cursor at) {
        MendCursor cursor = MendCursor.parse(at);
        ProjectPage page = projectPage(cursor.projectPage());
        if (cursor.stage() == Stage.PROJECTS) {
            return ImportPage.ofProjects(
                    page.rows().stream()
                            .flatMap(project -> projects.project(project).stream())
                            .toList(),
                    first(page, cursor).map(MendCursor::cursor));
        }
        try {
            ImportPage read = findings(page, cursor);
            unreadableInARow = 0;
            return read;
        } catch (ConnectorException e) {
            if (!OF_ONE_PROJECT.contains(e.reason())
                    || e.askedWait().isPresent()
                    || ++unreadableInARow >= MOST_IN_A_ROW) {
                throw e;
            }
            return ImportPage.ofUnreadable(
                    new UnreadableProject(cursor.project(), String.valueOf(e.getMessage())),
                    after(page, cursor).map(MendCursor::cursor));
        }
    }

    private ImportPage findings(ProjectPage page, MendCursor at) {
        RowPage rows = api.findings(at.project(), at.stage().pathSegment(), at.rows());
        FindingMapping.Mapped mapped = at.stage() == Stage.IMAGES
                ? ImageMapping.map(at.project(), rows.rows())
                : FindingMapping.map(at.project(), rows.rows());
        Optional<MendCursor> next = rows.next().map(at::at).or(() -> afterRows(page, at));
        return ImportPage.ofFindings(mapped.findings(), mapped.skipped(), next.map(MendCursor::cursor));
    }

    private static Optional<MendCursor> afterRows(ProjectPage page, MendCursor at) {
        boolean imagesToo = at.stage() == Stage.DEPENDENCIES
                && page.rows().stream()
                        .filter(project -> project.textOrEmpty("uuid").equals(at.project()))
                        .anyMatch(ProjectMapping::hasImages);
        return imagesToo ? Optional.of(at.images()) : after(page, at);
    }

    private static Optional<MendCursor> first(ProjectPage page, MendCursor at) {
        List<String> ids = ids(page);
        return ids.isEmpty() ? nextPage(page) : Optional.of(at.dependenciesOf(ids.getFirst()));
    }

    private static Optional<MendCursor> after(ProjectPage page, MendCursor at) {
        List<String> ids = ids(page);
        // A project that has left the page since: begin the page anew, as reading a row twice does no harm.
        int next = ids.indexOf(at.project()) + 1;
        return next < ids.size() ? Optional.of(at.dependenciesOf(ids.get(next))) : nextPage(page);
    }

    private static Optional<MendCursor> nextPage(ProjectPage page) {
        return page.next().map(MendCursor::projects);
    }

    private static List<String> ids(ProjectPage page) {
        return page.rows().stream()
                .flatMap(project -> project.text("uuid").stream())
                .toList();
    }

    private ProjectPage projectPage(String cursor) {
        Optional<ProjectPage> known = current.filter(page -> page.cursor().equals(cursor));
        if (known.isPresent()) {
            return known.get();
        }
        RowPage read = api.projects(cursor);
        ProjectPage page = new ProjectPage(cursor, read.rows(), read.next());
        current = Optional.of(page);
        return page;
    }

    @Override
    public void close() {
        api.close();
    }
}

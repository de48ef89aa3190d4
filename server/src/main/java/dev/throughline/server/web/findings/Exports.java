package dev.throughline.server.web.findings;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.FindingSort;
import dev.throughline.server.web.Csv;
import dev.throughline.server.web.rest.ReadsAs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a filter shows, as a file, written row by row as it is read: for people and programs. */
@Controller
final class Exports {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] COLUMNS = {
        "id",
        "risk",
        "advisory",
        "title",
        "severity",
        "cvss",
        "epss",
        "exploited",
        "package",
        "versions",
        "fix_version",
        "repository",
        "verdict",
        "level",
        "conflict",
        "tools",
        "state",
        "owner",
        "detected_at",
        "first_seen_at",
        "due_at"
    };

    private final FindingLists lists;

    Exports(FindingLists lists) {
        this.lists = lists;
    }

    /** All findings that a filter lets through, for spreadsheets. */
    @GetMapping({"/findings/export.csv", "/api/v1/findings.csv"})
    @Requires(Permission.FINDINGS_READ)
    void csv(
            @RequestParam @ReadsAs(value = FindingFilter.class, sort = FindingSort.class)
                    MultiValueMap<String, String> parameters,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        FindingFilter filter = FindingFilter.parse(parameters);
        FindingSort sort = FindingSort.parse(parameters);
        Scope scope = viewer.scope(Permission.FINDINGS_READ);
        try (Csv csv = Csv.answer(response, "findings.csv", COLUMNS)) {
            lists.forEach(filter, sort, scope, row -> write(csv, FindingJson.of(row)));
        }
    }

    /** All findings that a filter lets through, as one list. */
    @GetMapping({"/findings/export.json", "/api/v1/findings.json"})
    @Requires(Permission.FINDINGS_READ)
    void json(
            @RequestParam @ReadsAs(value = FindingFilter.class, sort = FindingSort.class)
                    MultiValueMap<String, String> parameters,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        FindingFilter filter = FindingFilter.parse(parameters);
        FindingSort sort = FindingSort.parse(parameters);
        Scope scope = viewer.scope(Permission.FINDINGS_READ);
        response.setContentType("application/json");
        response.setHeader("Content-Disposition", "attachment; filename=\"findings.json\"");
        response.setHeader("Cache-Control", "no-store");
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
            json.writeStartArray();
            lists.forEach(filter, sort, scope, row -> json.writePOJO(FindingJson.of(row)));
            json.writeEndArray();
        }
    }

    private static void write(Csv csv, FindingJson json) {
        csv.row(
                json.id(),
                json.risk(),
                json.advisory(),
                json.title(),
                json.severity(),
                text(json.cvss()),
                text(json.epss()),
                json.exploited(),
                json.packageName(),
                String.join(" ", json.versions()),
                text(json.fixVersion()),
                json.asset(),
                json.verdict(),
                json.level(),
                json.conflict(),
                String.join(" + ", json.tools()),
                json.state(),
                text(json.owner()),
                json.detectedAt(),
                json.firstSeenAt(),
                text(json.dueAt()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

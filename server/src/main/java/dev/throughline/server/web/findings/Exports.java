package dev.throughline.server.web.findings;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.FindingRow;
import dev.throughline.server.findings.query.FindingSort;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a filter shows, as a file, written row by row as it is read. */
@Controller
final class Exports {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> COLUMNS = List.of(
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
            "due_at");

    private final FindingLists lists;

    Exports(FindingLists lists) {
        this.lists = lists;
    }

    @GetMapping("/findings/export.csv")
    @Requires(Permission.FINDINGS_READ)
    void csv(@RequestParam MultiValueMap<String, String> parameters, Viewer viewer, HttpServletResponse response)
            throws IOException {
        FindingFilter filter = FindingFilter.parse(parameters);
        FindingSort sort = FindingSort.parse(parameters);
        Scope scope = viewer.scope(Permission.FINDINGS_READ);
        start(response, "text/csv;charset=UTF-8", "findings.csv");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(String.join(",", COLUMNS) + "\r\n");
            lists.forEach(filter, sort, scope, row -> write(out, csvLine(row)));
        }
    }

    @GetMapping("/findings/export.json")
    @Requires(Permission.FINDINGS_READ)
    void json(@RequestParam MultiValueMap<String, String> parameters, Viewer viewer, HttpServletResponse response)
            throws IOException {
        FindingFilter filter = FindingFilter.parse(parameters);
        FindingSort sort = FindingSort.parse(parameters);
        Scope scope = viewer.scope(Permission.FINDINGS_READ);
        start(response, "application/json", "findings.json");
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
            json.writeStartArray();
            lists.forEach(filter, sort, scope, row -> json.writePOJO(FindingJson.of(row)));
            json.writeEndArray();
        }
    }

    private static void start(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        response.setHeader("Cache-Control", "no-store");
    }

    private static void write(Writer out, String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csvLine(FindingRow row) {
        FindingJson json = FindingJson.of(row);
        return List.of(
                        String.valueOf(json.id()),
                        String.valueOf(json.risk()),
                        json.advisory(),
                        json.title(),
                        json.severity(),
                        text(json.cvss()),
                        text(json.epss()),
                        String.valueOf(json.exploited()),
                        json.packageName(),
                        String.join(" ", json.versions()),
                        text(json.fixVersion()),
                        json.asset(),
                        json.verdict(),
                        json.level(),
                        String.valueOf(json.conflict()),
                        String.join(" + ", json.tools()),
                        json.state(),
                        text(json.owner()),
                        String.valueOf(json.detectedAt()),
                        String.valueOf(json.firstSeenAt()),
                        text(json.dueAt()))
                .stream()
                .map(Exports::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** RFC 4180. A leading sign that spreadsheets would run as a formula is kept from them by an apostrophe. */
    static String field(String value) {
        String harmless = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        boolean plain = harmless.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}

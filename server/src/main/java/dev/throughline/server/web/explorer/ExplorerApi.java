package dev.throughline.server.web.explorer;

import dev.throughline.graph.query.Query;
import dev.throughline.graph.query.QueryException;
import dev.throughline.graph.query.QueryJson;
import dev.throughline.graph.query.QueryTemplates;
import dev.throughline.graph.query.QueryText;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.inventory.GraphJson;
import dev.throughline.server.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The explorer for programs and spreadsheets. */
@RestController
final class ExplorerApi {
    private final Answers answers;
    private final GraphJson json = new GraphJson();

    ExplorerApi(Answers answers) {
        this.answers = answers;
    }

    /**
     * An answer.
     *
     * @param at the moment of the graph
     * @param complete whether these are all rows
     * @param rows each with its bindings and its part of the graph
     */
    record Rows(String at, boolean complete, List<Row> rows) {}

    /** A match with its part of the graph. */
    record Row(Map<String, Entity> bindings, List<Edge> edges, List<Entity> entities) {}

    /** Answers a question in its JSON form. */
    @PostMapping(path = "/api/v1/explorer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> ask(Viewer viewer, @RequestBody String question) {
        try {
            return answer(QueryJson.read(question), viewer);
        } catch (QueryException wrong) {
            throw ExplorerPages.wrongQuestion(wrong);
        }
    }

    /** Answers a question in its text form. */
    @PostMapping(path = "/api/v1/explorer", consumes = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> askInText(Viewer viewer, @RequestBody String question) {
        return answer(parsed(question), viewer);
    }

    /** Questions to begin with. */
    @GetMapping("/api/v1/query-templates")
    @Requires(Permission.GRAPH_READ)
    List<QueryTemplates.Template> templates() {
        return QueryTemplates.all();
    }

    /** All rows, each column with name, type, key and, as JSON, the insights of its entity. */
    @GetMapping({"/explorer.csv", "/api/v1/explorer.csv"})
    @Requires(Permission.GRAPH_READ)
    void csv(Viewer viewer, @RequestParam String q, HttpServletResponse response) throws IOException {
        ExplorerAnswer answer = answers.askForAll(parsed(q), viewer);
        List<String> columns = answer.columns();
        List<String> heads = new ArrayList<>();
        columns.forEach(
                column -> heads.addAll(List.of(column, column + " type", column + " key", column + " insights")));
        try (Csv csv = Csv.answer(response, "explorer.csv", heads.toArray(String[]::new))) {
            answer.result().stream()
                    .flatMap(result -> result.rows().stream())
                    .forEach(row -> csv.row(columns.stream()
                            .flatMap(column -> cells(row.bindings().get(column)))
                            .toArray()));
        }
    }

    private Stream<String> cells(@Nullable Entity entity) {
        return entity == null
                ? Stream.of("", "", "", "")
                : Stream.of(
                        entity.displayName(),
                        entity.type().word(),
                        entity.key().value(),
                        json.write(entity.insights()));
    }

    private ResponseEntity<String> answer(Query query, Viewer viewer) {
        ExplorerAnswer answer = answers.askForAll(query, viewer);
        List<Row> rows = answer.result().stream()
                .flatMap(result -> result.rows().stream())
                .limit(query.limit())
                .map(row -> new Row(row.bindings(), row.edges(), row.entities()))
                .toList();
        boolean complete = answer.result()
                .map(result ->
                        result.cut().isEmpty() && rows.size() == result.rows().size())
                .orElse(false);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.write(new Rows(answer.at().map(Instant::toString).orElse(""), complete, rows)));
    }

    private static Query parsed(String question) {
        try {
            return QueryText.parse(question);
        } catch (QueryException wrong) {
            throw ExplorerPages.wrongQuestion(wrong);
        }
    }
}

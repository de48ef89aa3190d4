package dev.throughline.server.web.explorer;

import dev.throughline.graph.query.Query;
import dev.throughline.graph.query.QueryException;
import dev.throughline.graph.query.QueryResult;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question with its answer.
 *
 * @param query as it was understood; empty if it was not
 * @param result empty if there is no graph yet, or the question is wrong
 * @param wrong where and why the question cannot be read
 * @param at the moment that the answer is about
 */
public record ExplorerAnswer(
        Optional<Query> query, Optional<QueryResult> result, Optional<QueryException> wrong, Optional<Instant> at) {
    /** The columns of the answer, in the order of their names. */
    List<String> columns() {
        return result.stream()
                .flatMap(known -> known.rows().stream())
                .flatMap(row -> row.bindings().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The line of the question that is wrong, with a mark below the place. */
    public static String pointer(String question, QueryException wrong) {
        List<String> lines = question.lines().toList();
        if (wrong.line() < 1 || wrong.line() > lines.size()) {
            return "";
        }
        return lines.get(wrong.line() - 1) + "\n" + " ".repeat(Math.max(0, wrong.column() - 1)) + "▲";
    }

    /** Where the picture of an answer is. */
    public static String graphPath(String question, Optional<Integer> row) {
        return "/explorer/graph?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8)
                + row.map(number -> "&row=" + number).orElse("");
    }

    /** The name of an entity of a match. */
    public static String name(QueryResult.Row row, EntityKey key) {
        return row.entities().stream()
                .filter(entity -> entity.key().equals(key))
                .map(Entity::displayName)
                .findFirst()
                .orElse(key.value());
    }
}

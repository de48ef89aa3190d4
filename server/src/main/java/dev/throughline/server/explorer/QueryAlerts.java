package dev.throughline.server.explorer;

import dev.throughline.graph.query.Explorer;
import dev.throughline.graph.query.QueryException;
import dev.throughline.graph.query.QueryResult;
import dev.throughline.graph.query.QueryText;
import dev.throughline.graph.query.ViewerScope;
import dev.throughline.server.graphs.GraphListener;
import dev.throughline.server.graphs.GraphState;
import dev.throughline.server.paths.GraphEvents;
import dev.throughline.server.paths.PathChanges;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Asks the questions that have an alert again with each new graph, and says whose answer changed. */
final class QueryAlerts implements GraphListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueryAlerts.class);
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final SavedQueries queries;
    private final GraphEvents events;
    private final TransactionOperations transactions;

    QueryAlerts(SavedQueries queries, GraphEvents events, TransactionOperations transactions) {
        this.queries = queries;
        this.events = events;
        this.transactions = transactions;
    }

    @Override
    public void onGraph(GraphState state, PathChanges changes) {
        List<SavedQuery> watched =
                queries.all().stream().filter(SavedQuery::alert).toList();
        if (watched.isEmpty()) {
            return;
        }
        Explorer explorer = new Explorer(state.graph().snapshot(), System::nanoTime);
        watched.forEach(query -> look(query, explorer, state));
    }

    private void look(SavedQuery query, Explorer explorer, GraphState state) {
        QueryResult result;
        try {
            result = explorer.answer(QueryText.parse(query.question()), ViewerScope.EVERYTHING, AT_MOST);
        } catch (QueryException e) {
            LOG.warn("the saved query {} can no longer be read: {}", query.name(), e.getMessage());
            return;
        }
        if (result.cut().filter(QueryResult.Cut.TIME::equals).isPresent()) {
            // What was found in time is not the answer, and says nothing about a change.
            return;
        }
        int rows = result.rows().size();
        transactions.executeWithoutResult(_ -> {
            Optional<Integer> before = queries.note(query.name(), hash(result), rows, state.at());
            before.ifPresent(was -> events.add(
                    "query.changed",
                    query.name(),
                    state.at(),
                    Map.of("title", query.title(), "rowsBefore", was, "rows", rows),
                    List.of()));
        });
    }

    private static String hash(QueryResult result) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            result.rows()
                    .forEach(row -> row.bindings()
                            .forEach((alias, entity) -> digest.update(
                                    (alias + "\0" + entity.key() + "\n").getBytes(StandardCharsets.UTF_8))));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

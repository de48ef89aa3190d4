package dev.throughline.server.web.explorer;

import dev.throughline.graph.query.Query;
import dev.throughline.graph.query.QueryException;
import dev.throughline.graph.query.QueryText;
import dev.throughline.graph.query.ViewerScope;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.GraphViews;
import java.time.Duration;
import java.util.Optional;

/** Answers questions within what the viewer may see. */
final class Answers {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration AT_MOST_FOR_EXPORT = Duration.ofSeconds(30);

    private final GraphViews views;

    Answers(GraphViews views) {
        this.views = views;
    }

    ExplorerAnswer ask(String question, Viewer viewer) {
        try {
            return ask(QueryText.parse(question), viewer, AT_MOST);
        } catch (QueryException wrong) {
            return new ExplorerAnswer(Optional.empty(), Optional.empty(), Optional.of(wrong), Optional.empty());
        }
    }

    /** With all rows. */
    ExplorerAnswer askForAll(Query query, Viewer viewer) {
        return ask(new Query(query.select(), Query.LARGEST_LIMIT), viewer, AT_MOST_FOR_EXPORT);
    }

    ExplorerAnswer ask(Query query, Viewer viewer, Duration atMost) {
        return views.of(viewer.scope(Permission.GRAPH_READ))
                .map(view -> new ExplorerAnswer(
                        Optional.of(query),
                        Optional.of(view.explorer().answer(query, ViewerScope.EVERYTHING, atMost)),
                        Optional.empty(),
                        Optional.of(view.state().at())))
                .orElseGet(() ->
                        new ExplorerAnswer(Optional.of(query), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}

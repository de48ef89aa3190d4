package dev.throughline.server.web.explorer;

import dev.throughline.graph.query.QueryException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.explorer.SavedQueries;
import dev.throughline.server.explorer.SavedQuery;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The questions that people keep, for programs. */
@RestController
@RequestMapping("/api/v1/saved-queries")
final class SavedQueriesApi {
    private final ExplorerApi explorer;
    private final OwnQueries own;
    private final SavedQueries queries;

    SavedQueriesApi(ExplorerApi explorer, OwnQueries own, SavedQueries queries) {
        this.explorer = explorer;
        this.own = own;
        this.queries = queries;
    }

    /** The questions that are kept. */
    @GetMapping
    @Requires(Permission.GRAPH_READ)
    List<SavedQuery> saved() {
        return queries.all();
    }

    /**
     * A question to keep.
     *
     * @param question in its text form
     * @param alert whether somebody is told when the answer changes; only those who see the whole graph can say so
     */
    record QueryRequest(String title, String question, boolean alert) {}

    /** Keeps a question. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.GRAPH_READ)
    SavedQuery add(@RequestBody QueryRequest request, Viewer viewer) {
        try {
            return queries.add(
                    viewer.actor(),
                    request.title(),
                    request.question(),
                    request.alert() && OwnQueries.maySetAlerts(viewer));
        } catch (QueryException wrong) {
            throw ExplorerPages.wrongQuestion(wrong);
        }
    }

    /** A question that is kept. */
    @Tagged
    @GetMapping("/{name}")
    @Requires(Permission.GRAPH_READ)
    SavedQuery one(@PathVariable String name) {
        return own.find(name);
    }

    /** Changes title, question and alert of one's own question; the name stays. */
    @Tagged
    @PutMapping("/{name}")
    @Requires(Permission.GRAPH_READ)
    SavedQuery change(
            @PathVariable String name, @RequestBody QueryRequest request, Precondition precondition, Viewer viewer) {
        SavedQuery known = own.of(viewer, name);
        boolean alert = OwnQueries.maySetAlerts(viewer) ? request.alert() : known.alert();
        return precondition.change(() -> one(name), () -> {
            try {
                queries.change(viewer.actor(), name, request.title(), request.question(), alert);
            } catch (QueryException wrong) {
                throw ExplorerPages.wrongQuestion(wrong);
            }
            return one(name);
        });
    }

    /** Forgets a question of one's own. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.GRAPH_READ)
    void remove(@PathVariable String name, Viewer viewer) {
        own.of(viewer, name);
        queries.remove(viewer.actor(), name);
    }

    /** What a kept question answers now. */
    @GetMapping("/{name}/answer")
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> answer(@PathVariable String name, Viewer viewer) {
        return explorer.askInText(viewer, own.find(name).question());
    }
}

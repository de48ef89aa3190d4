package dev.throughline.server.web.explorer;

import dev.throughline.graph.query.Query;
import dev.throughline.graph.query.QueryException;
import dev.throughline.graph.query.QueryJson;
import dev.throughline.graph.query.QueryResult;
import dev.throughline.graph.query.QueryTemplates;
import dev.throughline.graph.query.QueryText;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.explorer.SavedQueries;
import dev.throughline.server.explorer.SavedQuery;
import dev.throughline.server.paths.MatchMaps;
import dev.throughline.server.paths.PathMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The explorer's page: a question, its answer, and the questions that are kept. */
@Controller
final class ExplorerPages {
    private static final String FIRST_QUESTION = "select Workload as workload where insight exposed-to-internet";
    private static final int SHOWN = 200;
    private static final int DRAWN = 150;

    private final Answers answers;
    private final SavedQueries queries;
    private final OwnQueries own;

    ExplorerPages(Answers answers, SavedQueries queries) {
        this.answers = answers;
        this.queries = queries;
        this.own = new OwnQueries(queries);
    }

    @GetMapping("/explorer")
    @Requires(Permission.GRAPH_READ)
    String explore(
            Viewer viewer,
            @RequestParam Optional<String> q,
            @RequestParam Optional<String> template,
            @RequestParam Optional<Integer> row,
            Model model) {
        String question =
                q.or(() -> template.flatMap(ExplorerPages::templateText)).orElse("");
        show(viewer, question, Optional.empty(), row, model);
        return "explorer/explorer";
    }

    @GetMapping("/explorer/saved/{name}")
    @Requires(Permission.GRAPH_READ)
    String saved(Viewer viewer, @PathVariable String name, @RequestParam Optional<Integer> row, Model model) {
        SavedQuery query = own.find(name);
        show(viewer, query.question(), Optional.of(query), row, model);
        return "explorer/explorer";
    }

    private void show(Viewer viewer, String question, Optional<SavedQuery> saved, Optional<Integer> row, Model model) {
        Optional<ExplorerAnswer> answer =
                question.isBlank() ? Optional.empty() : Optional.of(answers.ask(question, viewer));
        List<QueryResult.Row> rows =
                answer.flatMap(ExplorerAnswer::result).map(QueryResult::rows).orElse(List.of());
        Query understood = answer.flatMap(ExplorerAnswer::query).orElseGet(() -> QueryText.parse(FIRST_QUESTION));
        model.addAttribute("question", question.isBlank() ? FIRST_QUESTION : question);
        model.addAttribute("json", QueryJson.write(understood));
        model.addAttribute("words", BuilderWords.json());
        model.addAttribute("answer", answer);
        model.addAttribute("columns", answer.map(ExplorerAnswer::columns).orElse(List.of()));
        model.addAttribute("rows", rows.stream().limit(SHOWN).toList());
        model.addAttribute("count", rows.size());
        model.addAttribute("row", row.filter(number -> number >= 0 && number < rows.size()));
        model.addAttribute("saved", saved);
        model.addAttribute("queries", queries.all());
        model.addAttribute("templates", QueryTemplates.all());
    }

    /** The answer as a picture; one row of it, or the first ones together. */
    @GetMapping("/explorer/graph")
    @Requires(Permission.GRAPH_READ)
    @ResponseBody
    PathMap graph(Viewer viewer, @RequestParam String q, @RequestParam Optional<Integer> row) {
        List<QueryResult.Row> rows =
                answers.ask(q, viewer).result().map(QueryResult::rows).orElse(List.of());
        List<Entity> entities = new ArrayList<>();
        Set<Edge> edges = new LinkedHashSet<>();
        Set<EntityKey> marked = new LinkedHashSet<>();
        List<QueryResult.Row> chosen = row.filter(number -> number >= 0 && number < rows.size())
                .map(number -> List.of(rows.get(number)))
                .orElseGet(() -> rows.stream().limit(DRAWN).toList());
        chosen.forEach(each -> {
            entities.addAll(each.entities());
            edges.addAll(each.edges());
            each.bindings().values().stream().limit(1).forEach(entity -> marked.add(entity.key()));
        });
        return MatchMaps.of(entities, edges, marked);
    }

    /** The text form of a question that was built. */
    @GetMapping(path = "/explorer/text", produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.GRAPH_READ)
    @ResponseBody
    String text(@RequestParam String json) {
        try {
            return QueryText.write(QueryJson.read(json));
        } catch (QueryException wrong) {
            throw wrongQuestion(wrong);
        }
    }

    /** The JSON form of a question that was written. */
    @GetMapping(path = "/explorer/json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.GRAPH_READ)
    @ResponseBody
    String json(@RequestParam String q) {
        try {
            return QueryJson.write(QueryText.parse(q));
        } catch (QueryException wrong) {
            throw wrongQuestion(wrong);
        }
    }

    @PostMapping("/explorer/saved")
    @Requires(Permission.GRAPH_READ)
    String save(
            Viewer viewer,
            @RequestParam String title,
            @RequestParam String q,
            @RequestParam(defaultValue = "false") boolean alert) {
        try {
            SavedQuery made = queries.add(viewer.actor(), title, q, alert && OwnQueries.maySetAlerts(viewer));
            return "redirect:/explorer/saved/" + made.name();
        } catch (QueryException wrong) {
            throw wrongQuestion(wrong);
        }
    }

    @PostMapping("/explorer/saved/{name}")
    @Requires(Permission.GRAPH_READ)
    String change(
            Viewer viewer,
            @PathVariable String name,
            @RequestParam String title,
            @RequestParam String q,
            @RequestParam(defaultValue = "false") boolean alert) {
        SavedQuery known = own.of(viewer, name);
        try {
            queries.change(viewer.actor(), name, title, q, OwnQueries.maySetAlerts(viewer) ? alert : known.alert());
        } catch (QueryException wrong) {
            throw wrongQuestion(wrong);
        }
        return "redirect:/explorer/saved/" + name;
    }

    @PostMapping("/explorer/saved/{name}/remove")
    @Requires(Permission.GRAPH_READ)
    String remove(Viewer viewer, @PathVariable String name) {
        own.of(viewer, name);
        queries.remove(viewer.actor(), name);
        return "redirect:/explorer";
    }

    private static Optional<String> templateText(String id) {
        return QueryTemplates.all().stream()
                .filter(template -> template.id().equals(id))
                .map(QueryTemplates.Template::text)
                .findFirst();
    }

    static InputException wrongQuestion(QueryException wrong) {
        return new InputException(
                "the question", String.valueOf(wrong.getMessage()), "see the templates for questions that work", wrong);
    }
}

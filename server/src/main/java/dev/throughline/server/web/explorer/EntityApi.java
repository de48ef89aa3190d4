package dev.throughline.server.web.explorer;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.inventory.EntityHistory;
import dev.throughline.server.inventory.GraphJson;
import dev.throughline.server.inventory.OriginDecisions;
import dev.throughline.server.paths.PathRow;
import dev.throughline.server.web.rest.Tagged;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Single entities of the graph for programs. Their keys hold slashes, so they are parameters. */
@RestController
@RequestMapping("/api/v1")
final class EntityApi {
    private final Entities entities;
    private final OriginDecisions origins;
    private final GraphJson json = new GraphJson();

    EntityApi(Entities entities, OriginDecisions origins) {
        this.entities = entities;
        this.origins = origins;
    }

    /** An edge of an entity, with the key and type of what is at its other end. */
    record NeighbourJson(Edge edge, String key, String type, boolean outgoing) {
        static NeighbourJson of(Entities.Neighbour neighbour) {
            return new NeighbourJson(
                    neighbour.edge(),
                    neighbour.other().key().value(),
                    neighbour.other().type().word(),
                    neighbour.outgoing());
        }
    }

    /**
     * All that is known of an entity.
     *
     * @param edges how many edges it has; of very many only the first are listed
     * @param paths open attack paths that lead over it
     */
    record WholeEntity(
            Entity entity,
            List<NeighbourJson> neighbours,
            int edges,
            List<EntityHistory.Event> events,
            List<PathRow> paths) {}

    /** All that is known of an entity: insights, edges, history, attack paths. */
    @Tagged
    @GetMapping("/entity")
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> entity(@RequestParam String key, Viewer viewer) {
        Entities.Known known = entities.find(key, viewer.scope(Permission.GRAPH_READ));
        return answer(new WholeEntity(
                known.entity(),
                known.neighbours().stream().map(NeighbourJson::of).toList(),
                known.edgeCount(),
                entities.history(known),
                entities.pathsThrough(known)));
    }

    /** A stage on the way from the code to where it runs. */
    record StageJson(String title, List<Entity> entities, int count, String missing) {
        static StageJson of(Chain.Stage stage) {
            return new StageJson(
                    stage.title(), stage.entities(), stage.count(), stage.count() == 0 ? stage.missing() : "");
        }
    }

    /** The way from the code to where it runs, and what speaks for the origins of images. */
    record CodeToRuntime(
            Entity entity, List<StageJson> stages, List<OriginDecisions.Evidence> evidence, List<PathRow> paths) {}

    /** The way from the code to where it runs, for whatever stands on it. */
    @Tagged
    @GetMapping("/code-to-runtime")
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> codeToRuntime(@RequestParam String key, Viewer viewer) {
        Entities.Known known = entities.find(key, viewer.scope(Permission.GRAPH_READ));
        Chain chain = known.chain();
        return answer(new CodeToRuntime(
                known.entity(),
                chain.stages().stream().map(StageJson::of).toList(),
                chain.evidence(origins),
                entities.pathsThrough(known)));
    }

    /**
     * A decision on where an image comes from.
     *
     * @param image the image's key
     * @param repository as github.com/acme/shop
     */
    record OriginDecision(String image, String repository, boolean confirmed) {}

    /** Confirms or rejects where an image comes from. */
    @PostMapping("/origin-decisions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.REPOSITORIES_MANAGE)
    void decide(@RequestBody OriginDecision decision, Viewer viewer) {
        Entities.Known image = entities.find(decision.image(), viewer.scope(Permission.GRAPH_READ));
        origins.decide(viewer.actor(), image.entity().key(), decision.repository(), decision.confirmed());
    }

    private ResponseEntity<String> answer(Record found) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.write(found));
    }
}

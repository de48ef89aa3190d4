package dev.throughline.server.web.inventory;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.inventory.InventorySources;
import dev.throughline.server.inventory.InventoryUploads;
import dev.throughline.server.paths.GraphEvent;
import dev.throughline.server.paths.GraphEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The inventory for programs: files in, state and events out. */
@RestController
final class InventoryApi {
    private static final long LARGEST = 4L << 30;
    private static final int MOST_EVENTS = 500;
    private static final MediaType CLOUD_EVENTS = MediaType.parseMediaType("application/cloudevents-batch+json");

    private final InventoryUploads uploads;
    private final InventorySources sources;
    private final GraphEvents events;
    private final JsonMapper json = new JsonMapper();

    InventoryApi(InventoryUploads uploads, InventorySources sources, GraphEvents events) {
        this.uploads = uploads;
        this.sources = sources;
        this.events = events;
    }

    /** Takes a file as the body of the request; it equals a sync of this name. */
    @PostMapping("/api/v1/inventory")
    @Requires(Permission.CONNECTIONS_MANAGE)
    InventoryUploads.Outcome upload(
            Viewer viewer,
            HttpServletRequest request,
            @RequestParam String name,
            @RequestParam Optional<String> cluster,
            @RequestParam Optional<String> account,
            @RequestParam Optional<String> region)
            throws IOException {
        InventoryUploads.About about = new InventoryUploads.About(name, cluster, account, region);
        Path file = Files.createTempFile("inventory", ".json");
        try {
            try (InputStream in = request.getInputStream();
                    OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(new Bounded(out, LARGEST));
            }
            return uploads.keep(viewer.actor(), file, about);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Where the inventory comes from, and how fresh it is. */
    @GetMapping("/api/v1/inventory/sources")
    @Requires(Permission.CONNECTIONS_READ)
    Map<String, Object> sources() {
        return Map.of("sources", sources.all(), "missing", sources.missing());
    }

    /**
     * What happened in the graph, as a batch of CloudEvents 1.0.
     *
     * @param after the id of the last event that the listener knows
     */
    @GetMapping("/api/v1/graph-events")
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> events(
            Viewer viewer, HttpServletRequest request, @RequestParam(defaultValue = "0") long after) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<GraphEvent> found = events.after(after, scope, MOST_EVENTS);
        ArrayNode batch = json.createArrayNode();
        for (GraphEvent event : found) {
            ObjectNode node = batch.addObject();
            node.put("specversion", "1.0");
            node.put("id", Long.toString(event.id()));
            node.put("source", request.getRequestURL().toString());
            node.put("type", event.type());
            node.put("subject", event.subject());
            node.put("time", event.at().toString());
            node.put("datacontenttype", "application/json");
            node.set("data", json.readTree(event.data()));
        }
        return ResponseEntity.ok().contentType(CLOUD_EVENTS).body(batch.toString());
    }
}

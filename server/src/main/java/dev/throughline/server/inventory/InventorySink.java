package dev.throughline.server.inventory;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.MissingInput;

/** Takes an inventory row by row. An entity comes once for each source that speaks of it. */
public interface InventorySink {
    void entity(Entity entity);

    void edge(Edge edge);

    void fact(Fact fact);

    void missing(MissingInput input);
}

package dev.throughline.connect.inventory;

import dev.throughline.connect.Cursor;
import dev.throughline.model.graph.GraphFacts;
import java.util.List;
import java.util.Optional;

/**
 * One page of an inventory.
 *
 * @param facts what was found, and what could not be read
 * @param leftOut what was read and is no part of the graph, in the order of kinds
 * @param next where the walk goes on; empty when it is complete, and only then does what was not seen count as gone
 */
public record InventoryPage(GraphFacts facts, List<LeftOut> leftOut, Optional<Cursor> next) {
    public InventoryPage {
        leftOut = List.copyOf(leftOut);
    }

    /** The same, and where the walk goes on. */
    public InventoryPage before(Optional<Cursor> following) {
        return new InventoryPage(facts, leftOut, following);
    }
}

package dev.throughline.inventory.identify;

import dev.throughline.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a jar holds.
 *
 * @param self the component that the jar is; empty if nothing tells
 * @param embedded the components that were packed into it, in the jar's order
 * @param problems metadata that could not be read
 */
public record JarIdentity(Optional<Identity> self, List<Identity> embedded, List<Problem> problems) {
    public JarIdentity {
        embedded = List.copyOf(embedded);
        problems = List.copyOf(problems);
    }
}

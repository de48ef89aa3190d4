package dev.throughline.graph.attack;

import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import java.util.Set;

/**
 * What if: changes that were not made yet.
 *
 * @param fixedFindings ids of findings that are taken as fixed
 * @param cutEdges edges that are taken as gone, with all parallel ones of the kind
 * @param privateEntities entities that nothing from outside reaches any more; what is inside still does
 */
public record Hypothesis(Set<String> fixedFindings, Set<Cut> cutEdges, Set<EntityKey> privateEntities) {
    /** Everything as it is. */
    public static final Hypothesis NONE = new Hypothesis(Set.of(), Set.of(), Set.of());

    public Hypothesis {
        fixedFindings = Set.copyOf(fixedFindings);
        cutEdges = Set.copyOf(cutEdges);
        privateEntities = Set.copyOf(privateEntities);
    }

    /** An edge to cut. */
    public record Cut(EdgeKind kind, EntityKey from, EntityKey to) {}
}

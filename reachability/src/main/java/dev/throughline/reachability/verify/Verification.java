package dev.throughline.reachability.verify;

import dev.throughline.model.CallEdge;
import java.util.Optional;

/**
 * What came of checking a report's call paths.
 *
 * @param pathCount call paths that were checked
 * @param hopCount hops that were checked, entry points not counted
 * @param broken the first that does not hold
 */
public record Verification(int pathCount, int hopCount, Optional<Broken> broken) {
    /**
     * A step of a call path that the class files do not bear out.
     *
     * @param findingId the finding whose path it is
     * @param pathNumber which of its paths, from 1
     * @param edge the hop; empty when it is the entry point that does not hold
     * @param trouble what does not hold, a sentence for people
     */
    public record Broken(String findingId, int pathNumber, Optional<CallEdge> edge, String trouble) {}
}

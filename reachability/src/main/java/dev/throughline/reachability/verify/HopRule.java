package dev.throughline.reachability.verify;

import java.util.Optional;

/** What must stand in the class files for one kind of edge. */
@FunctionalInterface
interface HopRule {
    /** What the call site lacks, as the end of a sentence that starts with it; nothing if the hop holds. */
    Optional<String> trouble(Hop hop);
}

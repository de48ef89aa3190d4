package dev.throughline.callgraph;

import java.time.Duration;
import java.util.Optional;

/**
 * What building a call graph may use up. A graph that needs more is partial.
 *
 * @param time how long it may take; empty for as long as it takes
 * @param memory how many bytes of the heap may be in use, garbage not counted; empty for most of what the virtual machine has
 */
public record Budget(Optional<Duration> time, Optional<Long> memory) {
    /** As much as there is. */
    public static final Budget ALL = new Budget(Optional.empty(), Optional.empty());
}

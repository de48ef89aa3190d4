package dev.throughline.server.graphs;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.path.AttackPaths;
import java.time.Duration;
import java.time.Instant;

/**
 * The graph at one moment, with its attack paths.
 *
 * @param at what the estate looked like then
 * @param took how long it took to build
 */
public record GraphState(SecurityGraph graph, AttackPaths paths, Instant at, Duration took) {}

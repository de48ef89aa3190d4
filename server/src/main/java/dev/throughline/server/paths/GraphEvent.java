package dev.throughline.server.paths;

import java.time.Instant;

/**
 * Something that happened in the graph.
 *
 * @param id grows; a listener reads on after the last one it knows
 * @param type in reverse domain notation: {@code dev.throughline.attack-path.opened}
 * @param subject the name of the path or query
 * @param data as JSON
 */
public record GraphEvent(long id, Instant at, String type, String subject, String data) {}

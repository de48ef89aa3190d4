package dev.throughline.server.inventory;

import dev.throughline.model.graph.SourceId;
import java.time.Instant;

/**
 * One reading of a source, page by page, that is under way.
 *
 * @param id the walk's number
 * @param sourceId the source's number
 * @param source who is read
 * @param startedAt when it began
 */
public record Walk(long id, long sourceId, SourceId source, Instant startedAt) {}

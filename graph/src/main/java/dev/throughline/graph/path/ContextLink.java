package dev.throughline.graph.path;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;

/**
 * What hangs off a path and says where to fix it: the image, its repository, its findings.
 *
 * @param of the entity it hangs off
 * @param edge the context edge, with method and confidence
 * @param to what it leads to
 */
public record ContextLink(Entity of, Edge edge, Entity to) {}

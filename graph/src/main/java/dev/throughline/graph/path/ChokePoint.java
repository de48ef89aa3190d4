package dev.throughline.graph.path;

import dev.throughline.model.graph.Entity;

/**
 * An entity on which many paths meet.
 *
 * @param entity the entity; entry and target of a path are not counted for it
 * @param paths how many open paths go through it
 */
public record ChokePoint(Entity entity, int paths) {}

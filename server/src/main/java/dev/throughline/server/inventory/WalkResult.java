package dev.throughline.server.inventory;

/**
 * What a complete walk changed.
 *
 * @param entities how many entities it showed
 * @param edges how many edges
 * @param facts how many facts
 * @param gone how many entities are gone, because it did not show them and could have
 */
public record WalkResult(long entities, long edges, long facts, long gone) {}

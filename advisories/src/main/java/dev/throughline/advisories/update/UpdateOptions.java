package dev.throughline.advisories.update;

import java.util.SequencedSet;

/**
 * What an update does.
 *
 * @param ecosystems whose advisories to download, as OSV writes them: {@code Maven}
 * @param acceptShrinking takes in a feed that has lost more than half of its records, which otherwise is taken for a mistake
 * @param offline forbids the network, so that nothing can be updated
 */
public record UpdateOptions(SequencedSet<String> ecosystems, boolean acceptShrinking, boolean offline) {}

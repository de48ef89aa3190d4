package dev.throughline.model.graph;

/**
 * A raw fact that says nothing by itself: module {@code graph} combines it with others.
 *
 * <p>{@link NetworkFact} gives exposure, {@link AccessFact} permissions, {@link ImageFact} origins of images,
 * {@link FindingFact} vulnerabilities.
 */
public sealed interface Fact permits NetworkFact, AccessFact, ImageFact, FindingFact {
    /** The entity it is about; a store keeps facts by it. */
    EntityKey about();
}

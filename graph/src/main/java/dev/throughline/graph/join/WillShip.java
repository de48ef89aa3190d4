package dev.throughline.graph.join;

import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.FindingFact;

/**
 * A reachable vulnerability in an image that was built and runs nowhere yet (CR12): no attack path, but one with the next
 * deployment.
 *
 * @param repository where it is fixed
 * @param image the image that has it
 * @param finding the vulnerability
 */
public record WillShip(EntityKey repository, EntityKey image, FindingFact finding) {}

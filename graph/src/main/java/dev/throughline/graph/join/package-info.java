/**
 * Which images and workloads a finding is in: by digest where an image was looked at, and through the image's origin where its
 * repository was.
 *
 * <p>{@link FindingJoin} has the rules; {@link WillShip} lists what is reachable in code and not deployed yet.
 */
@NullMarked
package dev.throughline.graph.join;

import org.jspecify.annotations.NullMarked;

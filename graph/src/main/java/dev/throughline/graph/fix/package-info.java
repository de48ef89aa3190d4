/**
 * Changes that end attack paths, and how few of them end most.
 *
 * <p>A {@link Change} is something that one team can do at once: fix what can be exploited in an image, take a right away, take
 * an entity off the internet. {@link Effects} knows which paths each ends; {@link FixFirst} picks greedily, each time the change
 * that ends most of what is left (Chvátal 1979: no more than ln n times the smallest set), and says why.
 */
@NullMarked
package dev.throughline.graph.fix;

import org.jspecify.annotations.NullMarked;

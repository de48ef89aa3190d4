/**
 * All that every source says, put together: entities merged by key, edges, and facts by what they are about.
 *
 * <p>{@link Estate} is what exposure, access, origins and findings are computed from; {@link Conclusions} is what they find out.
 */
@NullMarked
package dev.throughline.graph.estate;

import org.jspecify.annotations.NullMarked;

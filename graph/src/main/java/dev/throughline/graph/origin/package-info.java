/**
 * Where images come from, by the ladder of evidence: all evidence is kept, the best is shown, and a user's word decides.
 *
 * <p>{@link Origins} joins evidence by digest, never by tag; an index and its images of one platform share theirs.
 */
@NullMarked
package dev.throughline.graph.origin;

import org.jspecify.annotations.NullMarked;

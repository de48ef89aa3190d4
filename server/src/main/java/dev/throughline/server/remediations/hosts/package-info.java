/**
 * Remediations meet connections: which host shows a repository, where tickets can be made, and the jobs that carry out, follow,
 * verify and propose.
 */
@NullMarked
package dev.throughline.server.remediations.hosts;

import org.jspecify.annotations.NullMarked;

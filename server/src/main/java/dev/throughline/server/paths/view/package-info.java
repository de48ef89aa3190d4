/**
 * Attack paths as each viewer may see them. Who sees some repositories sees the paths that can be fixed there; what else such a path
 * goes over is a step of which the kind is told and nothing more. Start with {@link dev.throughline.server.paths.view.PathViews};
 * pages and REST ask it and not {@link dev.throughline.server.paths.AttackPathQueries}.
 */
@NullMarked
package dev.throughline.server.paths.view;

import org.jspecify.annotations.NullMarked;

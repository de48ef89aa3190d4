/** The pages and REST of attack paths: overview, list, one path with its map, what if. */
@NullMarked
package dev.throughline.server.web.paths;

import org.jspecify.annotations.NullMarked;

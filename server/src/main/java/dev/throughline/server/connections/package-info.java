/**
 * The integration hub: connections to scanners, hosts of repositories, clouds, clusters and registries, and the runs that bring in
 * what they know.
 *
 * <p>Tables: {@code connection}, {@code sync_run}, {@code import_skip}, {@code import_unreadable}, {@code import_page}.
 */
@NullMarked
package dev.throughline.server.connections;

import org.jspecify.annotations.NullMarked;

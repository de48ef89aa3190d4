/** The explorer: questions about the graph, built or written, their answers as table, graph, CSV and REST, and entities. */
@NullMarked
package dev.throughline.server.web.explorer;

import org.jspecify.annotations.NullMarked;

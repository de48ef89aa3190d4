/** The inventory's pages and REST: sources, uploads, what could not be read, rules on what matters, reports of builds. */
@NullMarked
package dev.throughline.server.web.inventory;

import org.jspecify.annotations.NullMarked;

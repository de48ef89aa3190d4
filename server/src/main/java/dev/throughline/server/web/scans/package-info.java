/** Pages and REST of the scans that this server does by itself. */
@NullMarked
package dev.throughline.server.web.scans;

import org.jspecify.annotations.NullMarked;

/** The page of what administrators set while servers run. */
@NullMarked
package dev.throughline.server.web.settings;

import org.jspecify.annotations.NullMarked;

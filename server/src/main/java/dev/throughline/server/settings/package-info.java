/** What a server process was told at its start, and what administrators set while it runs. */
@NullMarked
package dev.throughline.server.settings;

import org.jspecify.annotations.NullMarked;

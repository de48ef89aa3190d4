@NullMarked
package dev.throughline.server.builds;

import org.jspecify.annotations.NullMarked;

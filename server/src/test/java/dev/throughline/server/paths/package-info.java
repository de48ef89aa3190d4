@NullMarked
package dev.throughline.server.paths;

import org.jspecify.annotations.NullMarked;

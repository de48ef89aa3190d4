@NullMarked
package dev.throughline.server.advisories;

import org.jspecify.annotations.NullMarked;

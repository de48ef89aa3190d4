@NullMarked
package dev.throughline.advisories.update;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.advisories;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.advisories.alias;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.advisories.store;

import org.jspecify.annotations.NullMarked;

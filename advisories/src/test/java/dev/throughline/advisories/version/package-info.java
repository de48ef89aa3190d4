@NullMarked
package dev.throughline.advisories.version;

import org.jspecify.annotations.NullMarked;

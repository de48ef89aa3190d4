@NullMarked
package dev.throughline.advisories.severity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.advisories.download;

import org.jspecify.annotations.NullMarked;

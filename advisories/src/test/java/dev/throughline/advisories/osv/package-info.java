@NullMarked
package dev.throughline.advisories.osv;

import org.jspecify.annotations.NullMarked;

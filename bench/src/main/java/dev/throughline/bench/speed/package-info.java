/** How long things take, next to what they could not be quicker than. */
@NullMarked
package dev.throughline.bench.speed;

import org.jspecify.annotations.NullMarked;

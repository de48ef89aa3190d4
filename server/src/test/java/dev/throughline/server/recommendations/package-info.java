@NullMarked
package dev.throughline.server.recommendations;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.server.remediations;

import org.jspecify.annotations.NullMarked;

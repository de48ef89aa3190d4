@NullMarked
package dev.throughline.server.remediations.hosts;

import org.jspecify.annotations.NullMarked;

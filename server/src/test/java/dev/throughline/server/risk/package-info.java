@NullMarked
package dev.throughline.server.risk;

import org.jspecify.annotations.NullMarked;

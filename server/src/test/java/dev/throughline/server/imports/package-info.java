@NullMarked
package dev.throughline.server.imports;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.server.backup;

import org.jspecify.annotations.NullMarked;

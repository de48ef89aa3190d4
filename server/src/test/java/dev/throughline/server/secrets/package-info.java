@NullMarked
package dev.throughline.server.secrets;

import org.jspecify.annotations.NullMarked;

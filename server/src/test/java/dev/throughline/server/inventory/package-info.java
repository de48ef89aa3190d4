@NullMarked
package dev.throughline.server.inventory;

import org.jspecify.annotations.NullMarked;

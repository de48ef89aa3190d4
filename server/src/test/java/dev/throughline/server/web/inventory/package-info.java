@NullMarked
package dev.throughline.server.web.inventory;

import org.jspecify.annotations.NullMarked;

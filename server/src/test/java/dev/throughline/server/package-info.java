@NullMarked
package dev.throughline.server;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.server.web.recommendations;

import org.jspecify.annotations.NullMarked;

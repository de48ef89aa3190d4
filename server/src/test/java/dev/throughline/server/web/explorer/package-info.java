@NullMarked
package dev.throughline.server.web.explorer;

import org.jspecify.annotations.NullMarked;

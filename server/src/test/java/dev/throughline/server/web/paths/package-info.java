@NullMarked
package dev.throughline.server.web.paths;

import org.jspecify.annotations.NullMarked;

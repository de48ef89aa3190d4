@NullMarked
package dev.throughline.server.web.imports;

import org.jspecify.annotations.NullMarked;

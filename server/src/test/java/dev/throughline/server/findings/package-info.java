@NullMarked
package dev.throughline.server.findings;

import org.jspecify.annotations.NullMarked;

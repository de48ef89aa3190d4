@NullMarked
package dev.throughline.server.web.findings;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.server.findings.decisions;

import org.jspecify.annotations.NullMarked;

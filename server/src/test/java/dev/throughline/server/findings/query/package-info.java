@NullMarked
package dev.throughline.server.findings.query;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.throughline.server.findings.documents;

import org.jspecify.annotations.NullMarked;

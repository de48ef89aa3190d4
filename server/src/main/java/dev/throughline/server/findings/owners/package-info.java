/** Who owns findings. */
@NullMarked
package dev.throughline.server.findings.owners;

import org.jspecify.annotations.NullMarked;

/** How bad an advisory says a vulnerability is: from CVSS vectors, or from the source's own word. */
@NullMarked
package dev.throughline.advisories.severity;

import org.jspecify.annotations.NullMarked;

/** Pages and REST of the integration hub, import reports, uploads, repositories and unmatched projects. */
@NullMarked
package dev.throughline.server.web.imports;

import org.jspecify.annotations.NullMarked;

/** The pages and the REST resources of remediations and campaigns, and the settings of both and of risk. */
@NullMarked
package dev.throughline.server.web.remediations;

import org.jspecify.annotations.NullMarked;

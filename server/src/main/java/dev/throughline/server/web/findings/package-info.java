/**
 * The pages and the REST resources of findings: the overview, the list with its filters, one finding whole, what people decide
 * about them.
 *
 * <p>A filter is the query of the address, so a list can be linked to, kept and exported as it stands.
 */
@NullMarked
package dev.throughline.server.web.findings;

import org.jspecify.annotations.NullMarked;

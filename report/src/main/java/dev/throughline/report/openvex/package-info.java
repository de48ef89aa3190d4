/**
 * OpenVEX 0.2.0: a statement for each finding, the target as the product and the vulnerable component as its subcomponent.
 *
 * <p>A scan without findings gives a document without statements: there is nothing to state, though the specification's own
 * schema wants one statement at least.
 *
 * <p>{@link dev.throughline.report.openvex.OpenVexReport} writes it.
 */
@NullMarked
package dev.throughline.report.openvex;

import org.jspecify.annotations.NullMarked;

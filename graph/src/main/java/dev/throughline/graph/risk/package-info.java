/**
 * How likely something is exploited and how bad that would be, as factors that a table holds and users may change.
 *
 * <p>{@link Exploit} says whether and how well a finding can be used from where it is reached; {@link RiskScore} shows the
 * arithmetic of a path line by line. {@link RiskTable} has every number.
 */
@NullMarked
package dev.throughline.graph.risk;

import org.jspecify.annotations.NullMarked;

/**
 * How urgent a finding is, as a number that explains itself, and by when it has to be fixed.
 *
 * <p>{@link dev.throughline.server.risk.RiskArithmetic} adds up severity, reachability, evidence of exploitation and exposure;
 * {@link dev.throughline.server.risk.RiskWeights} can be edited. The same arithmetic stands in SQL as {@code finding_risk}, which
 * fills {@code finding.risk} whenever a row is written; a test compares the two over every combination.
 *
 * <p>What is not known neither counts for nor against: an exposure that no graph knows leaves its weight out, and an unknown
 * verdict lies between unreachable and reachable.
 */
@NullMarked
package dev.throughline.server.risk;

import org.jspecify.annotations.NullMarked;

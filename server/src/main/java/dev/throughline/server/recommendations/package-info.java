/**
 * What to do first: one recommendation per finding or change and resource, with a risk that comes from where it stands.
 *
 * <p>{@link dev.throughline.server.recommendations.Recommender} makes them from the graph,
 * {@link dev.throughline.server.recommendations.RecommendationStore} keeps them and gives them owners and dates by
 * {@linkplain dev.throughline.server.recommendations.GovernanceRule rules};
 * {@linkplain dev.throughline.server.recommendations.Exemption exemptions} take some out, and
 * {@link dev.throughline.server.recommendations.RiskScores} sums up.
 *
 * <p>Findings that nothing can use (unreachable, too mild, unknown without being critical) make none; they stand in the list of
 * findings.
 */
@NullMarked
package dev.throughline.server.recommendations;

import org.jspecify.annotations.NullMarked;

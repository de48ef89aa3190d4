/**
 * Endor Labs' REST API, as far as an importer uses it: token exchange, namespaces, projects, findings; filter, mask, count,
 * traverse and both ways of paging. {@link dev.throughline.testkit.simulator.endor.EndorSimulator} is the service,
 * {@link dev.throughline.testkit.simulator.endor.EndorEstate} what it knows,
 * {@link dev.throughline.testkit.simulator.endor.EndorFindingBuilder} writes one finding.
 */
@NullMarked
package dev.throughline.testkit.simulator.endor;

import org.jspecify.annotations.NullMarked;

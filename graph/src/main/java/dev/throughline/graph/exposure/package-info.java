/**
 * What the internet can send packets to: computed from fronts and their listeners, routes, security groups, NSGs, firewalls and
 * network policies, never taken from a flag alone.
 *
 * <p>{@link Exposure} runs the rules. {@link Admission} says what the boundaries before a resource let in, {@link PodAdmission}
 * what network policies let in to pods; {@link Openings} are the ranges and ports that are left. Where a rule or a route could
 * not be read, the entity's exposure is unknown and named so.
 *
 * <p>What it does not see: firewalls inside machines, web application firewalls, packets between resources that no rule names
 * (only what a rule or a policy admits by name counts as a way from one workload to another, and services of the same
 * namespace where no policy stands).
 */
@NullMarked
package dev.throughline.graph.exposure;

import org.jspecify.annotations.NullMarked;

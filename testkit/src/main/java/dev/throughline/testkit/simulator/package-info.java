/**
 * Services of others, simulated on 127.0.0.1: they refuse what the real ones refuse, keep state, and fail when told to.
 *
 * <p>{@link SimulatorServer} serves any {@link Service}; {@link Faults} decides which calls go wrong and how. What is simulated
 * stands in the packages below, and {@code Main} in {@code command} starts each of them for a demonstration.
 */
@NullMarked
package dev.throughline.testkit.simulator;

import org.jspecify.annotations.NullMarked;

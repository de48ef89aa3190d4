/** Starts simulated services from the command line: {@link dev.throughline.testkit.simulator.command.Main}. */
@NullMarked
package dev.throughline.testkit.simulator.command;

import org.jspecify.annotations.NullMarked;

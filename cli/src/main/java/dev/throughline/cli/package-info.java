/**
 * The commands.
 *
 * <p>{@link dev.throughline.cli.Main} takes the arguments to a command and ends with an exit code ({@link
 * dev.throughline.cli.ExitCode}); start there. A command reads its options into a request, checks what can be checked
 * before the work starts, calls one object of the engine and prints. What a command needs is made by plain {@code new} in
 * {@link dev.throughline.cli.Wiring}, and only when it is asked for: the time from start to result counts.
 *
 * <p>Results go to standard output, progress and messages to standard error. The process, its variables, folders and
 * terminal are seen through {@link dev.throughline.cli.Environment} alone, so that every command runs inside a test.
 */
@NullMarked
package dev.throughline.cli;

import org.jspecify.annotations.NullMarked;

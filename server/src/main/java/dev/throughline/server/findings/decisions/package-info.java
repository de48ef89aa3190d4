/**
 * What people decide about findings: to take them on, to dismiss them for a reason and a time, to open them again, who owns them.
 *
 * <p>{@link dev.throughline.server.findings.decisions.Decisions} makes a decision for many findings in one statement and writes it
 * into the history of each. A dismissal outlives imports until it expires; then the finding is open again, by itself.
 */
@NullMarked
package dev.throughline.server.findings.decisions;

import org.jspecify.annotations.NullMarked;

/**
 * Remediations: one change that ends one or more findings, from the proposal to the scan that no longer sees them.
 *
 * <p>{@link dev.throughline.server.remediations.Proposals} makes them of findings: those of one package in one repository go
 * together, to the highest version that a tool proposes. {@link dev.throughline.server.remediations.Remediations} keeps them and
 * lets people decide. {@link dev.throughline.server.remediations.PullRequests} works the edit out and, unless this is a dry run,
 * opens the request; it follows what becomes of it, and a remediation is verified when a scan no longer sees any of its findings.
 *
 * <p>There are never two at once for the same package of the same repository: an index holds that, and the branch's name stands
 * for the change.
 */
@NullMarked
package dev.throughline.server.remediations;

import org.jspecify.annotations.NullMarked;

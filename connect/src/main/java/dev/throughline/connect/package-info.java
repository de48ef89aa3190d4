/**
 * The outside world in, normalized records out.
 *
 * <p>What every connector returns stands here; none knows a database, a schedule or a page. Three kinds of them:
 *
 * <ul>
 *   <li>{@link dev.throughline.connect.FindingSource}: a scanner. A {@link dev.throughline.connect.Walk} reads it in
 *       {@link dev.throughline.connect.ImportPage pages}, each with the {@link dev.throughline.connect.Cursor} that a later
 *       run goes on from, so that nothing but one page is ever in memory.
 *   <li>{@link dev.throughline.connect.SourceControl}: a host of repositories, which also takes changes.
 *   <li>{@link dev.throughline.connect.IssueTracker}: where tickets live.
 * </ul>
 *
 * <p>A {@link dev.throughline.connect.ReportedFinding} says what the tool says, in our words. Rows that are no such finding
 * are {@link dev.throughline.connect.Skipped skipped with a reason}, never dropped in silence. Everything that goes wrong
 * outside is a {@link dev.throughline.connect.ConnectorException} with a reason, and says whether trying again may help.
 *
 * <p>Each connector takes a base address, so that it runs against a simulator in tests and against a proxy in production;
 * all of them speak through {@code connect.http}, which bounds what a hostile answer can do.
 */
@NullMarked
package dev.throughline.connect;

import org.jspecify.annotations.NullMarked;

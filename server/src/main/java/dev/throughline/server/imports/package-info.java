/**
 * What connections bring in: runs that walk a scanner, a host or a cloud page by page, and files that people upload.
 *
 * <p>Start at {@link dev.throughline.server.imports.FindingRun}. A page is stored in one transaction together with the cursor of the
 * next, so that a run goes on where it stopped, in another process too. A worker stores pages only as long as it holds the
 * newest {@link dev.throughline.server.imports.Lease lease} of the run. Reports that a walk did not show are closed when the walk
 * is complete, and never otherwise.
 *
 * <p>Tables: {@code sync_run}, {@code import_page}, {@code import_skip}, {@code import_unreadable}, {@code import_missing},
 * {@code import_left_out}.
 */
@NullMarked
package dev.throughline.server.imports;

import org.jspecify.annotations.NullMarked;

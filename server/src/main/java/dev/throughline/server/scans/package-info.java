/**
 * Scans that this server does by itself: of connected repositories, by what their build files say.
 *
 * <p>{@link dev.throughline.server.scans.Scans} is what pages and programs ask; {@link dev.throughline.server.scans.ScanJobs} says when
 * a scan is due, and {@link dev.throughline.server.scans.RepositoryScanner} does one: fetch, scan, import. Fetching and scanning read
 * what strangers wrote, so each is done in an {@link dev.throughline.server.scans.isolation isolated} process. The report goes in as
 * an uploaded one would, as the part {@code source} of its repository, so that it never replaces what a pipeline says of built code.
 *
 * <p>Tables: {@code scan_run}, {@code repository_scan}.
 */
@NullMarked
package dev.throughline.server.scans;

import org.jspecify.annotations.NullMarked;

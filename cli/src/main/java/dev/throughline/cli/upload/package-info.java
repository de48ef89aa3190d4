/**
 * Sends a report to a Throughline server: the report of a scan, the repository and commit that it is about, and an API token go in;
 * what the server made of it comes out.
 *
 * <p>What a report is about is read from the git repository around the target, and from the variables that CI systems set.
 * Start at {@link dev.throughline.cli.upload.ReportUpload}.
 */
@NullMarked
package dev.throughline.cli.upload;

import org.jspecify.annotations.NullMarked;

/**
 * Reads OSV records (<a href="https://ossf.github.io/osv-schema/">OSV schema</a>) as OSV.dev, the GitHub Advisory Database
 * and others publish them: one JSON document a record, alone, in folders or in zips.
 *
 * <p>{@link OsvFiles} finds the documents, {@link OsvParser} reads one. What matching depends on (id, aliases, withdrawal,
 * affected packages) must be right, or the record is skipped and named; what only decorates a report is left out where it
 * is wrong. The input is hostile: sizes, depths and counts are bounded by {@link OsvLimits}.
 */
@NullMarked
package dev.throughline.advisories.osv;

import org.jspecify.annotations.NullMarked;

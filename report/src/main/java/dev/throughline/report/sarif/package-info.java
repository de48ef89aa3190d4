/**
 * SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning services and editors.
 *
 * <p>One run; a rule for each advisory, a result for each finding, the user's own call site as its location, a code flow
 * for each call path. {@link dev.throughline.report.sarif.SarifReport} writes it; the records of {@code SarifLog} are the
 * part of the format that is used, named as the standard names it.
 *
 * <p>Unreachable findings are not results: whoever shows the file shows every result as something to act on. A
 * notification counts them, and another what was cut to stay within the limits of GitHub code scanning (25,000 results,
 * 1,000 steps of code flows to a result).
 */
@NullMarked
package dev.throughline.report.sarif;

import org.jspecify.annotations.NullMarked;

/**
 * Findings as lists, totals and single pages read them; nothing here changes a finding.
 *
 * <p>{@link dev.throughline.server.findings.query.FindingFilter} is the query of an address and back.
 * {@link dev.throughline.server.findings.query.FindingLists} turns it into one statement, whatever is combined: words are looked
 * up in the small tables of packages, advisories and repositories first, and what remains is decided along one index that is in
 * the order of risk and carries every column a filter can ask for. Totals over everything are kept for a minute, as they cost a
 * walk over all findings.
 *
 * <p>Every method takes the {@link dev.throughline.server.access.Scope} of whoever looks.
 */
@NullMarked
package dev.throughline.server.findings.query;

import org.jspecify.annotations.NullMarked;

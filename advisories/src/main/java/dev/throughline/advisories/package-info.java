/**
 * OSV in, matches out.
 *
 * <p>{@link AdvisoryMatcher} says which advisories affect which components; start there. It asks an {@link AdvisorySource},
 * in a scan the {@link AdvisoryStore}, for the advisories of a package and evaluates their ranges by the rules of the OSV
 * schema. Inside, records go from {@code osv} (JSON) to {@code store} (one compact file), come back merged by {@code alias}
 * and are compared by {@code version}; {@code update} and {@code download} renew the file.
 *
 * <p>Not seen: ranges of commits, ecosystems other than Maven, npm, PyPI and Go, and what a record leaves out. Where a record
 * does not know the last affected version, {@code AffectedPackage.lastAffectedUnknown} says so.
 */
@NullMarked
package dev.throughline.advisories;

import org.jspecify.annotations.NullMarked;

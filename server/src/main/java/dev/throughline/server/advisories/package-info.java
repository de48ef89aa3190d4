/**
 * What our own database of advisories says of those that tools report: whether they are exploited (CISA KEV), how likely that is
 * (EPSS), and how severe they are where no tool says it.
 *
 * <p>Every process has the database that comes with the program, and looks for a newer one once a day. A new advisory is described
 * when the first finding of it comes in; the daily job describes all anew, and findings follow.
 *
 * <p>Blind spots: the database that comes with the program knows the vulnerabilities of Maven packages; the downloaded one knows EPSS
 * and KEV of every CVE, and severities still of Maven packages.
 *
 * <p>It writes the columns {@code epss}, {@code kev_since} and {@code known_…} of {@code advisory}.
 */
@NullMarked
package dev.throughline.server.advisories;

import org.jspecify.annotations.NullMarked;

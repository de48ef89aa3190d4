/**
 * Real artifacts and what a scan has to say of them.
 *
 * <p>{@code bench/subjects.md} is both the document that people read and the data of {@link
 * dev.throughline.bench.subjects.SubjectsTest}: each section names a subject, tells why its verdicts are right, and lists
 * them in a block that the test holds the scan to.
 */
@NullMarked
package dev.throughline.bench.subjects;

import org.jspecify.annotations.NullMarked;

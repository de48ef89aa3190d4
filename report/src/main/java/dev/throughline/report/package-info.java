/**
 * One scan in, documents out.
 *
 * <p>A {@link dev.throughline.report.ReportRenderer} writes a whole {@link dev.throughline.model.ScanReport} as one kind of
 * document; each kind has its package: {@code terminal}, {@code json}, {@code sarif}, {@code cyclonedx}, {@code openvex},
 * {@code markdown}, {@code html}. What several of them need stands here: the {@link dev.throughline.report.Headline} that
 * is said first, the frames of a call path, the words for verdicts and kinds, the advice on upgrades.
 *
 * <p>Beside them, what a run does with its findings: {@link dev.throughline.report.BaselineComparison} tells what is new
 * since an earlier report, {@link dev.throughline.report.FindingLookup} finds the one a user asks for, and
 * {@code policy} decides whether a build fails.
 *
 * <p>Every text of a report (class names, summaries, file names) comes from the target or from an advisory and may be
 * hostile: each renderer escapes it in the way of its own format. The same report gives the same bytes.
 */
@NullMarked
package dev.throughline.report;

import org.jspecify.annotations.NullMarked;

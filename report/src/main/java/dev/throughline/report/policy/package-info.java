/**
 * Decides whether findings fail a build.
 *
 * <p>The grammar of {@code --fail-on}, with blanks allowed between the parts and capitals read as small letters:
 *
 * <pre>
 * policy    = clause { "," clause }            one clause that a finding meets is enough
 * clause    = condition { "+" condition }      every condition of a clause must hold
 * condition = verdict [ ":" severity ]         the verdict, at that severity or above
 *           | "any" [ ":" severity ]           whatever the verdict
 *           | "kev"                            in CISA's catalogue of known exploited vulnerabilities
 *           | "epss" ">=" number               probability of exploitation, 0 to 1, as FIRST's EPSS states it
 * verdict   = "reachable" | "potentially-reachable" | "unknown" | "unreachable"
 * severity  = "none" | "low" | "medium" | "high" | "critical"
 * </pre>
 *
 * <p>A clause that names no verdict leaves unreachable findings out: {@code kev} stands for "known exploited, and not shown
 * to be unreachable"; {@code any+kev} counts the unreachable ones too. A finding without a rating meets no severity: where
 * that matters, name the verdict alone.
 *
 * <p>Start with {@link dev.throughline.report.policy.FailPolicy}.
 */
@NullMarked
package dev.throughline.report.policy;

import org.jspecify.annotations.NullMarked;

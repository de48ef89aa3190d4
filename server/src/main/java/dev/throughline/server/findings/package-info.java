/**
 * Findings of all tools on all assets, merged: one row per asset, package and advisory.
 *
 * <p>Each tool's word is kept as a report below its finding. What the finding shows is derived from its open reports: the
 * deepest verdict counts (seen executing, function, class, dependency); where tools contradict each other at the same level, the
 * more urgent one counts and the conflict is shown. Unknown never outweighs a verdict, and is never unreachable.
 *
 * <p>Tables: {@code finding}, {@code finding_report}, {@code finding_event}, {@code finding_dismissal}, {@code package},
 * {@code advisory}, {@code advisory_alias}.
 */
@NullMarked
package dev.throughline.server.findings;

import org.jspecify.annotations.NullMarked;

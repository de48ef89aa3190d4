package dev.throughline.connect;

import java.util.List;
import java.util.Optional;

/**
 * One page of a walk.
 *
 * @param projects projects seen on this page; a project comes before its findings
 * @param findings findings seen on this page
 * @param skipped rows that are no finding to import, with the reason
 * @param unreadable projects of which not everything could be read: their missing findings say nothing
 * @param next where the walk goes on; empty when it is complete, and only then do missing findings count as gone
 */
public record ImportPage(
        List<ScannedProject> projects,
        List<ReportedFinding> findings,
        List<Skipped> skipped,
        List<UnreadableProject> unreadable,
        Optional<Cursor> next) {
    public ImportPage {
        projects = List.copyOf(projects);
        findings = List.copyOf(findings);
        skipped = Skipped.merged(skipped);
        unreadable = List.copyOf(unreadable);
    }

    /** A page of projects alone. */
    public static ImportPage ofProjects(List<ScannedProject> projects, Optional<Cursor> next) {
        return new ImportPage(projects, List.of(), List.of(), List.of(), next);
    }

    /** A page of findings, and of rows that are none. */
    public static ImportPage ofFindings(List<ReportedFinding> findings, List<Skipped> skipped, Optional<Cursor> next) {
        return new ImportPage(List.of(), findings, skipped, List.of(), next);
    }

    /** A page that says only that a project cannot be read. */
    public static ImportPage ofUnreadable(UnreadableProject project, Optional<Cursor> next) {
        return new ImportPage(List.of(), List.of(), List.of(), List.of(project), next);
    }
}

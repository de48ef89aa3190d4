package dev.throughline.server.imports;

import dev.throughline.server.findings.ReportImport;

/**
 * What a page adds to a run's counts. Every row seen is in exactly one of the others, but for those closed at the end.
 *
 * @param pages how many pages
 * @param unchangedPages how many of them were the same as before as a whole
 * @param projects how many projects or repositories
 */
record Progress(
        long pages,
        long unchangedPages,
        long projects,
        long seen,
        long imported,
        long updated,
        long unchanged,
        long closed,
        long reopened,
        long skipped) {

    static Progress ofPage(long projects, long skipped, ReportImport.Outcome rows) {
        long stored = rows.imported() + rows.updated() + rows.unchanged() + rows.closed() + rows.reopened();
        return new Progress(
                1,
                0,
                projects,
                stored + skipped,
                rows.imported(),
                rows.updated(),
                rows.unchanged(),
                rows.closed(),
                rows.reopened(),
                skipped);
    }

    static Progress ofUnchangedPage(long projects, long skipped, long rows) {
        return new Progress(1, 1, projects, rows + skipped, 0, 0, rows, 0, 0, skipped);
    }

    static Progress ofClosing(long closed) {
        return new Progress(0, 0, 0, 0, 0, 0, 0, closed, 0, 0);
    }
}

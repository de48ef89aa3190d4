package dev.throughline.server.imports;

import dev.throughline.server.findings.ReportImport;
import dev.throughline.server.inventory.WalkChanges;
import dev.throughline.server.inventory.WalkResult;

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

    /** The page of an inventory; what became of its entities is known when the walk is complete. */
    static Progress ofInventoryPage(long entities) {
        return new Progress(1, 0, 1, entities, 0, 0, 0, 0, 0, 0);
    }

    /** The end of an inventory's walk: entities that several pages showed are counted once. */
    static Progress ofInventory(WalkChanges changes, WalkResult result) {
        long news = changes.added() + changes.changed() + changes.returned();
        return new Progress(
                0,
                0,
                0,
                changes.shown() - result.entities(),
                changes.added(),
                changes.changed(),
                changes.shown() - news,
                result.gone(),
                changes.returned(),
                0);
    }

    static Progress ofClosing(long closed) {
        return new Progress(0, 0, 0, 0, 0, 0, 0, closed, 0, 0);
    }
}

package dev.throughline.server.imports;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.inventory.Walk;
import dev.throughline.server.inventory.WalkChanges;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks a cloud, a cluster or a registry from where the run stands to its end, and then closes what it no longer shows. */
final class InventoryRun {
    private final TransactionTemplate transactions;
    private final SyncRuns runs;
    private final InventoryReports reports;
    private final InventoryWalks walks;

    InventoryRun(TransactionTemplate transactions, SyncRuns runs, InventoryReports reports, InventoryWalks walks) {
        this.transactions = transactions;
        this.runs = runs;
        this.reports = reports;
        this.walks = walks;
    }

    /**
     * Goes on with a run.
     *
     * @param id whose word the inventory is
     * @return whether it is complete; false if the thread was interrupted
     */
    boolean goOn(Lease lease, InventorySource source, SourceId id) {
        Optional<Walk> underWay = reports.walk(lease).flatMap(walks::resume);
        // A walk that somebody else ended closes nothing any more: the run begins again with another.
        Cursor from = underWay.isPresent() ? lease.cursor() : Cursor.START;
        Walk walk = underWay.orElseGet(() -> begin(lease, id));
        try {
            boolean walked = underWay.isPresent() && lease.walked();
            if (!walked && !walk(lease, source, walk, from)) {
                return false;
            }
            close(lease, source, walk);
            return true;
        } catch (ConnectorException trouble) {
            if (!trouble.mayPass()) {
                walks.breakOff(walk, String.valueOf(trouble.getMessage()));
            }
            throw trouble;
        }
    }

    private Walk begin(Lease lease, SourceId id) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            runs.hold(lease);
            Walk begun = walks.begin(id);
            reports.begin(lease, begun);
            return begun;
        }));
    }

    private boolean walk(Lease lease, InventorySource source, Walk walk, Cursor from) {
        Set<Cursor> read = new HashSet<>();
        Optional<Cursor> at = Optional.of(from);
        while (at.isPresent()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            Cursor here = at.get();
            if (!read.add(here)) {
                throw new ConnectorException(
                        ConnectorException.Reason.ENDLESS_PAGES,
                        source.service(),
                        "its pages repeat",
                        "report this to the support of " + source.service());
            }
            InventoryPage page = source.page(here);
            transactions.executeWithoutResult(_ -> store(lease, walk, here, page));
            at = page.next();
        }
        return true;
    }

    private void store(Lease lease, Walk walk, Cursor here, InventoryPage page) {
        runs.hold(lease);
        walks.keep(walk, page.facts());
        reports.missing(lease, page.facts().missing());
        reports.leftOut(lease, page.leftOut());
        Progress progress = Progress.ofInventoryPage(page.facts().entities().size());
        runs.progress(lease, page.next().orElse(here), page.next().isEmpty(), progress);
    }

    private void close(Lease lease, InventorySource source, Walk walk) {
        transactions.executeWithoutResult(_ -> {
            runs.hold(lease);
            WalkChanges changes = walks.changes(walk);
            refuseToCloseAll(source, changes);
            runs.progress(lease, lease.cursor(), true, Progress.ofInventory(changes, walks.complete(walk)));
            runs.finish(lease, SyncRun.State.COMPLETE, Optional.empty());
        });
    }

    /** An estate that is all gone at once is more likely asked for in the wrong place. */
    private static void refuseToCloseAll(InventorySource source, WalkChanges changes) {
        if (changes.shown() == 0 && changes.known() > 0) {
            throw new ConnectorException(
                    ConnectorException.Reason.NOT_FOUND,
                    source.service(),
                    "shows nothing at all, though it did before, so nothing was closed",
                    "check what the connection is told to read, and its rights");
        }
    }
}

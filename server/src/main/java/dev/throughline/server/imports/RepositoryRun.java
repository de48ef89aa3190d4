package dev.throughline.server.imports;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.RepositoryFile;
import dev.throughline.connect.RepositoryPage;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.Walk;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.estate.HostRepositories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks the repositories of a host, with their owners, and then asks it about those that only scanners name. */
final class RepositoryRun {
    private final TransactionTemplate transactions;
    private final SyncRuns runs;
    private final HostRepositories repositories;

    RepositoryRun(TransactionTemplate transactions, SyncRuns runs, HostRepositories repositories) {
        this.transactions = transactions;
        this.runs = runs;
        this.repositories = repositories;
    }

    private record Owned(SourceRepository repository, Optional<String> codeOwners) {}

    private record ReadPage(List<Owned> repositories, Optional<Cursor> next, Cursor at) {}

    /**
     * Goes on with a run.
     *
     * @return whether it is complete; false if the thread was interrupted
     */
    boolean goOn(Lease lease, SourceControl host) {
        if (!lease.walked() && !walk(lease, host)) {
            return false;
        }
        if (!lookUpUnconnected(lease.connection(), host)) {
            return false;
        }
        transactions.executeWithoutResult(_ -> {
            runs.hold(lease);
            if (!runs.sawNothing(lease)) {
                long gone =
                        repositories.markGone(lease.connection(), lease.run().value());
                runs.progress(lease, lease.cursor(), true, Progress.ofClosing(gone));
            }
            runs.finish(lease, SyncRun.State.COMPLETE, Optional.empty());
        });
        return true;
    }

    private boolean walk(Lease lease, SourceControl host) {
        AtomicReference<Cursor> at = new AtomicReference<>(lease.cursor());
        return new PagesAhead<ReadPage>()
                .forEach(
                        consumer -> Walk.forEachPage(host, lease.cursor(), page -> {
                            consumer.accept(new ReadPage(owned(host, page), page.next(), at.get()));
                            page.next().ifPresent(at::set);
                        }),
                        page -> transactions.executeWithoutResult(_ -> store(lease, page)));
    }

    private static List<Owned> owned(SourceControl host, RepositoryPage page) {
        List<Owned> owned = new ArrayList<>();
        for (SourceRepository repository : page.repositories()) {
            owned.add(new Owned(repository, codeOwners(host, repository)));
        }
        return owned;
    }

    /** A key that may list but not read files still brings the repositories, without owners. */
    private static Optional<String> codeOwners(SourceControl host, SourceRepository repository) {
        try {
            return host.codeOwners(repository).map(RepositoryFile::content);
        } catch (ConnectorException e) {
            if (e.reason() == ConnectorException.Reason.NO_ACCESS
                    || e.reason() == ConnectorException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void store(Lease lease, ReadPage page) {
        runs.hold(lease);
        long changed = page.repositories().stream()
                .filter(owned -> repositories.store(
                        lease.connection(), lease.run().value(), owned.repository(), owned.codeOwners()))
                .count();
        long count = page.repositories().size();
        Progress progress = new Progress(1, 0, count, count, 0, changed, count - changed, 0, 0, 0);
        runs.progress(lease, page.next().orElse(page.at()), page.next().isEmpty(), progress);
    }

    private boolean lookUpUnconnected(ConnectionId connection, SourceControl host) {
        for (HostRepositories.Unconnected one : repositories.unconnected(connection)) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            Optional<SourceRepository> found = host.repository(one.fullName());
            transactions.executeWithoutResult(_ -> {
                repositories.lookedUp(one.id());
                found.filter(today -> !today.key().equals(one.key()))
                        .ifPresent(today -> repositories.renamed(one.id(), today.key()));
            });
        }
        return true;
    }
}

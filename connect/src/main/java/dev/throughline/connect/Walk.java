package dev.throughline.connect;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a source page by page to its end; what turns in a circle or never ends is found out. */
public final class Walk {
    private final FindingSource source;
    private final long mostPages;

    public Walk(FindingSource source) {
        this(source, PageGuard.MOST_PAGES);
    }

    Walk(FindingSource source, long mostPages) {
        this.source = source;
        this.mostPages = mostPages;
    }

    /**
     * Hands every page on, in order; the next is asked for when the consumer is done with one.
     *
     * <p>The consumer stores what the page holds together with its {@link ImportPage#next}, and a walk that broke off is taken up
     * there. The walk ends early when the thread is interrupted, with the interrupt kept.
     *
     * @param from where to begin: {@link Cursor#START}, or where an earlier walk stopped
     * @return whether the walk is complete; false if the thread was interrupted
     * @throws ConnectorException if a page cannot be read, or the pages do not end
     */
    public boolean forEachPage(Cursor from, Consumer<ImportPage> consumer) {
        PageGuard guard = new PageGuard(source.tool(), from, mostPages);
        return walk(from, guard, source::page, ImportPage::next, consumer);
    }

    /**
     * Hands every page of a host's repositories on, in the same way.
     *
     * @return whether the walk is complete; false if the thread was interrupted
     * @throws ConnectorException if a page cannot be read, or the pages do not end
     */
    public static boolean forEachPage(SourceControl host, Cursor from, Consumer<RepositoryPage> consumer) {
        PageGuard guard = new PageGuard(host.host(), from, PageGuard.MOST_PAGES);
        return walk(from, guard, host::repositories, RepositoryPage::next, consumer);
    }

    private static <P> boolean walk(
            Cursor from,
            PageGuard guard,
            Function<Cursor, P> pageAt,
            Function<P, Optional<Cursor>> nextOf,
            Consumer<P> consumer) {
        Optional<Cursor> at = Optional.of(from);
        while (at.isPresent()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            P page = pageAt.apply(at.get());
            consumer.accept(page);
            at = nextOf.apply(page);
            at.ifPresent(guard::goesOnAt);
        }
        return true;
    }
}

package dev.throughline.connect;

import dev.throughline.connect.ConnectorException.Reason;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a source page by page to its end.
 *
 * <p>A source that turns in a circle is found out in constant memory (Brent's cycle detection over the cursors: one cursor is
 * kept, and replaced at every power of two), and one that never ends by a limit on pages.
 */
public final class Walk {
    /** Ten million rows at 500 a page come to a fiftieth of it. */
    private static final long MOST_PAGES = 1_000_000;

    private final FindingSource source;
    private final long mostPages;

    public Walk(FindingSource source) {
        this(source, MOST_PAGES);
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
        Optional<Cursor> at = Optional.of(from);
        Cursor kept = from;
        long keptAt = 1;
        for (long page = 1; at.isPresent(); page++) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            ImportPage read = source.page(at.get());
            consumer.accept(read);
            at = read.next();
            if (at.isPresent()) {
                checkEnds(at.get(), kept, page);
                if (page == keptAt) {
                    kept = at.get();
                    keptAt *= 2;
                }
            }
        }
        return true;
    }

    private void checkEnds(Cursor next, Cursor kept, long page) {
        if (next.equals(kept)) {
            throw endless("repeat");
        }
        if (page >= mostPages) {
            throw endless("do not end after " + page);
        }
    }

    private ConnectorException endless(String what) {
        return new ConnectorException(
                Reason.ENDLESS_PAGES, source.tool(), "its pages " + what, "report this to the tool's support");
    }
}

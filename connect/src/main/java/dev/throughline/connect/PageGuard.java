package dev.throughline.connect;

import dev.throughline.connect.ConnectorException.Reason;

/**
 * Notices pages that turn in a circle or do not end. A circle is found out in constant memory (Brent's cycle detection over the
 * cursors: one cursor is kept, and replaced at every power of two), and what never ends by a limit on pages.
 */
final class PageGuard {
    /** Ten million rows at 500 a page come to a fiftieth of it. */
    static final long MOST_PAGES = 1_000_000;

    private final String where;
    private final long mostPages;
    private Cursor kept;
    private long page;
    private long keptAt = 1;

    PageGuard(String where, Cursor from, long mostPages) {
        this.where = where;
        this.kept = from;
        this.mostPages = mostPages;
    }

    /**
     * Called after each page but the last.
     *
     * @throws ConnectorException if this is a circle, or too long a way
     */
    void goesOnAt(Cursor next) {
        page++;
        if (next.equals(kept)) {
            throw endless("repeat");
        }
        if (page >= mostPages) {
            throw endless("do not end after " + page);
        }
        if (page == keptAt) {
            kept = next;
            keptAt *= 2;
        }
    }

    private ConnectorException endless(String what) {
        return new ConnectorException(
                Reason.ENDLESS_PAGES, where, "its pages " + what, "report this to the support of " + where);
    }
}

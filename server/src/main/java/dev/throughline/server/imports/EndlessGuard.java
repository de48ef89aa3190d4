package dev.throughline.server.imports;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ImportPage;
import java.util.Arrays;

/**
 * Notices a walk that leads nowhere although its cursors differ: pages without anything on them, the same page over and over, or
 * more rows than there can be.
 */
final class EndlessGuard {
    private static final int MOST_WITHOUT_NEWS = 1_000;
    private static final long MOST_ROWS = 20_000_000;

    private final String tool;
    private long rows;
    private int withoutNews;
    private byte[] last = {};

    EndlessGuard(String tool) {
        this.tool = tool;
    }

    /**
     * Called for each page.
     *
     * @throws ConnectorException if this does not end
     */
    void read(ImportPage page, byte[] digest) {
        rows += page.findings().size() + page.projects().size();
        boolean isEmpty = page.findings().isEmpty()
                && page.projects().isEmpty()
                && page.skipped().isEmpty()
                && page.unreadable().isEmpty();
        boolean isRepeated = !page.findings().isEmpty() && Arrays.equals(digest, last);
        withoutNews = isEmpty || isRepeated ? withoutNews + 1 : 0;
        last = digest;
        if (withoutNews >= MOST_WITHOUT_NEWS) {
            throw endless("show nothing new on " + withoutNews + " pages in a row");
        }
        if (rows > MOST_ROWS) {
            throw endless("do not end after " + rows + " rows");
        }
    }

    private ConnectorException endless(String what) {
        return new ConnectorException(
                ConnectorException.Reason.ENDLESS_PAGES,
                tool,
                "its pages " + what,
                "report this to the support of " + tool);
    }
}

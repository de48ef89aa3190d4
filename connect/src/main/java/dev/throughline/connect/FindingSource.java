package dev.throughline.connect;

/**
 * A scanner that is asked for all its findings.
 *
 * <p>Implementations keep no state but sign-in tokens and what can be asked again: a new instance reads on at any cursor. They
 * are used by one thread at a time.
 */
public interface FindingSource {
    /** The tool's name as people know it: {@code Endor Labs}. */
    String tool();

    /**
     * Asks whether the connection works and what it can see.
     *
     * @throws ConnectorException if it does not work
     */
    ConnectionCheck check();

    /**
     * Reads one page. The same finding may come on two pages when rows change during the walk: its id tells.
     *
     * @throws ConnectorException if the page cannot be read; the cursor may be tried again later
     */
    ImportPage page(Cursor at);
}

package dev.throughline.connect.inventory;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.Cursor;

/**
 * A cloud, a cluster or a registry that is asked for what is in it.
 *
 * <p>A page is one part that makes sense by itself: an account's region, a subscription, a cluster. Implementations keep no state
 * but sign-in tokens; a new instance reads on at any cursor. They are used by one thread at a time.
 */
public interface InventorySource {
    /** The service's name as people know it: {@code AWS}. */
    String service();

    /**
     * Asks whether the connection works and what it can see.
     *
     * @throws dev.throughline.connect.ConnectorException if it does not work
     */
    ConnectionCheck check();

    /**
     * Reads one page. A call that is denied does not end it: what the call would have given is named as missing.
     *
     * @throws dev.throughline.connect.ConnectorException if nothing can be read; the cursor may be tried again later
     */
    InventoryPage page(Cursor at);
}

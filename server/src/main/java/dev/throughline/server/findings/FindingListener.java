package dev.throughline.server.findings;

import java.util.List;
import java.util.Map;

/**
 * Hears of findings that are new or changed, inside the transaction that changed them: for what is derived from findings, such
 * as the risk score. One call holds what one page of an import or one decision changed; do the work in one statement.
 */
@FunctionalInterface
public interface FindingListener {
    /** These findings are new, or what is merged from their reports changed. */
    void changed(List<FindingId> findings);

    /** Findings go on as others, since their project was mapped; the old ones are deleted when all listeners have heard. */
    default void replaced(Map<FindingId, FindingId> newByOld) {}
}

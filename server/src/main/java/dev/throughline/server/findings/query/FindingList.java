package dev.throughline.server.findings.query;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next where the list goes on, for {@code after}; empty at its end
 * @param count how many findings there are from this page on
 */
public record FindingList(List<FindingRow> rows, Optional<String> next, Count count) {
    public FindingList {
        rows = List.copyOf(rows);
    }

    /**
     * A number of findings.
     *
     * @param exact whether it was counted to the end; otherwise it is what the database expects
     */
    public record Count(long number, boolean exact) {}
}

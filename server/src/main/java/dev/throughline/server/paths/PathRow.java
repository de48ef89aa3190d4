package dev.throughline.server.paths;

import dev.throughline.graph.risk.RiskLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A path as lists show it.
 *
 * @param id its number, for key-set paging
 * @param name its stable identity
 * @param repositories where it can be fixed, as host and path
 */
public record PathRow(
        long id,
        String name,
        String title,
        String shape,
        Optional<String> rule,
        int risk,
        RiskLevel level,
        List<String> factors,
        List<String> environments,
        List<String> types,
        List<String> repositories,
        Place entry,
        Place target,
        Optional<String> owner,
        boolean partial,
        int steps,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Optional<Instant> closedAt) {
    public PathRow {
        factors = List.copyOf(factors);
        environments = List.copyOf(environments);
        types = List.copyOf(types);
        repositories = List.copyOf(repositories);
    }

    /** An end of a path. */
    public record Place(String key, String name, String type) {}

    /** Where a list goes on after this row. */
    public String cursor() {
        return risk + "." + id;
    }
}

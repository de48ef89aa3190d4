package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.model.SeverityLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recommendation as it is kept, with what became of it.
 *
 * @param id its number, for key-set paging
 * @param dueAt when it should be done
 * @param expectedAt when the owner thinks to be done
 */
public record RecommendationRow(
        long id,
        String name,
        Recommendation.Category category,
        String title,
        String description,
        List<String> steps,
        Optional<String> changeId,
        List<Long> findings,
        Resource resource,
        List<String> repositories,
        SeverityLevel severity,
        int risk,
        RiskLevel level,
        boolean contextual,
        List<String> factors,
        List<RiskScore.Line> arithmetic,
        List<String> paths,
        boolean hasFix,
        Optional<String> owner,
        Optional<String> assignedBy,
        Optional<Instant> dueAt,
        Optional<Instant> expectedAt,
        Optional<String> expectedWhy,
        Status status,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Optional<Instant> completedAt) {
    /** Where the problem is. */
    public record Resource(String key, String name, String type, String environment, String scope) {}

    /** How it stands. */
    public enum Status {
        ON_TIME,
        OVERDUE,
        NO_DUE_DATE,
        UNASSIGNED,
        EXEMPTED,
        COMPLETED
    }

    /** Where a list goes on after this row. */
    public String cursor() {
        return risk + "." + id;
    }
}

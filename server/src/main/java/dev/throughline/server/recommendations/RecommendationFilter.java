package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which recommendations a list shows; what is empty lets all through, but completed and exempted ones are shown only when their
 * status is asked for.
 *
 * @param levels levels of risk
 * @param finding the id of a finding that it ends
 * @param text what its title must contain
 */
public record RecommendationFilter(
        @BindParam("level") Set<RiskLevel> levels,
        Optional<Recommendation.Category> category,
        Optional<RecommendationRow.Status> status,
        Optional<String> owner,
        Optional<String> scope,
        Optional<String> resource,
        Optional<String> repository,
        Optional<Long> finding,
        Optional<String> text) {
    /** All open ones. */
    public static final RecommendationFilter OPEN = new RecommendationFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public RecommendationFilter {
        levels = Set.copyOf(levels);
    }
}

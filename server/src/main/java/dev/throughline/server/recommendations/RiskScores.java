package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Family;
import dev.throughline.server.access.Scope;
import dev.throughline.server.graphs.CurrentGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well the estate stands, from 0 to 100.
 *
 * <p>An asset with nothing open has 100. Every open recommendation takes a share of what is left: critical a half, high a quarter,
 * medium a tenth, low a thirty-third part. The score is the mean over all assets, weighted by criticality.
 */
public final class RiskScores {
    private static final int WORST = 10;

    private final RecommendationQueries recommendations;
    private final CurrentGraph graph;

    public RiskScores(RecommendationQueries recommendations, CurrentGraph graph) {
        this.recommendations = recommendations;
        this.graph = graph;
    }

    /**
     * The score with its arithmetic.
     *
     * @param score 0 to 100
     * @param assets how many assets went into it
     * @param groups the assets by criticality: how many, their weight, their mean
     * @param worst the assets that cost most
     */
    public record Score(double score, int assets, List<Group> groups, List<Asset> worst) {}

    /** Assets of one criticality. */
    public record Group(Criticality criticality, double weight, int assets, double mean) {}

    /** An asset with open recommendations. */
    public record Asset(String key, String name, Criticality criticality, Map<RiskLevel, Long> open, double score) {}

    /** The score of all that a viewer sees; empty while there is no graph, or for a viewer who does not see everything. */
    public Optional<Score> score(Scope scope) {
        if (!scope.everything()) {
            return Optional.empty();
        }
        return graph.state().map(state -> score(state.graph().snapshot(), recommendations.openByResource(scope)));
    }

    static Score score(Snapshot snapshot, List<RecommendationQueries.OpenCount> open) {
        Map<String, Map<RiskLevel, Long>> byResource = new HashMap<>();
        open.forEach(count -> byResource
                .computeIfAbsent(count.resource(), _ -> new EnumMap<>(RiskLevel.class))
                .put(count.level(), count.count()));
        Map<Criticality, List<Double>> scores = new EnumMap<>(Criticality.class);
        List<Asset> worst = new ArrayList<>();
        for (int node = 0; node < snapshot.nodeCount(); node++) {
            Entity entity = snapshot.entity(node);
            Map<RiskLevel, Long> mine = byResource.getOrDefault(entity.key().value(), Map.of());
            if (!isAsset(entity) && mine.isEmpty()) {
                continue;
            }
            double score = assetScore(mine);
            scores.computeIfAbsent(entity.criticality(), _ -> new ArrayList<>()).add(score);
            if (!mine.isEmpty()) {
                worst.add(new Asset(entity.key().value(), entity.displayName(), entity.criticality(), mine, score));
            }
        }
        worst.sort(Comparator.<Asset>comparingDouble(asset -> -weight(asset.criticality()) * (100 - asset.score()))
                .thenComparing(Asset::key));
        List<Group> groups = new ArrayList<>();
        scores.forEach((criticality, each) -> groups.add(new Group(
                criticality,
                weight(criticality),
                each.size(),
                each.stream().mapToDouble(Double::doubleValue).average().orElse(100))));
        double weights = groups.stream()
                .mapToDouble(group -> group.weight() * group.assets())
                .sum();
        double sum = groups.stream()
                .mapToDouble(group -> group.weight() * group.assets() * group.mean())
                .sum();
        return new Score(
                weights == 0 ? 100 : sum / weights,
                groups.stream().mapToInt(Group::assets).sum(),
                groups,
                worst.stream().limit(WORST).toList());
    }

    private static boolean isAsset(Entity entity) {
        Family family = entity.type().family();
        return entity.type().runsCode()
                || entity.type().holdsData()
                || family == Family.CODE_REPOSITORY
                || family == Family.CONTAINER_IMAGE;
    }

    private static double assetScore(Map<RiskLevel, Long> open) {
        double score = 100;
        for (Map.Entry<RiskLevel, Long> each : open.entrySet()) {
            score *= Math.pow(1 - share(each.getKey()), each.getValue());
        }
        return score;
    }

    private static double share(RiskLevel level) {
        return switch (level) {
            case CRITICAL -> 0.5;
            case HIGH -> 0.25;
            case MEDIUM -> 0.1;
            case LOW -> 0.03;
        };
    }

    private static double weight(Criticality criticality) {
        return switch (criticality) {
            case CRITICAL -> 4;
            case HIGH -> 3;
            case MEDIUM -> 2;
            case LOW, UNRATED -> 1;
        };
    }
}

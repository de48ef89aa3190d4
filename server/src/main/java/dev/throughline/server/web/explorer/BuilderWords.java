package dev.throughline.server.web.explorer;

import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.server.inventory.GraphJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that the builder offers, as JSON for its script. */
final class BuilderWords {
    private BuilderWords() {}

    static String json() {
        Map<String, List<String>> insights = new LinkedHashMap<>();
        for (InsightKind kind : InsightKind.values()) {
            insights.put(kind.word(), kind.parameters());
        }
        return new GraphJson()
                .write(Map.of(
                        "families",
                        Arrays.stream(Family.values())
                                .map(family -> family.name().toLowerCase(Locale.ROOT))
                                .toList(),
                        "types",
                        Arrays.stream(EntityType.values()).map(EntityType::word).toList(),
                        "edges",
                        Arrays.stream(EdgeKind.values()).map(EdgeKind::word).toList(),
                        "insights",
                        insights));
    }
}

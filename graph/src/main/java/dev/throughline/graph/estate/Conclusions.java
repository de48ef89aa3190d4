package dev.throughline.graph.estate;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What follows from the facts: edges, entities, insights. Grows while rules run, one after the other. */
public final class Conclusions {
    private final Seen seen;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Entity> entities = new ArrayList<>();
    private final Map<EntityKey, List<Insight>> insights = new LinkedHashMap<>();
    private final List<FindingFact> findings = new ArrayList<>();
    private final List<MissingInput> missing = new ArrayList<>();

    /** @param now when the rules run */
    public Conclusions(Instant now) {
        this.seen = Seen.at(now);
    }

    public void connect(
            EdgeKind kind,
            EntityKey from,
            EntityKey to,
            String method,
            double confidence,
            EdgeDetail detail,
            Map<String, String> evidence) {
        edges.add(Edge.of(kind, from, to, method, SourceId.GRAPH, seen)
                .withConfidence(confidence)
                .withDetail(detail)
                .withEvidence(evidence));
    }

    public void connect(EdgeKind kind, EntityKey from, EntityKey to, String method) {
        connect(kind, from, to, method, 1, EdgeDetail.NONE, Map.of());
    }

    public void add(Entity entity) {
        entities.add(entity);
    }

    public void add(EntityKey about, Insight insight) {
        List<Insight> known = insights.computeIfAbsent(about, _ -> new ArrayList<>());
        if (!known.contains(insight)) {
            known.add(insight);
        }
    }

    public void add(FindingFact finding) {
        findings.add(finding);
    }

    public void add(MissingInput input) {
        if (!missing.contains(input)) {
            missing.add(input);
        }
    }

    public Seen seen() {
        return seen;
    }

    public List<Edge> edges() {
        return Collections.unmodifiableList(edges);
    }

    public List<Entity> entities() {
        return Collections.unmodifiableList(entities);
    }

    public Map<EntityKey, List<Insight>> insights() {
        return Collections.unmodifiableMap(insights);
    }

    public List<FindingFact> findings() {
        return Collections.unmodifiableList(findings);
    }

    public List<MissingInput> missing() {
        return Collections.unmodifiableList(missing);
    }
}

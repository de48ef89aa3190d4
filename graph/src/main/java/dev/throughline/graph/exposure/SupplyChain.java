package dev.throughline.graph.exposure;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Pods;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Map;

/** Ways in that no packet takes: pipelines that outsiders may change, containers that own their node, data that is copied on. */
public final class SupplyChain {
    private static final int NODES_SHOWN = 3;

    private final Estate estate;
    private final Conclusions conclusions;

    public SupplyChain(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
    }

    public void run() {
        for (Edge edge : estate.edges()) {
            if (edge.kind() == EdgeKind.BUILDS_WITH) {
                estate.entity(edge.from()).ifPresent(repository -> exposePipeline(repository, edge.to()));
            }
            if (edge.kind() == EdgeKind.REPLICATES_TO) {
                inheritSensitivity(edge);
            }
        }
        for (Entity entity : estate.entities()) {
            if (entity.type().family() == Family.CI_PIPELINE && entity.is(Property.UNPINNED_ACTION)) {
                expose(entity.key(), "unpinned-action");
            }
        }
        estate.latest(Pods.class).values().forEach(this::escape);
    }

    /** Nobody looked is not the same as unprotected. */
    private void exposePipeline(Entity repository, EntityKey pipeline) {
        if ("false".equals(repository.properties().get(Property.BRANCH_PROTECTED))) {
            expose(pipeline, "no-branch-protection");
        }
    }

    private void expose(EntityKey pipeline, String method) {
        conclusions.connect(EdgeKind.EXPOSES, EntityKey.INTERNET, pipeline, method);
    }

    private void inheritSensitivity(Edge edge) {
        estate.entity(edge.from()).stream()
                .flatMap(from -> from.insights().stream())
                .filter(insight -> insight.kind() == InsightKind.CONTAINS_SENSITIVE_DATA)
                .forEach(insight -> conclusions.add(edge.to(), Insight.of(insight.kind(), insight.parameters())));
    }

    private void escape(Pods pods) {
        List<EntityKey> nodes =
                pods.nodes().stream().sorted().limit(NODES_SHOWN).toList();
        escape(pods.about(), nodes);
        estate.ends(EdgeKind.RUNS, pods.about()).forEach(container -> escape(container, nodes));
    }

    private void escape(EntityKey key, List<EntityKey> nodes) {
        estate.entity(key).ifPresent(entity -> {
            for (String property : List.of(Property.PRIVILEGED, Property.HOST_NETWORK, Property.HOST_PATH)) {
                if (entity.is(property)) {
                    nodes.forEach(node -> conclusions.connect(
                            EdgeKind.ESCAPES_TO,
                            key,
                            node,
                            property,
                            1,
                            EdgeDetail.NONE,
                            Map.of("property", property)));
                    return;
                }
            }
        });
    }
}

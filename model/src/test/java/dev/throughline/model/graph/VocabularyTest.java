package dev.throughline.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final Seen NOON = Seen.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Seen LATER = Seen.at(Instant.parse("2026-03-02T12:00:00Z"));

    @Test
    void spellsOneThingOneWay() {
        assertThat(EntityKey.azure("/subscriptions/AB/resourceGroups/Shop/"))
                .isEqualTo(EntityKey.azure("/subscriptions/ab/resourcegroups/shop"));
        assertThat(EntityKey.kubernetes("prod", "shop", "Deployment", "checkout"))
                .hasToString("k8s:prod/shop/deployment/checkout");
        assertThat(EntityKey.aws("arn:aws:s3:::orders").name()).isEqualTo("arn:aws:s3:::orders");
    }

    @Test
    void mergesWhatTwoSourcesKnow() {
        EntityKey key = EntityKey.cluster("prod");
        Entity first = Entity.of(
                        key, EntityType.CLUSTER, "prod", Environment.KUBERNETES, "prod", new SourceId("a"), NOON)
                .withTags(Map.of("team", "shop"))
                .withCriticality(Criticality.HIGH);
        Entity second = Entity.of(key, EntityType.CLUSTER, "prod", Environment.KUBERNETES, "", new SourceId("b"), LATER)
                .withProperty(Property.OIDC_ISSUER, "oidc.example.test/id/1");

        Entity both = first.and(second);

        assertThat(both.scope()).isEqualTo("prod");
        assertThat(both.criticality()).isEqualTo(Criticality.HIGH);
        assertThat(both.tags()).containsEntry("team", "shop");
        assertThat(both.properties()).containsKey(Property.OIDC_ISSUER);
        assertThat(both.sources()).hasSize(2);
        assertThat(both.seen()).isEqualTo(new Seen(NOON.first(), LATER.last()));
    }

    @Test
    void refusesDetailsThatAKindDoesNotHave() {
        Edge edge =
                Edge.of(EdgeKind.RUNS, EntityKey.cluster("a"), EntityKey.cluster("b"), "spec", SourceId.GRAPH, NOON);

        assertThatThrownBy(() -> edge.withDetail(EdgeDetail.Reach.wide(PortSet.ALL)))
                .hasMessageContaining("runs does not go with");
        assertThatThrownBy(() -> Insight.of(InsightKind.NO_MFA, Map.of("port", "1")))
                .hasMessageContaining("no-mfa has no parameter 'port'");
    }

    @Test
    void choosesByLabels() {
        LabelSelector selector = new LabelSelector(
                new TreeMap<>(Map.of("app", "checkout")),
                List.of(new LabelSelector.Expression("tier", LabelSelector.Operator.NOT_IN, List.of("test"))));

        assertThat(selector.matches(Map.of("app", "checkout", "x", "y"))).isTrue();
        assertThat(selector.matches(Map.of("app", "checkout", "tier", "test"))).isFalse();
        assertThat(LabelSelector.EVERYTHING.matches(Map.of())).isTrue();
    }

    @Test
    void hasOneWordForEachTypeKindAndInsight() {
        assertThat(EntityType.values())
                .allMatch(type -> EntityType.of(type.word()).orElseThrow() == type);
        assertThat(EdgeKind.values()).allMatch(kind -> EdgeKind.of(kind.word()).orElseThrow() == kind);
        assertThat(InsightKind.values())
                .allMatch(kind -> InsightKind.of(kind.word()).orElseThrow() == kind);
    }
}

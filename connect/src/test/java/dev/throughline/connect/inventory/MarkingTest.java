package dev.throughline.connect.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.connect.inventory.Marking.Rule;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {
    private static Entity entity(EntityType type, String name, Map<String, String> tags) {
        return Entity.of(
                        EntityKey.aws("arn:aws:s3:::" + name),
                        type,
                        name,
                        Environment.AWS,
                        "111122223333",
                        new SourceId("aws"),
                        Seen.at(Instant.EPOCH))
                .withTags(tags);
    }

    @Test
    void takesTheClassOfDataFromATagInAnyCase() {
        Entity bucket = entity(EntityType.S3_BUCKET, "orders", Map.of("Data-Classification", "PII"));

        Entity marked = Marking.defaults().mark(bucket);

        assertThat(marked.criticality()).isEqualTo(Criticality.HIGH);
        assertThat(marked.insights())
                .filteredOn(insight -> insight.kind() == InsightKind.CONTAINS_SENSITIVE_DATA)
                .singleElement()
                .satisfies(insight -> assertThat(insight.parameters()).containsEntry("kinds", "personal"));
    }

    @Test
    void marksWhatRunsCodeAsCriticalButNotAsHoldingData() {
        Entity machine = entity(EntityType.VIRTUAL_MACHINE, "web", Map.of("classification", "restricted"));

        assertThat(Marking.defaults().mark(machine).has(InsightKind.CRITICAL_RESOURCE))
                .isTrue();
        assertThat(Marking.defaults().mark(machine).has(InsightKind.CONTAINS_SENSITIVE_DATA))
                .isFalse();
    }

    @Test
    void knowsWhatIsMadeForSecrets() {
        Entity secret = entity(EntityType.SECRETS_MANAGER_SECRET, "db", Map.of());

        assertThat(Marking.defaults().mark(secret).has(InsightKind.CONTAINS_SENSITIVE_DATA))
                .isTrue();
        assertThat(Marking.defaults().mark(secret).criticality()).isEqualTo(Criticality.UNRATED);
    }

    @Test
    void letsTheFirstRuleDecideAndGathersWhatAllSay() {
        Marking marking = new Marking(List.of(
                Rule.ofName("orders-*", Criticality.LOW, "orders"),
                new Rule(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("1111*"),
                        Set.of(EntityType.S3_BUCKET),
                        Criticality.CRITICAL,
                        List.of("payment"))));

        Entity marked = marking.mark(entity(EntityType.S3_BUCKET, "orders-archive", Map.of()));

        assertThat(marked.criticality()).isEqualTo(Criticality.LOW);
        assertThat(marked.insights().getFirst().parameters()).containsEntry("kinds", "orders payment");
        assertThat(marking.mark(entity(EntityType.RDS_DATABASE, "other", Map.of()))
                        .insights())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*-prod-*       | shop-PROD-1 | true",
                "*-prod-*       | shop-test-1 | false",
                "{pci*,payment} | pci-dss     | true",
                "{pci*,payment} | payment     | true",
                "{pci*,payment} | payments    | false",
                "a.b            | axb         | false",
                "a}             | a}          | true",
                "{a             | a           | true",
            })
    void readsGlobs(String glob, String text, boolean fits) {
        assertThat(Marking.matches(glob, text)).isEqualTo(fits);
    }
}

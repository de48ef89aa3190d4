package dev.throughline.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class InventoryWalksTest {
    private static final SourceId AWS = new SourceId("aws-production");
    private static final SourceId FILE = new SourceId("file:inventory");
    private static final Instant MORNING = Instant.parse("2026-11-30T08:00:00Z");
    private static final EntityKey BUCKET = EntityKey.aws("arn:aws:s3:::orders");
    private static final EntityKey ROLE = EntityKey.aws("arn:aws:iam::1:role/checkout");
    private static final EntityKey ACCOUNT = EntityKey.awsAccount("111122223333");

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DataSourceTransactionManager manager = new DataSourceTransactionManager(database);
    private final TransactionTemplate transactions = new TransactionTemplate(manager);
    private final GraphJson json = new GraphJson();
    private Instant now = MORNING;
    private final InventoryWalks walks = new InventoryWalks(jdbc, transactions, json, () -> now);
    private final InventoryReader reader = new InventoryReader(database, manager, json);

    @Test
    void readsWhatAWalkKept() {
        Entity bucket = bucket().withTags(Map.of("data", "orders"))
                .withCriticality(Criticality.HIGH)
                .withInsights(List.of(Insight.of(InsightKind.CONTAINS_SENSITIVE_DATA, Map.of("kinds", "orders"))));
        Edge contains = contains(BUCKET).withEvidence(Map.of("arn", BUCKET.name()));
        Fact digest = new ImageFact.Digest(
                EntityKey.image("sha256:aa"), EntityKey.image("sha256:bb"), ImageFact.DigestKind.INDEX);
        MissingInput missing = new MissingInput(Input.ROUTES, "", "ec2:DescribeRouteTables", "access denied", AWS);

        sync(AWS, page(AWS, List.of(bucket), List.of(contains), List.of(digest), List.of(missing)));

        Kept kept = read();
        assertThat(kept.entities()).containsExactly(bucket);
        assertThat(kept.edges()).containsExactly(contains);
        assertThat(kept.facts()).containsExactly(digest);
        assertThat(kept.missing()).containsExactly(missing);
    }

    @Test
    void changesNothingWhenTheSameIsSeenAgainButTheTimeOfTheLastSight() {
        sync(AWS, page(AWS, List.of(bucket()), List.of(contains(BUCKET)), List.of(), List.of()));
        String before = changes();
        now = MORNING.plus(Duration.ofHours(6));

        WalkResult result = sync(AWS, page(AWS, List.of(bucket()), List.of(contains(BUCKET)), List.of(), List.of()));

        assertThat(result).isEqualTo(new WalkResult(1, 1, 0, 0));
        assertThat(changes()).isEqualTo(before);
        assertThat(read().entities().getFirst().seen()).isEqualTo(new Seen(MORNING, now));
        assertThat(events()).isEmpty();
    }

    @Test
    void closesWhatACompleteWalkNoLongerShowsAndOpensItWhenItReturns() {
        sync(
                AWS,
                page(AWS, List.of(bucket(), role()), List.of(contains(BUCKET), contains(ROLE)), List.of(), List.of()));
        now = MORNING.plus(Duration.ofHours(6));

        WalkResult result = sync(AWS, page(AWS, List.of(role()), List.of(contains(ROLE)), List.of(), List.of()));

        assertThat(result.gone()).isOne();
        assertThat(read().entities()).extracting(Entity::key).containsExactly(ROLE);
        assertThat(read().edges()).extracting(Edge::to).containsExactly(ROLE);

        now = now.plus(Duration.ofHours(6));
        sync(AWS, page(AWS, List.of(bucket(), role()), List.of(contains(BUCKET)), List.of(), List.of()));

        assertThat(read().entities()).extracting(Entity::key).contains(BUCKET);
        assertThat(read().entities())
                .filteredOn(entity -> entity.key().equals(BUCKET))
                .singleElement()
                .extracting(entity -> entity.seen().first())
                .isEqualTo(MORNING);
        assertThat(events()).containsExactly("GONE " + BUCKET, "RETURNED " + BUCKET);
    }

    @Test
    void closesNothingWhenAWalkBreaksOff() {
        sync(AWS, page(AWS, List.of(bucket(), role()), List.of(contains(BUCKET)), List.of(), List.of()));

        Walk walk = walks.begin(AWS);
        walks.keep(walk, page(AWS, List.of(role()), List.of(), List.of(), List.of()));
        walks.breakOff(walk, "the service does not answer");

        assertThat(read().entities()).hasSize(2);
        assertThat(read().edges()).hasSize(1);
        assertThatThrownBy(() -> walks.keep(walk, page(AWS, List.of(role()), List.of(), List.of(), List.of())))
                .hasMessageContaining("is over");
    }

    @Test
    void closesNothingThatADeniedCallWouldHaveShown() {
        sync(
                AWS,
                page(AWS, List.of(bucket(), role()), List.of(contains(BUCKET), contains(ROLE)), List.of(), List.of()));
        MissingInput denied =
                new MissingInput(Input.DATA_STORES, "111122223333", "s3:ListAllMyBuckets", "access denied", AWS);

        sync(AWS, page(AWS, List.of(), List.of(), List.of(), List.of(denied)));

        assertThat(read().entities()).extracting(Entity::key).containsExactly(BUCKET);
        assertThat(read().edges()).extracting(Edge::to).containsExactly(BUCKET);

        sync(AWS, page(AWS, List.of(), List.of(), List.of(), List.of()));

        assertThat(read().entities()).isEmpty();
        assertThat(read().missing()).isEmpty();
    }

    @Test
    void closesWhatIsGoneInAScopeThatCouldBeRead() {
        sync(AWS, page(AWS, List.of(bucket()), List.of(), List.of(), List.of()));
        MissingInput elsewhere =
                new MissingInput(Input.DATA_STORES, "444455556666", "s3:ListAllMyBuckets", "access denied", AWS);

        sync(AWS, page(AWS, List.of(), List.of(), List.of(), List.of(elsewhere)));

        assertThat(read().entities()).isEmpty();
    }

    @Test
    void keepsWhatOneSourceSaysWhenAnotherNoLongerSaysIt() {
        sync(AWS, page(AWS, List.of(bucket()), List.of(), List.of(), List.of()));
        Entity inFile =
                Entity.of(BUCKET, EntityType.S3_BUCKET, "orders", Environment.AWS, "111122223333", FILE, Seen.at(now));
        sync(FILE, page(FILE, List.of(inFile), List.of(), List.of(), List.of()));

        sync(AWS, page(AWS, List.of(), List.of(), List.of(), List.of()));

        assertThat(read().entities()).containsExactly(inFile);
    }

    @Test
    void completesAnEntityOverThePagesOfOneWalk() {
        Walk walk = walks.begin(AWS);
        walks.keep(walk, page(AWS, List.of(bucket().withTags(Map.of("a", "1"))), List.of(), List.of(), List.of()));
        walks.keep(walk, page(AWS, List.of(bucket().withTags(Map.of("b", "2"))), List.of(), List.of(), List.of()));
        walks.complete(walk);

        assertThat(read().entities())
                .singleElement()
                .satisfies(entity -> assertThat(entity.tags()).containsOnlyKeys("a", "b"));
        assertThat(events()).isEmpty();
    }

    @Test
    void remembersWhatChangedForNinetyDays() {
        sync(AWS, page(AWS, List.of(bucket(), role()), List.of(), List.of(), List.of()));
        sync(AWS, page(AWS, List.of(bucket().withTags(Map.of("a", "1"))), List.of(), List.of(), List.of()));
        InventoryRetention retention = new InventoryRetention(jdbc, transactions, () -> now);
        assertThat(events()).containsExactly("CHANGED " + BUCKET, "GONE " + ROLE);

        now = MORNING.plus(Duration.ofDays(89));
        retention.forget();
        assertThat(rows("inventory_entity")).isEqualTo(2);
        assertThat(events()).hasSize(2);

        now = MORNING.plus(Duration.ofDays(91));
        retention.forget();
        assertThat(rows("inventory_entity")).isOne();
        assertThat(rows("entity_key")).isOne();
        assertThat(events()).isEmpty();
    }

    @Test
    void takesTenThousandEntitiesOnAPage() {
        List<Entity> entities = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            EntityKey key = EntityKey.aws("arn:aws:s3:::bucket-" + i);
            entities.add(Entity.of(key, EntityType.S3_BUCKET, "", Environment.AWS, "111122223333", AWS, Seen.at(now)));
            edges.add(contains(key));
        }

        sync(AWS, page(AWS, entities, edges, List.of(), List.of()));

        assertThat(read().entities()).hasSize(10_000);
        assertThat(read().edges()).hasSize(10_000);
    }

    private Entity bucket() {
        return Entity.of(
                BUCKET, EntityType.S3_BUCKET, "orders", Environment.AWS, "111122223333", AWS, Seen.at(MORNING));
    }

    private Entity role() {
        return Entity.of(
                ROLE, EntityType.CLOUD_ROLE, "checkout", Environment.AWS, "111122223333", AWS, Seen.at(MORNING));
    }

    private Edge contains(EntityKey what) {
        return Edge.of(EdgeKind.CONTAINS, ACCOUNT, what, "arn", AWS, Seen.at(MORNING));
    }

    private GraphFacts page(
            SourceId source, List<Entity> entities, List<Edge> edges, List<Fact> facts, List<MissingInput> missing) {
        return new GraphFacts(source, now, entities, edges, facts, missing);
    }

    private WalkResult sync(SourceId source, GraphFacts page) {
        Walk walk = walks.begin(source);
        walks.keep(walk, page);
        return walks.complete(walk);
    }

    private List<String> events() {
        return jdbc.sql("SELECT kind || ' ' || key FROM inventory_event JOIN entity_key USING (entity_key_id)"
                        + " ORDER BY inventory_event_id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** When each row last changed. */
    private String changes() {
        return jdbc.sql(
                        "SELECT string_agg(changed_xid::text, ' ') FROM ("
                                + "SELECT changed_xid FROM inventory_entity UNION ALL SELECT changed_xid FROM inventory_edge) AS x")
                .query(String.class)
                .single();
    }

    private long rows(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private Kept read() {
        Kept kept = new Kept(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        reader.read(kept);
        return kept;
    }

    private record Kept(List<Entity> entities, List<Edge> edges, List<Fact> facts, List<MissingInput> missing)
            implements InventorySink {
        @Override
        public void entity(Entity entity) {
            entities.add(entity);
        }

        @Override
        public void edge(Edge edge) {
            edges.add(edge);
        }

        @Override
        public void fact(Fact fact) {
            facts.add(fact);
        }

        @Override
        public void missing(MissingInput input) {
            missing.add(input);
        }
    }
}

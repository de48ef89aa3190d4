package dev.throughline.server.web.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.query.QueryTemplates;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.SampleEstate;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Role;
import dev.throughline.server.explorer.SavedQueries;
import dev.throughline.server.explorer.SavedQuery;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphBuilds;
import dev.throughline.server.graphs.GraphListener;
import dev.throughline.server.graphs.GraphState;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.inventory.Walk;
import dev.throughline.server.paths.PathChanges;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ExplorerPagesTest {
    private static final String STORES = "select object_storage as store where insight contains-sensitive-data";

    private final TestServer server = TestServer.start();
    private final TestBrowser browser = server.as(Role.SECURITY);

    @BeforeEach
    void hasAGraph() {
        SampleEstate.in(server);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void answersAQuestionAsTableGraphAndSpreadsheet() {
        String page = browser.get("/explorer?q=" + encoded(STORES)).body();

        assertThat(page).contains("2 matches", "invoices", "orders").doesNotContain("style=\"");
        assertThat(json("/explorer/graph?q=" + encoded(STORES))).contains("\"label\":\"invoices\"");
        assertThat(browser.get("/explorer.csv?q=" + encoded(STORES)).body())
                .startsWith("store,store type,store key,store insights")
                .contains("contains-sensitive-data".toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Test
    void pointsAtThePlaceOfABadQuestion() {
        String page = browser.get("/explorer?q=" + encoded("select object_storage where insight silly"))
                .body();

        assertThat(page).contains("line 1, column", "▲").doesNotContain("matches</h2>");
    }

    @Test
    void readsTheTextBackThatItWritesForWhatWasBuilt() {
        String built = json("/explorer/json?q=" + encoded(STORES));
        TestBrowser.Page text = browser.send(browser.request("/explorer/text?json=" + encoded(built))
                .header("Accept", "text/plain")
                .GET());

        assertThat(json("/explorer/json?q=" + encoded(text.body()))).isEqualTo(built);
    }

    @Test
    void asksEveryTemplate() {
        assertThat(QueryTemplates.all())
                .isNotEmpty()
                .allSatisfy(template -> assertThat(browser.get("/explorer?template=" + template.id())
                                .body())
                        .contains(" matches</h2>"));
    }

    @Test
    void keepsTheLinkOfASavedQuestionWhenItIsChanged() {
        TestBrowser.Page saved = browser.post("/explorer/saved", Map.of("title", "Stores", "q", STORES));
        String path = saved.address().getPath();
        assertThat(saved.body()).contains("2 matches");

        browser.post(path, Map.of("title", "All stores", "q", "select object_storage as store"));

        assertThat(browser.get(path).body()).contains("All stores");
        browser.post(path + "/remove", Map.of());
        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void tellsWhenTheAnswerOfASavedQuestionChanges() {
        String path = browser.post("/explorer/saved", Map.of("title", "Watched", "q", STORES, "alert", "true"))
                .address()
                .getPath();
        SavedQuery query = server.part(SavedQueries.class)
                .find(path.substring(path.lastIndexOf('/') + 1))
                .orElseThrow();
        assertThat(query.alert()).isTrue();
        SampleEstate.in(server);
        assertThat(events(query)).isZero();

        SecurityGraph smaller = SecurityGraph.parse(
                SampleEstate.TEXT.replace("invoices  : S3Bucket scope=111122223333 sensitive", "invoices : S3Bucket"));
        GraphState state = new GraphState(smaller, smaller.attackPaths(), SampleEstate.MORNING, Duration.ZERO);
        server.part(CurrentGraph.class).replace(state);
        server.parts(GraphListener.class).forEach(listener -> listener.onGraph(state, PathChanges.none()));

        assertThat(events(query)).isOne();
        assertThat(browser.get("/explorer?q=" + encoded(STORES)).body()).contains("1 match<");
    }

    @Test
    void tellsAllOfAnEntityAndItsWayFromTheCode() {
        String key = encoded("text:checkout");

        assertThat(browser.get("/explorer/entity?key=" + key).body())
                .contains("can authenticate as", "Attack paths", "Says");
        assertThat(browser.get("/code-to-runtime?key=" + key).body())
                .contains("Source", "Pipeline", "Runs as", "shop", "Connect the registry");
        assertThat(browser.get("/explorer/entity?key=nothing").status()).isEqualTo(404);
    }

    @Test
    void showsAViewerNothingBeyondTheRepositoriesOfTheirGroups() {
        EntityKey mine = EntityKey.repository(
                RepositoryKey.parse("https://github.com/acme/mine").orElseThrow());
        EntityKey other = EntityKey.repository(
                RepositoryKey.parse("https://github.com/acme/other").orElseThrow());
        keep(new SourceId("scm"), List.of(repository(mine), repository(other)));
        server.part(GraphBuilds.class).refresh();
        TestBrowser member = server.as("member", new Grant(Role.VIEWER, Optional.of(groupOf("github.com/acme/mine"))));

        String page = member.get("/explorer?q=" + encoded("select * as thing")).body();

        assertThat(page).contains("acme/mine").doesNotContain("acme/other");
        assertThat(member.get("/explorer/entity?key=" + encoded(other.value())).status())
                .isEqualTo(404);
        assertThat(member.get("/explorer.csv?q=" + encoded("select * as thing")).body())
                .doesNotContain("acme/other");
    }

    @Test
    void letsPeopleConfirmAndRejectWhereAnImageComesFrom() {
        EntityKey image = EntityKey.image("sha256:9f2c");
        RepositoryKey shop = RepositoryKey.parse("https://github.com/acme/shop").orElseThrow();
        SourceId registry = new SourceId("registry");
        Walk walk = server.part(InventoryWalks.class).begin(registry);
        server.part(InventoryWalks.class)
                .keep(
                        walk,
                        new GraphFacts(
                                registry,
                                SampleEstate.MORNING,
                                List.of(Entity.of(
                                        image,
                                        EntityType.IMAGE,
                                        "checkout:1.0",
                                        Environment.REGISTRY,
                                        "",
                                        registry,
                                        Seen.at(SampleEstate.MORNING))),
                                List.of(),
                                List.of(new ImageFact.Origin(
                                        image,
                                        OriginMethod.OCI_LABELS,
                                        shop,
                                        Optional.empty(),
                                        Optional.empty(),
                                        1,
                                        "org.opencontainers.image.source",
                                        registry,
                                        SampleEstate.MORNING)),
                                List.of()));
        server.part(InventoryWalks.class).complete(walk);
        server.part(GraphBuilds.class).refresh();
        String page = "/code-to-runtime?key=" + encoded(image.value());
        assertThat(browser.get(page).body()).contains("github.com/acme/shop", "oci labels");

        browser.post(
                "/code-to-runtime/origin",
                Map.of("image", image.value(), "repository", shop.toString(), "confirmed", "false"));
        server.part(GraphBuilds.class).refresh();

        assertThat(browser.get(page).body()).contains("rejected by security");
        browser.post(
                "/code-to-runtime/origin",
                Map.of("image", image.value(), "repository", shop.toString(), "confirmed", "true"));
        assertThat(browser.get(page).body()).contains("confirmed by security").doesNotContain("rejected by");
    }

    private void keep(SourceId source, List<Entity> entities) {
        InventoryWalks walks = server.part(InventoryWalks.class);
        Walk walk = walks.begin(source);
        walks.keep(walk, new GraphFacts(source, SampleEstate.MORNING, entities, List.of(), List.of(), List.of()));
        walks.complete(walk);
    }

    private static Entity repository(EntityKey key) {
        return Entity.of(
                key,
                EntityType.GITHUB_REPOSITORY,
                key.name(),
                Environment.GITHUB,
                "github.com/acme",
                new SourceId("scm"),
                Seen.at(SampleEstate.MORNING));
    }

    private GroupId groupOf(String repository) {
        return new GroupId(server.jdbc()
                .sql("""
                        WITH made AS (INSERT INTO repository_group (name) VALUES ('mine') RETURNING repository_group_id),
                        known AS (
                            INSERT INTO repository (key, full_name, first_seen_at) VALUES (:key, :key, now())
                            RETURNING repository_id),
                        member AS (
                            INSERT INTO repository_group_member SELECT repository_group_id, repository_id FROM made, known)
                        SELECT repository_group_id FROM made
                        """)
                .param("key", repository)
                .query(Long.class)
                .single());
    }

    private long events(SavedQuery query) {
        return server.jdbc()
                .sql("SELECT count(*) FROM graph_event WHERE subject = :name")
                .param("name", query.name())
                .query(Long.class)
                .single();
    }

    private String json(String path) {
        return browser.send(browser.request(path)
                        .header("Accept", "application/json")
                        .GET())
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

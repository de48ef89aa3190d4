package dev.throughline.testkit.simulator.endor;

import static dev.throughline.testkit.simulator.endor.EndorFindingBuilder.finding;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndorSimulatorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROJECT = "66aa00000000000000000010";

    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final EndorEstate estate = new EndorEstate("acme", "acme.pay")
            .project("acme", PROJECT, "https://github.com/acme/shop.git")
            .finding(finding("66aa00000000000000000101", PROJECT).alias("CVE-2026-00001"))
            .finding(finding("66aa00000000000000000102", PROJECT).context("REF"))
            .finding(finding("66aa00000000000000000103", PROJECT).categories("LICENSE_RISK"))
            .finding(finding("66aa00000000000000000104", PROJECT).namespace("acme.pay"));
    private final EndorSimulator service = new EndorSimulator(estate, () -> now);

    private Reply call(String method, String path, Map<String, String> query, String token, String body) {
        TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", "Bearer " + token);
        return service.answer(new Call(method, path, new TreeMap<>(query), headers, body.getBytes(UTF_8)));
    }

    private String token() {
        String body = "{\"key\": \"" + EndorSimulator.KEY + "\", \"secret\": \"" + EndorSimulator.SECRET + "\"}";
        return JSON.readTree(
                        call("POST", "/v1/auth/api-key", Map.of(), "", body).body())
                .get("token")
                .asString();
    }

    private Reply findings(String namespace, String... parameters) {
        TreeMap<String, String> query = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put("list_parameters." + parameters[i], parameters[i + 1]);
        }
        return call("GET", "/v1/namespaces/" + namespace + "/findings", query, token(), "");
    }

    private static List<String> ids(Reply reply) {
        List<String> ids = new ArrayList<>();
        JSON.readTree(reply.body())
                .at("/list/objects")
                .forEach(object -> ids.add(object.get("uuid").asString().substring(21)));
        return ids;
    }

    @Test
    void refusesAWrongSecretAndAnEndedToken() {
        String token = token();

        assertThat(call("POST", "/v1/auth/api-key", Map.of(), "", "{\"key\": \"x\"}")
                        .status())
                .isEqualTo(401);
        assertThat(call("GET", "/v1/auth", Map.of(), token, "").status()).isEqualTo(200);
        now = now.plus(Duration.ofHours(4));
        assertThat(call("GET", "/v1/auth", Map.of(), token, "").status()).isEqualTo(401);
    }

    @Test
    void refusesListsThatAreAskedForWrongly() {
        assertThat(findings("acme", "page_size", "501").status()).isEqualTo(400);
        assertThat(findings("acme", "page_id", "66aa", "page_token", "2").status())
                .isEqualTo(400);
        assertThat(findings("acme", "page_size", "500").status()).isEqualTo(200);
    }

    @Test
    void refusesANamespaceWithoutRightAndKnowsNoWrongOne() {
        service.forbid("acme.pay");

        assertThat(findings("acme.pay").status()).isEqualTo(403);
        assertThat(findings("nobody").status()).isEqualTo(200);
        assertThat(ids(findings("nobody"))).isEmpty();
    }

    @Test
    void listsANamespaceAloneUnlessItTraverses() {
        assertThat(ids(findings("acme"))).containsExactly("101", "102", "103");
        assertThat(ids(findings("acme", "traverse", "true"))).contains("104");
    }

    @Test
    void pagesInBothWays() {
        JsonNode first =
                JSON.readTree(findings("acme", "page_size", "2").body()).at("/list/response");

        assertThat(ids(findings("acme", "page_id", first.get("next_page_id").asString())))
                .containsExactly("103");
        assertThat(ids(findings(
                        "acme", "page_token", first.get("next_page_token").asString())))
                .containsExactly("103");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "context.type==CONTEXT_TYPE_MAIN | 101 103",
                "context.type!=CONTEXT_TYPE_MAIN | 102",
                "spec.finding_categories contains [FINDING_CATEGORY_VULNERABILITY] | 101 102",
                "spec.finding_categories not contains [FINDING_CATEGORY_VULNERABILITY] | 103",
                "context.type==CONTEXT_TYPE_MAIN and not_there exists | ''",
                "uuid in [66aa00000000000000000101, 66aa00000000000000000103] | 101 103",
                "(uuid==\"66aa00000000000000000101\" or uuid==66aa00000000000000000102) and spec.dismiss!=true | 101 102",
                "meta.create_time >= date(2026-02-01) | 101 102 103",
                "meta.create_time >= date(2026-02-02) | ''",
                "spec.finding_metadata.vulnerability.spec.aliases contains CVE-2026-00001 | 101",
                "meta.name contains dependency | ''"
            })
    void filtersAsTheServiceDoes(String filter, String found) {
        assertThat(String.join(" ", ids(findings("acme", "filter", filter)))).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"context.type", "a ==", "a == b c", "(a==b", "a ~ b"})
    void refusesWhatIsNoFilter(String filter) {
        assertThat(findings("acme", "filter", filter).status()).isEqualTo(400);
    }

    @Test
    void masksFieldsAndKeepsTheId() {
        JsonNode row = JSON.readTree(
                        findings("acme", "mask", "spec.level,meta.name").body())
                .at("/list/objects/0");

        assertThat(row.propertyNames()).containsExactlyInAnyOrder("uuid", "spec", "meta");
        assertThat(row.get("spec").propertyNames()).containsExactly("level");
    }
}

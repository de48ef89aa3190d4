package dev.throughline.server.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestProgram;
import dev.throughline.server.access.Permission;
import dev.throughline.server.web.rest.Description.Operation;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds for every operation that the description names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationTest {
    private static final Description DESCRIPTION = Description.committed();
    private static final String NOWHERE = "999999999";

    private RestEstate estate;
    private TestProgram admin;
    private TestProgram stranger;

    @BeforeAll
    void start() {
        estate = new RestEstate();
        admin = estate.admin();
        stranger = estate.stranger();
    }

    @AfterAll
    void stop() {
        estate.close();
    }

    static List<Operation> all() {
        return DESCRIPTION.operations();
    }

    static Stream<Operation> guarded() {
        return all().stream().filter(operation -> !operation.isOpen());
    }

    static Stream<Operation> granted() {
        return guarded()
                .filter(operation -> Permission.valueOf(operation.permission()).isGranted());
    }

    static Stream<Operation> ofOneThing() {
        return guarded().filter(operation -> !operation.parameters("path").isEmpty());
    }

    static Stream<Operation> withBody() {
        return guarded()
                .filter(operation -> DESCRIPTION.leastBody(operation).isPresent())
                .filter(operation -> !operation.bodySchema().has("additionalProperties"));
    }

    static Stream<Operation> conditional() {
        return guarded().filter(Operation::isConditional);
    }

    static Stream<Operation> paged() {
        return guarded()
                .filter(operation -> operation.parameters("query").stream()
                        .anyMatch(parameter -> parameter.path("name").asString().equals("after")));
    }

    static Stream<Operation> perRepository() {
        return granted()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> Permission.valueOf(operation.permission()).isPerRepository());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void answersNobodyWithoutAToken(Operation operation) {
        TestProgram nobody = estate.server.nobody();

        TestProgram.Reply reply = nobody.send(request(nobody, operation, path(operation, "1"), "{}"));

        assertProblem(operation, reply, 401);
        assertThat(reply.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @MethodSource("granted")
    void answersNoTokenThatMayDoAllButThis(Operation operation) {
        TestProgram other = estate.without(Permission.valueOf(operation.permission()));

        TestProgram.Reply reply = other.send(request(other, operation, path(operation, "1"), "{}"));

        assertProblem(operation, reply, 403);
    }

    @ParameterizedTest
    @MethodSource("ofOneThing")
    void saysThatThereIsNoSuchThing(Operation operation) {
        String body = DESCRIPTION.leastBody(operation).map(JsonNode::toString).orElse("{}");

        TestProgram.Reply reply =
                admin.send(request(admin, operation, withQuery(operation, path(operation, NOWHERE)), body));

        // What there is not may be removed, and something may be wrong with the rest of the request first.
        if (reply.status() != 204) {
            assertProblem(operation, reply, reply.status() == 422 ? 422 : 404);
        }
    }

    @ParameterizedTest
    @MethodSource("ofOneThing")
    void saysWhichNumberIsNone(Operation operation) {
        boolean isNumber = operation.parameters("path").stream()
                .anyMatch(parameter -> parameter.at("/schema/type").asString().equals("integer"));
        TestProgram.Reply reply = admin.send(request(admin, operation, path(operation, "x1"), "{}"));

        assertProblem(operation, reply, isNumber ? 400 : reply.status());
        assertThat(reply.status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesParametersThatItDoesNotKnow(Operation operation) {
        TestProgram.Reply reply = admin.send(request(admin, operation, path(operation, "1") + "?severty=high", "{}"));

        assertProblem(operation, reply, 422);
        assertThat(reply.json().path("detail").asString()).contains("severty");
        assertThat(reply.json().path("remedy").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void refusesFieldsThatItDoesNotKnow(Operation operation) {
        String one = "{\"nobodyKnows\": 1}";
        boolean isList = DESCRIPTION.leastBody(operation).orElseThrow().isArray();

        TestProgram.Reply reply =
                admin.send(request(admin, operation, filled(operation), isList ? "[" + one + "]" : one));

        assertProblem(operation, reply, 400);
        // Where the least is looked at first, that is what is missing.
        assertThat(reply.json().path("detail").asString()).containsAnyOf("nobodyKnows", "not of the form");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void refusesWhatIsNoJson(Operation operation) {
        TestProgram.Reply reply = admin.send(request(admin, operation, filled(operation), "{\"name\": "));

        assertProblem(operation, reply, 400);
        assertThat(reply.body()).doesNotContain("Exception", "jackson", "dev.throughline");
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void asksWhatAChangeReplaces(Operation operation) {
        HttpRequest.Builder request = admin.request(filled(operation))
                .header("Content-Type", "application/json")
                .method(operation.method(), HttpRequest.BodyPublishers.ofString(bodyOf(operation)));

        TestProgram.Reply unsaid = admin.send(request);
        TestProgram.Reply stale = admin.send(request.copy().header("If-Match", "\"of-yesterday\""));

        assertProblem(operation, unsaid, 428);
        assertProblem(operation, stale, 412);
        assertThat(stale.json().path("remedy").asString()).contains("read it again");
    }

    @ParameterizedTest
    @MethodSource("perRepository")
    void showsNothingOfRepositoriesOfOthers(Operation operation) {
        TestProgram.Reply reply =
                stranger.send(request(stranger, operation, withQuery(operation, filled(operation)), ""));

        assertThat(reply.status()).as(reply.body()).isIn(200, 404, 422);
        assertThat(reply.body()).doesNotContain("acme/", RestEstate.ADVISORY, "CVE-2099");
    }

    @ParameterizedTest
    @MethodSource("paged")
    void saysWhichPlaceIsNone(Operation operation) {
        TestProgram.Reply reply = admin.send(request(admin, operation, filled(operation) + "?after=there-/", ""));

        // After a name comes what is greater, whatever the name.
        if (reply.status() != 200) {
            assertProblem(operation, reply, reply.status() == 400 ? 400 : 422);
            assertThat(reply.body()).contains("after");
        }
    }

    private void assertProblem(Operation operation, TestProgram.Reply reply, int status) {
        assertThat(reply.status()).as(operation + " " + reply.body()).isEqualTo(status);
        assertThat(reply.headers().get("Content-Type")).startsWith("application/problem+json");
        assertThat(DESCRIPTION.complaints(operation, reply)).isEmpty();
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.json().path("detail").asString()).isNotEmpty();
    }

    /** The address with this instead of each variable. */
    private static String path(Operation operation, String value) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String word = parameter.at("/schema/enum/0").asString(value);
            path = path.replace("{" + parameter.path("name").asString() + "}", word);
        }
        return path;
    }

    /** The address of something that is there. */
    private String filled(Operation operation) {
        String path = operation
                .path()
                .replace("/attack-paths/{name}", "/attack-paths/" + estate.values.get("path"))
                .replace("/recommendations/{name}", "/recommendations/" + estate.values.get("recommendation"))
                .replace("/findings/{id}", "/findings/" + estate.values.get("finding"));
        for (String kind : List.of("connections", "webhooks", "remediations", "users", "saved-queries")) {
            if (path.contains("/" + kind + "/{")) {
                path = path.replaceFirst("\\{\\w+}", thing(kind));
            }
        }
        return path(new Operation(operation.method(), path, operation.said()), "1");
    }

    private String thing(String kind) {
        return estate.values.computeIfAbsent(kind, _ -> switch (kind) {
            case "connections" -> String.valueOf(estate.server.number("SELECT min(connection_id) FROM connection"));
            case "users" -> String.valueOf(estate.server.number("SELECT min(app_user_id) FROM app_user"));
            case "webhooks" -> made("/api/v1/webhooks", """
                        {"name": "chat", "address": "%s", "events": ["finding.opened"], "batched": false}
                        """.formatted(estate.values.get("receiver")), "id");
            case "remediations" -> {
                admin.post("/api/v1/remediations", "{\"findings\": [" + estate.values.get("finding") + "]}");
                yield admin.get("/api/v1/remediations").json().at("/items/0/id").asString();
            }
            default -> made("/api/v1/saved-queries", """
                        {"title": "All", "question": "select Workload as workload", "alert": false}
                        """, "name");
        });
    }

    private String made(String path, String body, String name) {
        TestProgram.Reply reply = admin.post(path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json().path(name).asString();
    }

    /** With what must be in the query. */
    private static String withQuery(Operation operation, String address) {
        StringBuilder path = new StringBuilder(address);
        for (JsonNode parameter : operation.parameters("query")) {
            if (parameter.path("required").asBoolean()) {
                path.append(path.indexOf("?") < 0 ? '?' : '&')
                        .append(parameter.path("name").asString())
                        .append("=x");
            }
        }
        return path.toString();
    }

    /** The least that is taken; where values are looked at before what is there, values that pass. */
    private static String bodyOf(Operation operation) {
        return switch (operation.path()) {
            case "/api/v1/mail" -> """
                {"enabled": false, "host": "smtp.acme.test", "port": 465, "security": "TLS", "from": "hub@acme.test"}
                """;
            case "/api/v1/settings/addresses" -> "{\"entries\": []}";
            default -> DESCRIPTION.leastBody(operation).map(JsonNode::toString).orElse("{}");
        };
    }

    private static HttpRequest.Builder request(TestProgram by, Operation operation, String path, String body) {
        boolean sends = !operation.method().equals("GET");
        return by.request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(
                        operation.method(),
                        sends ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
    }
}

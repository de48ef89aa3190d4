package dev.throughline.server.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.testkit.Golden;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the REST API that is committed and served is what the application does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final Path DOCUMENT = Path.of("src/main/resources/openapi/openapi.json");

    private TestServer server;
    private TestProgram admin;
    private Map<RequestMappingInfo, HandlerMethod> endpoints = Map.of();

    @BeforeAll
    void start() {
        server = TestServer.start();
        admin = server.program(
                "programmer",
                Set.of(Permission.FINDINGS_READ, Permission.REMEDIATIONS_READ, Permission.CONNECTIONS_READ),
                Grant.everywhere(Role.ADMIN));
        endpoints = server.part(RequestMappingHandlerMapping.class).getHandlerMethods();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static JsonNode committed() throws IOException {
        return new JsonMapper().readTree(Files.readString(DOCUMENT));
    }

    @Test
    void isCommittedAsTheApplicationSaysIt() {
        Comments comments = Comments.below(List.of(
                Path.of("src/main/java"), Path.of("../model/src/main/java"), Path.of("../graph/src/main/java")));

        Golden.fromBuild().assertMatches(DOCUMENT, ApiDocument.of(endpoints, comments));
    }

    @Test
    void isAValidDocument() throws IOException {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(Files.readString(DOCUMENT), null, null);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
        assertThat(committed().path("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    void namesThePermissionAndTheProblemsOfEveryOperation() throws IOException {
        Set<String> permissions =
                Arrays.stream(Permission.values()).map(Enum::name).collect(Collectors.toSet());

        for (JsonNode item : committed().path("paths")) {
            for (JsonNode operation : item) {
                assertThat(operation.path("x-permission").asString()).isIn(permissions);
                assertThat(operation.path("responses").path("422").path("$ref").asString())
                        .isEqualTo("#/components/responses/Problem");
            }
        }
    }

    @Test
    void isServedToWhoeverAsksAndOnlyOnce() throws IOException {
        TestProgram.Reply first = admin.get("/api/v1/openapi.json");
        TestProgram.Reply again = admin.send(admin.request("/api/v1/openapi.json")
                .header("If-None-Match", first.headers().getOrDefault("ETag", ""))
                .GET());

        assertThat(first.body()).isEqualTo(Files.readString(DOCUMENT));
        assertThat(first.headers()).containsEntry("Content-Type", "application/json");
        assertThat(again.status()).isEqualTo(304);
        assertThat(server.browser().get("/api/v1/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void hasAPageForPeople() throws IOException {
        String page = server.as(Role.VIEWER).get("/help/api").body();

        assertThat(committed().path("paths").propertyNames()).allMatch(page::contains);
        assertThat(page).contains("FINDINGS_READ", "href=\"/api/v1/openapi.json\"");
        assertThat(server.as(Role.VIEWER).get("/account").body()).contains("href=\"/help/api\"");
    }

    /** What is really answered has just the properties that the document names. */
    @ParameterizedTest
    @CsvSource({"/findings", "/finding-totals", "/remediations", "/connections", "/saved-views", "/campaigns"})
    void saysWhatIsAnswered(String path) throws IOException {
        TestProgram.Reply reply = admin.get("/api/v1" + path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);

        JsonNode schema = committed()
                .path("paths")
                .path("/api/v1" + path)
                .at("/get/responses/200/content/application~1json/schema");

        assertThat(schema.isObject()).isTrue();
        assertFits(reply.json(), schema, path);
    }

    private static void assertFits(JsonNode value, JsonNode schema, String where) throws IOException {
        JsonNode resolved = schema.has("$ref")
                ? committed().at(schema.path("$ref").asString().substring(1))
                : schema;
        if (value.isObject() && resolved.has("properties")) {
            assertThat(new TreeSet<>(value.propertyNames()))
                    .as(where)
                    .isSubsetOf(new TreeSet<>(resolved.path("properties").propertyNames()))
                    .containsAll(resolved.path("required")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
            for (String name : value.propertyNames()) {
                assertFits(value.path(name), resolved.path("properties").path(name), where + "." + name);
            }
        }
        if (value.isArray()) {
            assertThat(resolved.at("/type").toString()).as(where).contains("array");
            for (JsonNode element : value) {
                assertFits(element, resolved.path("items"), where + "[]");
            }
        }
    }
}

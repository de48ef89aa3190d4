package dev.throughline.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestServer;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks all endpoints that are registered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsTest {
    private TestServer server;
    private Map<RequestMappingInfo, HandlerMethod> endpoints = Map.of();

    @BeforeAll
    void start() {
        server = TestServer.start();
        endpoints = server.part(RequestMappingHandlerMapping.class).getHandlerMethods();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void sayWhichPermissionTheyNeed() {
        assertThat(endpoints).isNotEmpty();
        assertThat(endpoints.entrySet().stream()
                        .filter(endpoint -> !endpoint.getValue().hasMethodAnnotation(Requires.class))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .as("endpoints without @Requires")
                .isEmpty();
    }

    @Test
    void areOpenToAnyoneInFewPlaces() {
        assertThat(endpoints.entrySet().stream()
                        .filter(endpoint -> isOpen(endpoint.getValue()))
                        .flatMap(endpoint -> endpoint.getKey().getPatternValues().stream())
                        .distinct()
                        .sorted())
                .containsExactly("/api/v1/image-builds", "/api/v1/openapi.json", "/error", "/setup", "/sign-in");
    }

    @Test
    void answerNobodyWhoIsNotSignedIn() {
        assertThat(server.browser().get("/account").address()).hasPath("/sign-in");
        assertThat(server.browser().get("/nowhere").address()).hasPath("/sign-in");
        assertThat(server.browser().get("/api/v1/nowhere").status()).isEqualTo(401);
        assertThat(server.browser().get("/api/v1/nowhere").body()).contains("\"status\":401");
    }

    private static boolean isOpen(HandlerMethod endpoint) {
        Requires required = endpoint.getMethodAnnotation(Requires.class);
        return required != null && required.value() == Permission.ANYONE;
    }
}

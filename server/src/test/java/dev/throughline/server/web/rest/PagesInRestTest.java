package dev.throughline.server.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Programs can do what people can: each thing that a page does has an operation, or a reason why not. */
class PagesInRestTest {
    private static final Path TABLE = Path.of("src/test/resources/rest/pages.txt");
    private static final Pattern LINE = Pattern.compile("(?m)^((?:GET|POST) \\S+) (?:-> (\\w+) (\\S+)|- .+)$");

    @Test
    void areDoneInRestToo() throws IOException {
        Set<String> described = Description.committed().operations().stream()
                .map(Description.Operation::toString)
                .collect(Collectors.toSet());
        Map<String, String> operationByPage = new TreeMap<>();
        Matcher lines = LINE.matcher(Files.readString(TABLE));
        while (lines.find()) {
            operationByPage.put(
                    lines.group(1), lines.group(2) == null ? "" : lines.group(2) + " /api/v1" + lines.group(3));
        }

        assertThat(operationByPage.keySet()).isEqualTo(pages());
        assertThat(operationByPage.values().stream().filter(operation -> !operation.isEmpty()))
                .allMatch(described::contains);
    }

    private static Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        try (TestServer server = TestServer.start()) {
            server.part(RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .keySet()
                    .forEach(endpoint -> endpoint.getPatternValues().stream()
                            .filter(path -> !path.startsWith("/api/"))
                            .forEach(path -> endpoint.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> pages.add(method + " " + path.replaceAll(":[^}]+}", "}")))));
        }
        return pages;
    }
}

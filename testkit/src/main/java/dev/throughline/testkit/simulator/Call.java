package dev.throughline.testkit.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A request as a simulated service sees it.
 *
 * @param rawPath the path as sent
 * @param query the query parameters, decoded
 * @param headers the first value by name; names ignore case
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Call(
        String method,
        String rawPath,
        SortedMap<String, String> query,
        SortedMap<String, String> headers,
        byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_BODY = 16 << 20;

    static Call of(HttpExchange exchange) throws IOException {
        TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        URI uri = exchange.getRequestURI();
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        return new Call(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                parameters(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                Collections.unmodifiableSortedMap(headers),
                body);
    }

    private static SortedMap<String, String> parameters(String query) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
            } else if (!parameter.isEmpty() && equals < 0) {
                parameters.put(decoded(parameter), "");
            }
        }
        return Collections.unmodifiableSortedMap(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The parts of the path, decoded each for itself, so that an encoded slash stays within its part. */
    public List<String> segments() {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
    }

    /** The fields of a body that is a form. */
    public SortedMap<String, String> form() {
        return parameters(new String(body, StandardCharsets.UTF_8));
    }

    /** A query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The token of {@code Authorization: Bearer}. */
    public Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
    }

    /** The body as JSON, or nothing at all if it is none. */
    public JsonNode json() {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }
}

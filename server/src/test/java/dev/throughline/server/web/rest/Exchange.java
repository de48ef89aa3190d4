package dev.throughline.server.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestProgram;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One line of the table of operations: a request and what its answer has to say. */
record Exchange(String method, String path, String body, int status, List<String> wanted) {
    private static final Pattern LINE =
            Pattern.compile("(GET|POST|PUT|DELETE) (\\S+)(?: (.+?))? -> (\\d{3})((?: \\S+)*)");
    private static final Pattern VALUE = Pattern.compile("\\$(\\w+)");

    /** Reads a table. */
    static List<Exchange> table(String text) {
        return Stream.of(text.replace("\n ", " ").split("\n"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Exchange(
                        line.group(1),
                        "/api/v1" + line.group(2),
                        line.group(3) == null ? "" : line.group(3),
                        Integer.parseInt(line.group(4)),
                        List.of(line.group(5).strip().split(" "))))
                .toList();
    }

    /** The address with what was kept. */
    String filledPath(Map<String, String> values) {
        return filled(
                path,
                values.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))));
    }

    TestProgram.Reply send(TestProgram program, Map<String, String> values) {
        boolean sends = !method.equals("GET");
        String said = filled(body, values);
        return program.send(program.request(filledPath(values))
                .header(
                        "Content-Type",
                        said.matches("(?s)[\\[{].*") || said.isEmpty() ? "application/json" : "text/plain")
                .header("If-Match", "*")
                .method(
                        method,
                        sends ? HttpRequest.BodyPublishers.ofString(said) : HttpRequest.BodyPublishers.noBody()));
    }

    /** Holds an answer against what is wanted of it, and keeps what later requests need. */
    void check(TestProgram.Reply reply, Map<String, String> values) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        for (String each : wanted) {
            if (!each.isEmpty()) {
                check(each, reply, values);
            }
        }
    }

    private static void check(String wanted, TestProgram.Reply reply, Map<String, String> values) {
        int sign = Stream.of('=', '~', '>')
                .mapToInt(wanted::indexOf)
                .filter(place -> place >= 0)
                .min()
                .orElseThrow();
        String pointer = wanted.substring(0, sign);
        String value = filled(wanted.substring(sign + 1), values);
        if (!pointer.startsWith("/")) {
            assertThat(reply.body()).contains(value);
            return;
        }
        JsonNode found = reply.json().at(pointer);
        assertThat(found.isMissingNode()).as(pointer + " in " + reply.body()).isFalse();
        String text = found.isValueNode() ? found.asString("") : found.toString();
        switch (wanted.charAt(sign)) {
            case '=' -> assertThat(text).as(pointer).isEqualTo(value.replace('~', ' '));
            case '~' -> assertThat(text).as(pointer).contains(value);
            default -> values.put(wanted.substring(sign + 1), text);
        }
    }

    private static String filled(String text, Map<String, String> values) {
        return VALUE.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

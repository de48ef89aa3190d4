package dev.throughline.cli.upload;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server made of a report.
 *
 * @param run the number of the server's import report
 * @param repeated it had this very report already
 * @param counts what became of the findings, in words: {@code 3 imported}
 * @param left findings that it did not take, by reason in words
 * @param page where people see the repository's findings
 */
public record UploadedReport(long run, boolean repeated, List<String> counts, List<String> left, Optional<URI> page) {
    private static final List<String> COUNTS = List.of("imported", "updated", "unchanged", "closed", "reopened");
    private static final JsonMapper JSON = new JsonMapper();

    public UploadedReport {
        counts = List.copyOf(counts);
        left = List.copyOf(left);
    }

    /** Reads the answer; nothing if it is none of such a server. */
    static Optional<UploadedReport> read(byte[] body, ReportServer server) {
        Optional<JsonNode> document = json(body);
        if (document.filter(known -> known.path("run").isIntegralNumber()
                        && known.path("counts").isObject())
                .isEmpty()) {
            return Optional.empty();
        }
        JsonNode answer = document.get();
        List<String> counts = COUNTS.stream()
                .map(name -> answer.path("counts").path(name).asLong(0) + " " + name)
                .toList();
        List<String> left = new ArrayList<>();
        answer.path("skips")
                .forEach(skip -> left.add(
                        skip.path("count").asLong(0) + ": " + skip.path("words").asString("")));
        return Optional.of(new UploadedReport(
                answer.path("run").asLong(),
                answer.path("repeated").asBoolean(false),
                counts,
                left,
                page(answer.path("page").asString(""), server)));
    }

    private static Optional<URI> page(String path, ReportServer server) {
        try {
            return path.startsWith("/") ? Optional.of(server.at(path)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A JSON object, if it is one. */
    static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}

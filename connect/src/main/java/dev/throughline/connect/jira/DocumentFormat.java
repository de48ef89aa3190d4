package dev.throughline.connect.jira;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Plain text in the Atlassian Document Format, version 1, which version 3 of the API takes in place of text. */
final class DocumentFormat {
    private DocumentFormat() {}

    /** A paragraph for each that blank lines part. */
    static Map<String, Object> paragraphs(String text) {
        List<Map<String, Object>> paragraphs = Arrays.stream(text.strip().split("\\R\\s*\\R", -1))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .map(paragraph -> Map.<String, Object>of(
                        "type", "paragraph", "content", List.of(Map.of("type", "text", "text", paragraph))))
                .toList();
        return Map.of("type", "doc", "version", 1, "content", paragraphs);
    }
}

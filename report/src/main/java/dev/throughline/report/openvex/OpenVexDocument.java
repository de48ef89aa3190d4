package dev.throughline.report.openvex;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The document, in the words of the specification. What is empty is left out. */
public record OpenVexDocument(
        @JsonProperty("@context") String context,
        @JsonProperty("@id") String id,
        String author,
        String role,
        Instant timestamp,
        int version,
        String tooling,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Statement> statements) {

    /** What holds for one vulnerability in one product. */
    public record Statement(
            Vulnerability vulnerability,
            List<Product> products,
            String status,
            Optional<String> justification,
            @JsonProperty("status_notes") String statusNotes,
            @JsonProperty("action_statement") Optional<String> actionStatement) {}

    public record Vulnerability(String name, Optional<String> description, List<String> aliases) {}

    public record Product(@JsonProperty("@id") String id, Identifiers identifiers, List<Subcomponent> subcomponents) {}

    public record Subcomponent(@JsonProperty("@id") String id, Identifiers identifiers) {}

    public record Identifiers(String purl) {}
}

package dev.throughline.advisories.osv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code severity[]} of a record or of an affected package: CVSS vectors, or words as Ubuntu gives them. */
final class SeverityFields {
    private final JsonCursor json;
    private final List<String> vectors = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private Optional<String> type = Optional.empty();
    private Optional<String> score = Optional.empty();

    SeverityFields(JsonCursor json) {
        this.json = json;
    }

    void readArray() {
        json.arrayIfAny(this::readOne);
    }

    private void readOne() {
        type = Optional.empty();
        score = Optional.empty();
        json.objectIfAny(field -> {
            switch (field) {
                case "type" -> type = json.textIfAny();
                case "score" -> score = json.textIfAny();
                default -> json.skip();
            }
        });
        boolean isVector = type.orElse("").startsWith("CVSS_");
        score.ifPresent((isVector ? vectors : words)::add);
    }

    List<String> vectors() {
        return vectors;
    }

    List<String> words() {
        return words;
    }
}

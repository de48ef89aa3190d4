package dev.throughline.connect.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML, of which JSON is a part; aliases are not followed, so that no small document becomes a large one. */
public final class YamlReader {
    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(JsonReader.bounds())
                    .build())
            .build();

    /**
     * Reads the first document.
     *
     * @throws MalformedJsonException if it is no YAML, or nests too deeply
     */
    public Fields read(String yaml) throws MalformedJsonException {
        try {
            JsonNode node = mapper.readTree(yaml);
            return new Fields(node);
        } catch (JacksonException _) {
            // The cause quotes the text, which may hold keys.
            throw new MalformedJsonException("is not YAML, or only a part of it");
        }
    }
}

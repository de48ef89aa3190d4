package dev.throughline.connect.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON; what nests deeper than any honest document does is refused. */
public final class JsonReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 20_000_000;
    private static final int LONGEST_NUMBER = 100;

    private final JsonMapper mapper = bounded();

    static JsonMapper bounded() {
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(bounds()).build())
                .build();
    }

    static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(LONGEST_NUMBER)
                .build();
    }

    /**
     * Reads one document.
     *
     * @throws MalformedJsonException if it is not whole JSON, or nests too deeply
     */
    public Fields read(byte[] json) throws MalformedJsonException {
        try {
            JsonNode node = mapper.readTree(json);
            return new Fields(node);
        } catch (JacksonException e) {
            throw new MalformedJsonException(e);
        }
    }

    /** Writes a tree of maps, lists and plain values. */
    public byte[] write(Object tree) {
        return mapper.writeValueAsBytes(tree);
    }
}

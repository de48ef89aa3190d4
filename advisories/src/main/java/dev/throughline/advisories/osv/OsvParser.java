package dev.throughline.advisories.osv;

import dev.throughline.model.Advisory;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one OSV record. May be used by several threads. */
public final class OsvParser {
    private final OsvLimits limits;
    private final JsonFactory json;

    public OsvParser(OsvLimits limits) {
        this.limits = limits;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(limits.maxRecordBytes())
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxTextLength())
                        .build())
                .build();
    }

    /**
     * Reads a record to its end.
     *
     * @throws OsvException if it is not JSON, lacks what matching needs, or exceeds the limits
     */
    public Advisory parse(InputStream in) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), in)) {
            return new RecordReader(new JsonCursor(parser, limits.maxElements())).read();
        } catch (JacksonException e) {
            throw new OsvException("it is not a JSON document that can be read: " + e.getOriginalMessage(), e);
        }
    }
}

package dev.throughline.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How this module's JSON documents look: records in the order of their components, indented, line feeds at the ends. */
public final class JsonText {
    /** Class files may name classes by half a surrogate pair, which has no place in a UTF-8 file: such are escaped. */
    private static final int BELOW_SURROGATES = Character.MIN_SURROGATE - 1;

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private JsonText() {}

    /** A mapper that leaves out what {@code unwritten} names. */
    public static JsonMapper.Builder mapper(JsonInclude.Include unwritten) {
        return mapper(unwritten, StreamReadConstraints.defaults());
    }

    /** The same with limits for reading. */
    public static JsonMapper.Builder mapper(JsonInclude.Include unwritten, StreamReadConstraints limits) {
        JsonFactory factory = JsonFactory.builder()
                .highestNonEscapedChar(BELOW_SURROGATES)
                .streamReadConstraints(limits)
                .build();
        return JsonMapper.builder(factory)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(unwritten))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .defaultPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(LINES));
    }

    /** Writes the value by value, closes the line and flushes; the writer stays open. */
    public static void write(ObjectWriter mapping, Object document, Writer out) throws IOException {
        try {
            mapping.without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, document);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.write('\n');
        out.flush();
    }
}

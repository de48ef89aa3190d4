package dev.throughline.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Validates documents against a JSON Schema. */
public final class JsonSchema {
    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /** A schema of that text; {@code version} counts where the schema does not name its own. */
    public static JsonSchema of(String text, SpecificationVersion version) {
        return new JsonSchema(SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON));
    }

    /** What in the document breaks the schema, {@code format} included; empty when it is valid. */
    public List<String> violations(String document) {
        return schema
                .validate(
                        document,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The text of a resource on the class path. */
    public static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(
                JsonSchema.class.getResourceAsStream(name), () -> name + " is not on the class path")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.throughline.report.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Finding;
import dev.throughline.model.Location;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.Verdict;
import dev.throughline.model.VersionEvent;
import dev.throughline.report.JsonText;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How the model's types stand in JSON: records as objects in the order of their components, without what is empty
 * ({@code Optional}); identities such as purls and methods as text; sealed types by a {@code kind} of their own.
 */
final class ReportMapping {
    /** Characters; far above any real report, and still no more than a machine can hold. */
    private static final long MAX_DOCUMENT_LENGTH = 1L << 29;

    private ReportMapping() {}

    static JsonMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxDocumentLength(MAX_DOCUMENT_LENGTH)
                .build();
        return JsonText.mapper(JsonInclude.Include.NON_ABSENT, limits)
                .addModule(texts())
                .addMixIn(Finding.class, FindingWithId.class)
                .addMixIn(Verdict.class, VerdictByKind.class)
                .addMixIn(VersionEvent.class, EventByName.class)
                .addMixIn(VersionEvent.Introduced.class, EventVersion.class)
                .addMixIn(VersionEvent.Fixed.class, EventVersion.class)
                .addMixIn(VersionEvent.LastAffected.class, EventVersion.class)
                .addMixIn(VersionEvent.Limit.class, EventVersion.class)
                // A report that lacks a part is refused; a part that is not known is skipped.
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static SimpleModule texts() {
        return new SimpleModule("texts")
                .addSerializer(Purl.class, ToStringSerializer.instance)
                .addDeserializer(Purl.class, new TextDeserializer<>(Purl.class, Purl::parse))
                .addSerializer(Location.class, ToStringSerializer.instance)
                .addDeserializer(Location.class, new TextDeserializer<>(Location.class, Location::parse))
                .addSerializer(MethodRef.class, ToStringSerializer.instance)
                .addDeserializer(MethodRef.class, new TextDeserializer<>(MethodRef.class, MethodRef::parse));
    }

    /** The finding's identity stands first, and its component and advisory at once beside it. */
    interface FindingWithId {
        @JsonProperty(index = 0, access = JsonProperty.Access.READ_ONLY)
        String id();

        @JsonUnwrapped
        AdvisoryMatch match();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Reachable.class, name = "REACHABLE"),
        @JsonSubTypes.Type(value = Verdict.PotentiallyReachable.class, name = "POTENTIALLY_REACHABLE"),
        @JsonSubTypes.Type(value = Verdict.Unknown.class, name = "UNKNOWN"),
        @JsonSubTypes.Type(value = Verdict.Unreachable.class, name = "UNREACHABLE")
    })
    private interface VerdictByKind {}

    /** As in an OSV record: {@code {"introduced": "1.0"}}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = VersionEvent.Introduced.class, name = "introduced"),
        @JsonSubTypes.Type(value = VersionEvent.Fixed.class, name = "fixed"),
        @JsonSubTypes.Type(value = VersionEvent.LastAffected.class, name = "last_affected"),
        @JsonSubTypes.Type(value = VersionEvent.Limit.class, name = "limit")
    })
    private interface EventByName {}

    /** An event's only content. */
    abstract static class EventVersion {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        EventVersion(@SuppressWarnings("unused") String version) {}

        @JsonValue
        abstract String version();
    }

    /** Reads a type from its text; text that does not fit is a fault of the document. */
    private static final class TextDeserializer<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parse;

        TextDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(text, handledType(), String.valueOf(e.getMessage()));
            }
        }
    }
}

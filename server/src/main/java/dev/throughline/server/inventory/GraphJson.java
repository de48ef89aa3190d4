package dev.throughline.server.inventory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.NetworkFact;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.SourceId;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/**
 * The vocabulary of the graph as JSON, for columns of the database: keys, packages, ranges and ports as text, and every choice
 * with its case as {@code "is"}.
 */
public final class GraphJson {
    /** What PostgreSQL keeps in no text: the character of number zero, where its backslash is not itself escaped. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final JsonMapper mapper;

    /** @param more further choices that are to be written with their case */
    public GraphJson(Class<?>... more) {
        SimpleModule words = new SimpleModule("words");
        asText(words, EntityKey.class, EntityKey::value, EntityKey::new);
        asText(words, SourceId.class, SourceId::value, SourceId::new);
        asText(words, Purl.class, Purl::toString, Purl::parse);
        asText(words, Cidr.class, Cidr::text, Cidr::new);
        asText(words, PortSet.class, PortSet::toString, PortSet::parse);
        asText(words, RepositoryKey.class, RepositoryKey::toString, GraphJson::repository);
        JsonMapper.Builder builder = JsonMapper.builder().addModule(words);
        choice(builder, Fact.class);
        choice(builder, FindingFact.Subject.class);
        choice(builder, EdgeDetail.class);
        choice(builder, NetworkRule.Peer.class);
        choice(builder, NetworkFact.Backend.class);
        choice(builder, NetworkFact.PolicyPeer.class);
        for (Class<?> each : more) {
            choice(builder, each);
        }
        mapper = builder.build();
    }

    /** Writes a value on one line, in the same bytes at every run. */
    public String write(Object value) {
        String text = mapper.writeValueAsString(value);
        return text.contains("\\u0000") ? NUL.matcher(text).replaceAll("$1\\\\ufffd") : text;
    }

    /** Reads what {@link #write} wrote. */
    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    /** Reads what {@link #write} wrote. */
    public <T> T read(String json, TypeReference<T> type) {
        return mapper.readValue(json, type);
    }

    /** The case's name in {@code "is"}. */
    static String word(Class<?> choice) {
        return choice.getSimpleName();
    }

    private static RepositoryKey repository(String text) {
        return RepositoryKey.parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no repository"));
    }

    private static <T> void asText(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
                return read.apply(parser.getString());
            }
        });
    }

    private static void choice(MapperBuilder<JsonMapper, JsonMapper.Builder> builder, Class<?> choice) {
        builder.addMixIn(choice, Choice.class);
        cases(builder, choice);
    }

    private static void cases(MapperBuilder<JsonMapper, JsonMapper.Builder> builder, Class<?> choice) {
        for (Class<?> each : choice.getPermittedSubclasses()) {
            if (each.isInterface()) {
                cases(builder, each);
                continue;
            }
            builder.registerSubtypes(new NamedType(each, word(each)));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Choice {}
}

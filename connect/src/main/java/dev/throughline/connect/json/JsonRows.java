package dev.throughline.connect.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads large documents row by row: elements of a list, lines of JSON, and the elements of the one long member that exports of
 * inventories have ({@code items}, {@code configurationItems}, {@code data} …). Only one row is ever in memory.
 */
public final class JsonRows {
    /** Members whose elements are rows, however many there are. */
    private static final Set<String> LONG = Set.of("items", "configurationItems", "data", "resources", "assets");

    private final JsonMapper mapper;
    private final long largestRow;

    /** @param largestRow the most bytes of a row */
    public JsonRows(long largestRow) {
        // A row ends, and the document goes on.
        this.mapper = JsonReader.bounded()
                .rebuild()
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        this.largestRow = largestRow;
    }

    /**
     * One row.
     *
     * @param member the member of the document that it is an element of; empty for a document or an element of a list
     * @param header what the document said in plain values before this row, by name
     * @param value the row itself
     */
    public record Row(String member, SortedMap<String, String> header, Fields value) {}

    /**
     * Hands every row on, in order.
     *
     * @throws MalformedJsonException if it is not whole JSON, or a row is beyond the bounds
     * @throws IOException if it cannot be read
     */
    public void read(InputStream in, Consumer<Row> consumer) throws IOException, MalformedJsonException {
        Budget budget = new Budget(in, largestRow);
        try (JsonParser parser = mapper.createParser(budget)) {
            while (parser.nextToken() != null) {
                budget.renew();
                switch (parser.currentToken()) {
                    case START_ARRAY -> elements(parser, budget, "", new TreeMap<>(), consumer);
                    case START_OBJECT -> document(parser, budget, consumer);
                    default -> throw new MalformedJsonException("holds a plain value where a document should be");
                }
            }
        } catch (JacksonException e) {
            if (budget.isSpent()) {
                throw new MalformedJsonException("holds a row of more than " + largestRow + " bytes");
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new MalformedJsonException(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void elements(
            JsonParser parser, Budget budget, String member, SortedMap<String, String> header, Consumer<Row> consumer) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode row = mapper.readTree(parser);
            consumer.accept(new Row(member, header, new Fields(row)));
            budget.renew();
        }
    }

    /** A document with a long member is its rows; another one is a row as a whole. */
    private void document(JsonParser parser, Budget budget, Consumer<Row> consumer) {
        ObjectNode rest = mapper.createObjectNode();
        boolean rows = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && LONG.contains(name)) {
                rows = true;
                elements(parser, budget, name, header(rest), consumer);
            } else {
                rest.set(name, mapper.readTree(parser));
            }
        }
        if (!rows) {
            consumer.accept(new Row("", Collections.emptySortedMap(), new Fields(rest)));
        }
    }

    private static SortedMap<String, String> header(ObjectNode rest) {
        SortedMap<String, String> header = new TreeMap<>();
        rest.properties()
                .forEach(member ->
                        new Fields(member.getValue()).text().ifPresent(text -> header.put(member.getKey(), text)));
        return Collections.unmodifiableSortedMap(header);
    }

    /** Ends a row that is too long while it is being read. What the parser read ahead counts for the row before. */
    private static final class Budget extends FilterInputStream {
        private final long most;
        private long left;

        Budget(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        void renew() {
            left = most;
        }

        boolean isSpent() {
            return left < 0;
        }

        @Override
        public int read() throws IOException {
            return spend(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            return spend(count, count);
        }

        private int spend(int result, int count) throws IOException {
            left -= Math.max(0, count);
            if (isSpent()) {
                throw new IOException("the row is too long");
            }
            return result;
        }
    }
}

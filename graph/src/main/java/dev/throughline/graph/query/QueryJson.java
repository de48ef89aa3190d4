package dev.throughline.graph.query;

import dev.throughline.graph.query.Query.Comparison;
import dev.throughline.graph.query.Query.Condition;
import dev.throughline.graph.query.Query.Operator;
import dev.throughline.graph.query.Query.Select;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.InsightKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form: the same shape as the text.
 *
 * <pre>
 *   {"select": ["compute"], "as": "workload", "limit": 100, "where": {"and": [
 *      {"insight": "exposed-to-internet", "with": [{"name": "width", "operator": "=", "value": "wide"}]},
 *      {"not": {"property": {"name": "privileged", "operator": "=", "value": "true"}}},
 *      {"connected": ["created-from"], "direction": "out", "min": 1, "max": 2, "to": {"select": ["Image"]}}]}}
 * </pre>
 */
public final class QueryJson {
    private static final int DEEPEST = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(100_000)
                            .build())
                    .build())
            .build();

    private QueryJson() {}

    /**
     * Reads a query.
     *
     * @throws QueryException if it cannot be read; the message has the JSON pointer of the place
     */
    public static Query read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new QueryException("", "is not JSON: " + e.getOriginalMessage());
        }
        JsonNode limit = root.path("limit");
        boolean fits = limit.isMissingNode()
                || (limit.isIntegralNumber() && limit.asLong() >= 1 && limit.asLong() <= Query.LARGEST_LIMIT);
        if (!fits) {
            throw new QueryException("/limit", "expected a number from 1 to " + Query.LARGEST_LIMIT);
        }
        return new Query(select(root, ""), limit.isMissingNode() ? Query.DEFAULT_LIMIT : limit.asInt());
    }

    public static String write(Query query) {
        ObjectNode root = select(query.select());
        root.put("limit", query.limit());
        return root.toString();
    }

    private static Select select(JsonNode node, String at) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : list(node, "select", at)) {
            String word = name.asString("");
            if (Words.types(word).isEmpty()) {
                throw new QueryException(
                        at + "/select/" + names.size(),
                        "expected a type or a family, not '" + word + "'"
                                + Words.nearest(word, Words.typesAndFamilies()));
            }
            names.add(word);
        }
        if (names.isEmpty()) {
            throw new QueryException(at + "/select", "expected a list of types or families");
        }
        JsonNode where = node.path("where");
        return new Select(
                names,
                alias(node.path("as"), at),
                where.isMissingNode() ? Optional.empty() : Optional.of(condition(where, at + "/where")));
    }

    private static Optional<String> alias(JsonNode node, String at) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.asString("").matches("\\p{L}[\\p{L}\\p{N}._-]*")) {
            throw new QueryException(at + "/as", "expected a name for the column: letters, digits, '.', '_', '-'");
        }
        return Optional.of(node.asString());
    }

    private static Condition condition(JsonNode node, String at) {
        if (node.has("and")) {
            return new Condition.All(conditions(node, "and", at));
        }
        if (node.has("or")) {
            return new Condition.Any(conditions(node, "or", at));
        }
        if (node.has("not")) {
            return new Condition.Not(condition(node.path("not"), at + "/not"));
        }
        if (node.has("insight")) {
            return insight(node, at);
        }
        if (node.has("property")) {
            return new Condition.HasProperty(comparison(node.path("property"), at + "/property"));
        }
        if (node.has("connected")) {
            return connected(node, at);
        }
        throw new QueryException(at, "expected 'and', 'or', 'not', 'insight', 'property' or 'connected'");
    }

    private static List<Condition> conditions(JsonNode node, String name, String at) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode each : list(node, name, at)) {
            conditions.add(condition(each, at + "/" + name + "/" + conditions.size()));
        }
        if (conditions.isEmpty()) {
            throw new QueryException(at + "/" + name, "expected a list of conditions");
        }
        return conditions;
    }

    private static Condition insight(JsonNode node, String at) {
        String word = node.path("insight").asString("");
        InsightKind kind = InsightKind.of(word)
                .orElseThrow(() -> new QueryException(
                        at + "/insight",
                        "expected an insight, not '" + word + "'"
                                + Words.nearest(
                                        word,
                                        Arrays.stream(InsightKind.values()).map(InsightKind::word))));
        List<Comparison> with = new ArrayList<>();
        for (JsonNode each : list(node, "with", at)) {
            Comparison comparison = comparison(each, at + "/with/" + with.size());
            if (!kind.parameters().contains(comparison.name())) {
                throw new QueryException(
                        at + "/with/" + with.size() + "/name",
                        "expected a parameter of " + kind.word() + ": " + String.join(", ", kind.parameters()));
            }
            with.add(comparison);
        }
        return new Condition.HasInsight(kind, with);
    }

    private static Condition connected(JsonNode node, String at) {
        List<EdgeKind> kinds = new ArrayList<>();
        for (JsonNode each : list(node, "connected", at)) {
            String word = each.asString("");
            kinds.add(EdgeKind.of(word)
                    .orElseThrow(() -> new QueryException(
                            at + "/connected/" + kinds.size(),
                            "expected an edge, not '" + word + "'"
                                    + Words.nearest(
                                            word,
                                            Arrays.stream(EdgeKind.values()).map(EdgeKind::word)))));
        }
        String direction = node.path("direction").asString("out");
        if (!direction.equals("out") && !direction.equals("in")) {
            throw new QueryException(at + "/direction", "expected 'out' or 'in'");
        }
        int min = node.path("min").asInt(1);
        int max = node.path("max").asInt(min);
        if (min < 1 || max < min || max > Query.MOST_HOPS) {
            throw new QueryException(at + "/min", "expected hops from 1 to " + Query.MOST_HOPS + ", the least first");
        }
        return new Condition.Connected(kinds, direction.equals("out"), min, max, select(node.path("to"), at + "/to"));
    }

    private static Comparison comparison(JsonNode node, String at) {
        String name = node.path("name").asString("");
        if (!name.matches("\\p{L}[^\\s(),|\"=!<>~]*")) {
            throw new QueryException(at + "/name", "expected a name");
        }
        Operator operator = Operator.of(node.path("operator").asString(""))
                .orElseThrow(() -> new QueryException(at + "/operator", "expected one of = != < <= > >= ~"));
        JsonNode value = node.path("value");
        if (!value.isValueNode() || value.isNull()) {
            throw new QueryException(at + "/value", "expected a text, a number, true or false");
        }
        return new Comparison(name, operator, value.asString());
    }

    private static Iterable<JsonNode> list(JsonNode node, String name, String at) {
        JsonNode list = node.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new QueryException(at + "/" + name, "expected a list");
        }
        return list;
    }

    private static ObjectNode select(Select select) {
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode names = node.putArray("select");
        select.of().forEach(names::add);
        select.alias().ifPresent(alias -> node.put("as", alias));
        select.where().ifPresent(where -> node.set("where", condition(where)));
        return node;
    }

    private static ObjectNode condition(Condition condition) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (condition) {
            case Condition.All(List<Condition> all) -> addAll(node.putArray("and"), all);
            case Condition.Any(List<Condition> any) -> addAll(node.putArray("or"), any);
            case Condition.Not(Condition inner) -> node.set("not", condition(inner));
            case Condition.HasInsight(InsightKind kind, List<Comparison> with) -> {
                node.put("insight", kind.word());
                ArrayNode comparisons = node.putArray("with");
                with.forEach(each -> comparisons.add(comparison(each)));
            }
            case Condition.HasProperty(Comparison comparison) -> node.set("property", comparison(comparison));
            case Condition.Connected connected -> {
                ArrayNode kinds = node.putArray("connected");
                connected.kinds().forEach(kind -> kinds.add(kind.word()));
                node.put("direction", connected.outgoing() ? "out" : "in");
                node.put("min", connected.min());
                node.put("max", connected.max());
                node.set("to", select(connected.to()));
            }
        }
        return node;
    }

    private static void addAll(ArrayNode into, List<Condition> conditions) {
        conditions.forEach(each -> into.add(condition(each)));
    }

    private static ObjectNode comparison(Comparison comparison) {
        return MAPPER.createObjectNode()
                .put("name", comparison.name())
                .put("operator", comparison.operator().sign())
                .put("value", comparison.value());
    }
}

package dev.throughline.graph.query;

import dev.throughline.graph.query.Query.Comparison;
import dev.throughline.graph.query.Query.Condition;
import dev.throughline.graph.query.Query.Select;
import dev.throughline.model.graph.EdgeKind;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the text form. */
final class QueryWriter {
    private QueryWriter() {}

    static String write(Query query) {
        String select = select(query.select());
        return query.limit() == Query.DEFAULT_LIMIT ? select : select + "\nlimit " + query.limit();
    }

    private static String select(Select select) {
        String alias = select.alias().map(name -> " as " + name).orElse("");
        String where = select.where()
                .map(condition -> " where " + condition(condition, 0))
                .orElse("");
        return "select " + String.join(", ", select.of()) + alias + where;
    }

    /** @param binding what stands around: 0 nothing, 1 'or', 2 'and', 3 'not' */
    private static String condition(Condition condition, int binding) {
        return switch (condition) {
            case Condition.Any any -> joined(any.conditions(), " or ", 1, binding);
            case Condition.All all -> joined(all.conditions(), " and ", 2, binding);
            case Condition.Not(Condition inner) -> "not " + condition(inner, 3);
            case Condition.HasInsight insight ->
                "insight " + insight.kind().word()
                        + (insight.with().isEmpty()
                                ? ""
                                : insight.with().stream()
                                        .map(QueryWriter::comparison)
                                        .collect(Collectors.joining(", ", " (", ")")));
            case Condition.HasProperty(Comparison comparison) -> "property " + comparison(comparison);
            case Condition.Connected connected ->
                "connected " + (connected.outgoing() ? "out " : "in ") + edges(connected.kinds()) + hops(connected)
                        + " to (" + select(connected.to()) + ")";
        };
    }

    private static String joined(List<Condition> conditions, String word, int own, int binding) {
        String text = conditions.stream().map(each -> condition(each, own)).collect(Collectors.joining(word));
        return binding >= own ? "(" + text + ")" : text;
    }

    private static String edges(List<EdgeKind> kinds) {
        return kinds.isEmpty() ? "any" : kinds.stream().map(EdgeKind::word).collect(Collectors.joining("|"));
    }

    private static String hops(Condition.Connected connected) {
        if (connected.max() == 1) {
            return "";
        }
        return connected.min() == connected.max()
                ? " " + connected.min()
                : " " + connected.min() + ".." + connected.max();
    }

    private static String comparison(Comparison comparison) {
        boolean plain = comparison.value().matches("[\\p{L}\\p{N}._:@/-]+");
        String value = plain
                ? comparison.value()
                : "\"" + comparison.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return comparison.name() + " " + comparison.operator().sign() + " " + value;
    }
}

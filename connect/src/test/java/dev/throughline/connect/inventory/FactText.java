package dev.throughline.connect.inventory;

import dev.throughline.model.graph.AccessFact;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.NetworkFact;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of an inventory as text that people compare: one line an entity, edge, fact, missing input and left-out kind. */
final class FactText {
    private FactText() {}

    static String of(InventoryPage page) {
        GraphFacts facts = page.facts();
        return Stream.of(
                        facts.entities().stream().map(FactText::entity).sorted(),
                        facts.edges().stream().map(FactText::edge).sorted(),
                        facts.facts().stream().map(FactText::fact).sorted(),
                        facts.missing().stream()
                                .map(one -> "missing " + one.input() + " of " + one.scope() + ": " + one.call() + ": "
                                        + one.reason())
                                .sorted(),
                        page.leftOut().stream()
                                .map(one -> "left out " + one.count() + " " + one.kind() + ": " + one.reason() + " "
                                        + one.samples()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String entity(Entity entity) {
        return "entity " + entity.type().word() + " " + entity.key() + " '" + entity.displayName() + "' in "
                + entity.scope() + members("tags", entity.tags()) + members("", entity.properties())
                + entity.insights().stream()
                        .map(insight -> " " + insight.kind().word() + insight.parameters())
                        .collect(Collectors.joining());
    }

    private static String members(String name, Map<String, String> map) {
        return map.isEmpty() ? "" : " " + name + map;
    }

    private static String edge(Edge edge) {
        return "edge " + edge.from() + " " + edge.kind().word() + " " + edge.to() + " by " + edge.method()
                + members("", edge.evidence());
    }

    private static String fact(Fact fact) {
        return switch (fact) {
            case NetworkFact network -> "network " + plain(network);
            case AccessFact access -> "access " + plain(access);
            case ImageFact image -> "image " + plain(image);
            case FindingFact finding -> "finding " + plain(finding);
        };
    }

    /** A record as it prints itself, without what every line of its kind has. */
    private static String plain(Object fact) {
        String text = fact.toString();
        for (List<String> cut : List.of(
                List.of("EntityKey\\[value=([^\\]]*)\\]", "$1"),
                List.of("Cidr\\[text=([^\\]]*)\\]", "$1"),
                List.of("Optional\\[([^\\[\\]]*)\\]", "$1"),
                List.of("Optional\\.empty", "-"),
                List.of("LabelSelector\\[labels=(\\{[^}]*\\}), expressions=\\[\\]\\]", "$1"))) {
            text = text.replaceAll(cut.getFirst(), cut.getLast());
        }
        return text;
    }
}

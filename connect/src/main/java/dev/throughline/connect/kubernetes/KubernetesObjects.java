package dev.throughline.connect.kubernetes;

import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.LabelSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of one cluster by kind, and how they are named. */
final class KubernetesObjects {
    private final String cluster;
    private final Map<String, List<Fields>> byKind = new TreeMap<>();
    private final Map<String, Fields> byKindNamespaceName = new LinkedHashMap<>();

    KubernetesObjects(String cluster) {
        this.cluster = cluster;
    }

    String cluster() {
        return cluster;
    }

    /** Takes an object in, or every object of a list. Objects that lists of one kind hold say no kind: the list does. */
    void add(Fields object) {
        String kind = object.textOrEmpty("kind");
        if (object.at("items").isList() && kind.endsWith("List")) {
            String of = kind.substring(0, kind.length() - "List".length());
            object.list("items").forEach(item -> add(item, of));
            return;
        }
        add(object, kind);
    }

    /** Takes an object of a kind in, unless it says another itself. */
    void add(Fields object, String kind) {
        String own = object.text("kind")
                .filter(said -> !said.equals("PartialObjectMetadata"))
                .orElse(kind);
        byKind.computeIfAbsent(own, _ -> new ArrayList<>()).add(object);
        byKindNamespaceName.put(own + "/" + namespace(object) + "/" + name(object), object);
    }

    List<Fields> ofKind(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    Optional<Fields> find(String kind, String namespace, String name) {
        return Optional.ofNullable(byKindNamespaceName.get(kind + "/" + namespace + "/" + name));
    }

    EntityKey key(String kind, Fields object) {
        return EntityKey.kubernetes(cluster, namespace(object), kind, name(object));
    }

    EntityKey key(String kind, String namespace, String name) {
        return EntityKey.kubernetes(cluster, namespace, kind, name);
    }

    static String name(Fields object) {
        return object.textOrEmpty("metadata.name");
    }

    static String namespace(Fields object) {
        return object.textOrEmpty("metadata.namespace");
    }

    static SortedMap<String, String> labels(Fields object) {
        return texts(object, "metadata.labels");
    }

    static SortedMap<String, String> annotations(Fields object) {
        return texts(object, "metadata.annotations");
    }

    /** The members of an object that are texts. */
    static SortedMap<String, String> texts(Fields object, String path) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.members(path)
                .forEach((name, value) -> texts.put(name, value.text().orElse("")));
        return texts;
    }

    static LabelSelector selector(Fields selector) {
        List<LabelSelector.Expression> expressions = new ArrayList<>();
        for (Fields expression : selector.list("matchExpressions")) {
            LabelSelector.Operator operator = switch (expression.textOrEmpty("operator")) {
                case "In" -> LabelSelector.Operator.IN;
                case "NotIn" -> LabelSelector.Operator.NOT_IN;
                case "DoesNotExist" -> LabelSelector.Operator.DOES_NOT_EXIST;
                default -> LabelSelector.Operator.EXISTS;
            };
            expressions.add(
                    new LabelSelector.Expression(expression.textOrEmpty("key"), operator, expression.texts("values")));
        }
        return new LabelSelector(texts(selector, "matchLabels"), expressions);
    }
}

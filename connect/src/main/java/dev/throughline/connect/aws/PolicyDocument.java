package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.model.graph.AccessFact.Policy;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.PolicyStatement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Policy documents: JSON as text, percent-encoded by some services, where one value may stand for a list.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">grammar of policies</a>
 */
final class PolicyDocument {
    private PolicyDocument() {}

    /** Writes a document, as text or as the value that some files hold; one that cannot be read is said to be missing. */
    static void write(
            InventoryDraft draft, EntityKey about, String account, PolicyKind kind, String name, AnyCase document) {
        Optional<List<PolicyStatement>> statements = document.text()
                .map(PolicyDocument::parsed)
                .orElseGet(() -> Optional.of(read(new Fields(document.node()))));
        statements.ifPresentOrElse(
                read -> draft.fact(new Policy(about, kind, name, read)),
                () -> draft.missing(
                        kind == PolicyKind.RESOURCE ? Input.RESOURCE_POLICIES : Input.IDENTITY_POLICIES,
                        account,
                        name,
                        "the policy's document cannot be read"));
    }

    private static Optional<List<PolicyStatement>> parsed(String text) {
        try {
            String json = text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
            return Optional.of(read(new JsonReader().read(json.getBytes(StandardCharsets.UTF_8))));
        } catch (MalformedJsonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<PolicyStatement> read(Fields document) {
        Fields statement = document.at("Statement");
        List<Fields> rows = statement.isObject() ? List.of(statement) : document.list("Statement");
        return rows.stream().map(PolicyDocument::statement).toList();
    }

    private static PolicyStatement statement(Fields row) {
        return new PolicyStatement(
                row.textOrEmpty("Effect").equals("Allow"),
                texts(row.at("Action")),
                texts(row.at("NotAction")),
                texts(row.at("Resource")),
                texts(row.at("NotResource")),
                principals(row.at("Principal")),
                principals(row.at("NotPrincipal")),
                conditions(row.at("Condition")));
    }

    private static List<String> texts(Fields value) {
        return value.text()
                .map(List::of)
                .orElseGet(() -> value.elements()
                        .flatMap(element -> element.text().stream())
                        .toList());
    }

    private static List<String> principals(Fields principal) {
        if (!principal.isObject()) {
            return texts(principal);
        }
        List<String> principals = new ArrayList<>();
        principal
                .node()
                .properties()
                .forEach(kind -> texts(new Fields(kind.getValue()))
                        // {"AWS": "*"} says the same as "*".
                        .forEach(value -> principals.add(value.equals("*") ? "*" : kind.getKey() + ":" + value)));
        return principals;
    }

    private static SortedMap<String, List<String>> conditions(Fields condition) {
        SortedMap<String, List<String>> conditions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> operator : condition.node().properties()) {
            operator.getValue()
                    .properties()
                    .forEach(key ->
                            conditions.put(operator.getKey() + "/" + key.getKey(), texts(new Fields(key.getValue()))));
        }
        return conditions;
    }
}

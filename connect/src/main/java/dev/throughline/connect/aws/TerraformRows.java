package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The instances in a state, by type, and how they become resources of AWS. */
final class TerraformRows {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Upload upload;
    private final AwsMapping mapping;
    private final Map<String, List<Fields>> byType = new LinkedHashMap<>();

    TerraformRows(Upload upload, AwsMapping mapping) {
        this.upload = upload;
        this.mapping = mapping;
    }

    void add(String type, Fields attributes) {
        byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(attributes);
    }

    boolean isEmpty() {
        return byType.isEmpty();
    }

    /** Rows of types, in the order of the types. */
    List<Fields> of(String... types) {
        List<Fields> all = new ArrayList<>();
        for (String type : types) {
            all.addAll(byType.getOrDefault(type, List.of()));
        }
        return all;
    }

    /** Hands a row on as a resource of AWS, with the members that AWS gives it. */
    void take(AwsKind kind, Fields row, ObjectNode data) {
        data.set(
                "Tags",
                row.at("tags_all").isPresent()
                        ? row.at("tags_all").node()
                        : row.at("tags").node());
        String arn = row.textOrEmpty("arn");
        String account = Optional.of(AwsResource.partOfArn(arn, 4))
                .filter(text -> !text.isEmpty())
                .or(() -> row.text("owner_id"))
                .or(upload::account)
                .orElseGet(this::anyAccount);
        String region = Optional.of(AwsResource.partOfArn(arn, 3))
                .filter(text -> !text.isEmpty())
                .or(() -> row.text("region"))
                .or(upload::region)
                .orElse("");
        mapping.add(AwsResource.of(kind, account, region, new AnyCase(data)));
    }

    /** A state is of one account as a rule: what names none is of that of its neighbours. */
    private String anyAccount() {
        return byType.values().stream()
                .flatMap(List::stream)
                .map(row -> AwsResource.partOfArn(row.textOrEmpty("arn"), 4))
                .filter(account -> !account.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Attributes by the names that AWS has for them. */
    static ObjectNode data(Fields row, String... namesAndAttributes) {
        ObjectNode data = JSON.objectNode();
        for (int i = 0; i < namesAndAttributes.length; i += 2) {
            JsonNode value = row.at(namesAndAttributes[i + 1]).node();
            if (!value.isMissingNode() && !value.isNull()) {
                data.set(namesAndAttributes[i], value);
            }
        }
        return data;
    }

    static ArrayNode objects(List<String> values, String name) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(JSON.objectNode().put(name, value)));
        return array;
    }

    /** The row that Terraform cut off another: the first with a value. */
    Optional<Fields> part(String type, String attribute, String value) {
        return of(type).stream()
                .filter(row -> row.textOrEmpty(attribute).equals(value))
                .findFirst();
    }
}

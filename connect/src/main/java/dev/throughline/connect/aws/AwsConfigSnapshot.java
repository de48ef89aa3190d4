package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.JsonRows.Row;
import dev.throughline.connect.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Snapshots and histories that AWS Config delivers, and items as its API gives them: the latter say {@code accountId} and hold their
 * configuration as text.
 */
public final class AwsConfigSnapshot implements InventoryFormat {
    @Override
    public String name() {
        return "AWS Config snapshot";
    }

    @Override
    public boolean recognizes(Row row) {
        return row.value().textOrEmpty("resourceType").startsWith("AWS::")
                && row.value().text("configurationItemStatus").isPresent();
    }

    @Override
    public Reading begin(Upload upload, InventoryDraft draft) {
        AwsMapping mapping = new AwsMapping(draft);
        return new Reading() {
            @Override
            public void row(Row row) {
                item(row.value(), mapping, draft);
            }

            @Override
            public void end() {
                mapping.write();
                AwsInputs.sayAbsent(mapping, upload, draft);
            }
        };
    }

    private static void item(Fields item, AwsMapping mapping, InventoryDraft draft) {
        String type = item.textOrEmpty("resourceType");
        Optional<AwsKind> kind = AwsKind.ofType(type);
        String id = item.textOrEmpty("resourceId");
        if (kind.isEmpty()) {
            draft.leaveOut(type, "is no part of the graph", id);
            return;
        }
        if (item.textOrEmpty("configurationItemStatus").startsWith("ResourceDeleted")) {
            draft.leaveOut(type, "is deleted", id);
            return;
        }
        ObjectNode configuration = configuration(item);
        if (configuration.isEmpty()) {
            draft.leaveOut(type, "comes without its configuration", id);
            return;
        }
        supplement(configuration, item);
        AwsResource resource = AwsResource.of(
                kind.get(),
                item.text("awsAccountId").or(() -> item.text("accountId")).orElse(""),
                item.text("awsRegion")
                        .filter(region -> !region.equals("global"))
                        .orElse(""),
                new AnyCase(configuration));
        mapping.add(complete(resource, item));
    }

    private static ObjectNode configuration(Fields item) {
        JsonNode configuration = item.at("configuration").node();
        if (configuration.isString()) {
            try {
                byte[] text = configuration.asString().getBytes(StandardCharsets.UTF_8);
                configuration = new JsonReader().read(text).node();
            } catch (MalformedJsonException _) {
                // comes out as empty, which is said
            }
        }
        return configuration instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** What Config keeps beside the configuration, some of it as text, belongs to the resource all the same. */
    private static void supplement(ObjectNode configuration, Fields item) {
        item.members("supplementaryConfiguration").forEach((name, value) -> {
            JsonNode node = value.node();
            if (node.isString() && node.asString().startsWith("{")) {
                try {
                    node = new JsonReader()
                            .read(node.asString().getBytes(StandardCharsets.UTF_8))
                            .node();
                } catch (MalformedJsonException _) {
                    // stays as it is
                }
            }
            if (!configuration.has(name)) {
                configuration.set(name, node);
            }
        });
    }

    /** Names and tags that stand outside the configuration. */
    private static AwsResource complete(AwsResource resource, Fields item) {
        SortedMap<String, String> tags = new TreeMap<>(resource.tags());
        item.members("tags").forEach((name, value) -> value.text().ifPresent(text -> tags.put(name, text)));
        String id = resource.id().isEmpty() ? item.textOrEmpty("resourceId") : resource.id();
        String arn = item.text("ARN").or(() -> item.text("arn")).orElse(resource.arn());
        return new AwsResource(resource.kind(), resource.account(), resource.region(), id, arn, tags, resource.data());
    }
}

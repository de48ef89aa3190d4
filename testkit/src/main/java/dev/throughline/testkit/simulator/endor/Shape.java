package dev.throughline.testkit.simulator.endor;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How much of an object is sent: masked to some fields, with or without what is empty. */
final class Shape {
    private Shape() {}

    /** Only the fields of a mask, each given as the members on the way to it, and the id. */
    static ObjectNode masked(ObjectNode row, List<List<String>> mask) {
        if (mask.isEmpty()) {
            return row;
        }
        ObjectNode kept = row.objectNode();
        kept.set("uuid", row.path("uuid"));
        mask.forEach(path -> copy(row, kept, path));
        return kept;
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> path) {
        String member = path.getFirst();
        JsonNode value = from.path(member);
        if (value.isMissingNode()) {
            return;
        }
        if (path.size() == 1 || !(value instanceof ObjectNode inner)) {
            to.set(member, value);
            return;
        }
        ObjectNode target = to.get(member) instanceof ObjectNode present ? present : to.putObject(member);
        copy(inner, target, path.subList(1, path.size()));
    }

    /** Without nulls, empty texts, lists and objects, as {@code application/jsoncompact} asks. */
    static ObjectNode compact(ObjectNode row) {
        ObjectNode kept = row.objectNode();
        for (Map.Entry<String, JsonNode> member : row.properties()) {
            JsonNode value = member.getValue() instanceof ObjectNode inner ? compact(inner) : member.getValue();
            boolean empty = value.isNull()
                    || (value.isContainer() && value.isEmpty())
                    || (value.isString() && value.asString().isEmpty());
            if (!empty) {
                kept.set(member.getKey(), value);
            }
        }
        return kept;
    }
}

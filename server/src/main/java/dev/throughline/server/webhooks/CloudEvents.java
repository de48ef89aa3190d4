package dev.throughline.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events in the JSON format of CloudEvents 1.0: one (structured mode), or many (batched mode). */
final class CloudEvents {
    static final String ONE = "application/cloudevents+json; charset=utf-8";
    static final String BATCH = "application/cloudevents-batch+json; charset=utf-8";

    private final JsonMapper json = new JsonMapper();
    private final String source;

    /** @param source where they come from, as receivers tell servers apart: an address or another URI */
    CloudEvents(String source) {
        this.source = source;
    }

    byte[] one(OutgoingEvent event) {
        return node(event).toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] batch(List<OutgoingEvent> events) {
        return json.createArrayNode()
                .addAll(events.stream().map(this::node).toList())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode node(OutgoingEvent event) {
        ObjectNode node = json.createObjectNode();
        node.put("specversion", "1.0");
        node.put("id", event.name().toString());
        node.put("source", source);
        node.put("type", event.type());
        node.put("subject", event.subject());
        node.put("time", event.at().toString());
        node.put("datacontenttype", "application/json");
        node.set("data", json.readTree(event.data()));
        return node;
    }
}

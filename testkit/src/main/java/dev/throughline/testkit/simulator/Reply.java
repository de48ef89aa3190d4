package dev.throughline.testkit.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** An answer of a simulated service. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Reply(int status, SortedMap<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    public Reply {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** A JSON document made of maps, lists, plain values or JSON nodes. */
    public static Reply json(int status, Object tree) {
        return of(status, "application/json", JSON.writeValueAsBytes(tree));
    }

    public static Reply ok(Object tree) {
        return json(200, tree);
    }

    public static Reply text(int status, String type, String text) {
        return of(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A status without a body. */
    public static Reply empty(int status) {
        return new Reply(status, new TreeMap<>(), new byte[0]);
    }

    private static Reply of(int status, String type, byte[] body) {
        return new Reply(status, new TreeMap<>(Map.of("Content-Type", type)), body);
    }

    public Reply header(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}

package dev.throughline.testkit.simulator.scm;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * GitHub's deployment records: one for each artifact, environment, cluster and deployment, whatever is told how often. Refuses a
 * record without what is required, a digest that is none, and risks that it does not know.
 */
public final class SimulatedDeployments {
    private static final Set<String> RISKS =
            Set.of("critical-resource", "internet-exposed", "lateral-movement", "sensitive-data");

    private final Map<String, JsonNode> records = new TreeMap<>();
    private int told;
    private boolean isDenied;

    /** All records, a line each: organization, artifact, deployment, status, risks. */
    public synchronized List<String> lines() {
        return records.entrySet().stream()
                .map(each ->
                        each.getKey() + " " + each.getValue().path("status").asString() + " "
                                + each.getValue()
                                        .path("runtime_risks")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList())
                .toList();
    }

    /** How often something was told. */
    public synchronized int told() {
        return told;
    }

    /** From now on the token may not write artifact metadata, or may again. */
    public synchronized void deny(boolean denied) {
        isDenied = denied;
    }

    synchronized Reply record(String organization, Call call) {
        if (isDenied) {
            return Reply.json(403, Map.of("message", "Resource not accessible by personal access token"));
        }
        JsonNode body = call.json();
        boolean isComplete = List.of("name", "digest", "status", "logical_environment", "deployment_name").stream()
                .noneMatch(field -> body.path(field).asString("").isEmpty());
        boolean isKnown = body.path("digest").asString("").matches("sha256:[0-9a-f]{64}")
                && Set.of("deployed", "decommissioned")
                        .contains(body.path("status").asString(""))
                && body.path("runtime_risks").valueStream().allMatch(risk -> RISKS.contains(risk.asString()))
                && (!body.has("runtime_risks") || !body.path("runtime_risks").isEmpty());
        if (!call.method().equals("POST") || !isComplete || !isKnown) {
            return Reply.json(422, Map.of("message", "Invalid request"));
        }
        told++;
        records.put(
                organization + " " + body.path("name").asString() + " "
                        + body.path("deployment_name").asString(),
                body);
        return Reply.ok(Map.of("total_count", 1, "deployment_records", List.of(body)));
    }
}

package dev.throughline.testkit.simulator.endor;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one finding as the service sends it: a whole one to begin with, then changed as a test needs it. */
public final class EndorFindingBuilder {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHOLE = """
            {
              "uuid": "", "tenant_meta": {"namespace": "acme"},
              "context": {"type": "CONTEXT_TYPE_MAIN", "id": "default", "tags": []},
              "meta": {"name": "dependency_with_high_severity_vulnerabilities",
                "description": "GHSA-aaaa-bbbb-cccc: Unsafe decoding in sample-codec", "kind": "Finding", "version": "v1",
                "parent_kind": "PackageVersion", "parent_uuid": "66aa00000000000000000020",
                "create_time": "2026-02-01T10:00:00Z", "update_time": "2026-03-04T05:06:07.012345678Z",
                "upsert_time": "2026-03-04T05:06:07.012345678Z", "tags": []},
              "spec": {
                "project_uuid": "", "level": "FINDING_LEVEL_HIGH",
                "finding_categories": ["FINDING_CATEGORY_SECURITY", "FINDING_CATEGORY_VULNERABILITY", "FINDING_CATEGORY_SCA"],
                "finding_tags": ["FINDING_TAGS_TRANSITIVE", "FINDING_TAGS_NORMAL", "FINDING_TAGS_FIX_AVAILABLE"],
                "method": "SYSTEM_EVALUATION_METHOD_DEFINITION_VULNERABILITIES", "ecosystem": "ECOSYSTEM_MAVEN",
                "extra_key": "GHSA-aaaa-bbbb-cccc", "summary": "org.example:sample-codec@1.2.0 is affected.",
                "explanation": "", "remediation": "Update to org.example:sample-codec 1.2.9.",
                "remediation_action": "FINDING_REMEDIATION_UPGRADE", "proposed_version": "1.2.9", "latest_version": "2.1.0",
                "target_uuid": "66aa00000000000000000200", "target_dependency_name": "org.example:sample-codec",
                "target_dependency_package_name": "mvn://org.example:sample-codec@1.2.0",
                "target_dependency_version": "1.2.0", "target_dependency_native_scope": "compile",
                "dependency_file_paths": ["shop-web/pom.xml"],
                "source_code_version": {"ref": "main", "sha": "0123456789abcdef0123456789abcdef01234567", "metadata": {}},
                "approximation": false, "call_graph_analysis_type": "CALL_GRAPH_ANALYSIS_TYPE_FULL",
                "reachable_paths": [], "dismiss": false, "snooze": null, "ignore": null,
                "fixing_upgrades": {"upgrade_list": [{"package_name": "mvn://com.acme:shop-web@1.0",
                  "direct_dependency_name": "mvn://org.example:sample-starter", "from_version": "3.0.0",
                  "to_version": "3.0.4", "upgrade_risk": "low"}]},
                "last_processed": "2026-03-04T05:06:07.012345678Z",
                "finding_metadata": {"vulnerability": {"uuid": "66aa00000000000000000300",
                  "meta": {"name": "GHSA-aaaa-bbbb-cccc", "description": "Unsafe decoding in sample-codec"},
                  "spec": {"aliases": [], "withdrawn": null,
                    "cvss_v3_severity": {"level": "LEVEL_HIGH", "score": 8.1,
                      "vector": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"},
                    "epss_score": {"probability_score": 0.0421, "percentile_score": 0.913}}}}
              }
            }""";

    private final ObjectNode row;
    private final ObjectNode spec;

    private EndorFindingBuilder(ObjectNode row) {
        this.row = row;
        this.spec = (ObjectNode) row.get("spec");
    }

    /** A whole finding without a CVE, about {@code org.example:sample-codec} 1.2.0. */
    public static EndorFindingBuilder finding(String uuid, String projectUuid) {
        return of((ObjectNode) JSON.readTree(WHOLE), uuid, projectUuid);
    }

    static EndorFindingBuilder of(ObjectNode whole, String uuid, String projectUuid) {
        EndorFindingBuilder builder = new EndorFindingBuilder(whole.deepCopy());
        builder.row.put("uuid", uuid);
        builder.spec.put("project_uuid", projectUuid);
        return builder;
    }

    public EndorFindingBuilder namespace(String namespace) {
        row.withObject("/tenant_meta").put("namespace", namespace);
        return this;
    }

    /** Adds an id to the advisory's aliases. */
    public EndorFindingBuilder alias(String... ids) {
        ArrayNode aliases = (ArrayNode) spec.at("/finding_metadata/vulnerability/spec/aliases");
        Arrays.stream(ids).forEach(aliases::add);
        return this;
    }

    /** The affected package as {@code mvn://group:artifact@version}. */
    public EndorFindingBuilder component(String coordinates) {
        String name = coordinates.substring(coordinates.indexOf("://") + 3, coordinates.lastIndexOf('@'));
        spec.put("target_dependency_package_name", coordinates);
        spec.put("target_dependency_name", name);
        spec.put("target_dependency_version", coordinates.substring(coordinates.lastIndexOf('@') + 1));
        return this;
    }

    /** Adds tags, without their prefix: {@code REACHABLE_FUNCTION}. */
    public EndorFindingBuilder tags(String... tags) {
        ArrayNode list = (ArrayNode) spec.get("finding_tags");
        Arrays.stream(tags).forEach(tag -> list.add("FINDING_TAGS_" + tag));
        return this;
    }

    /** Replaces the categories; without their prefix. */
    public EndorFindingBuilder categories(String... categories) {
        ArrayNode list = spec.putArray("finding_categories");
        Arrays.stream(categories).forEach(category -> list.add("FINDING_CATEGORY_" + category));
        return this;
    }

    /** Adds a call path of {@code package.Class.method} functions, the last of which is in the dependency. */
    public EndorFindingBuilder path(String... functions) {
        ArrayNode nodes = ((ArrayNode) spec.get("reachable_paths")).addObject().putArray("nodes");
        for (int i = 0; i < functions.length; i++) {
            List<String> parts = List.of(functions[i].split("\\.", -1));
            ObjectNode node = nodes.addObject();
            node.put("internal", i < functions.length - 1);
            node.put(
                    "package_version",
                    i < functions.length - 1
                            ? "mvn://com.acme:shop-web@1.0"
                            : spec.get("target_dependency_package_name").asString());
            ObjectNode function = node.putObject("function_ref");
            function.put("namespace", String.join(".", parts.subList(0, parts.size() - 2)));
            function.put("classname", parts.get(parts.size() - 2));
            function.put("function_or_attribute_name", parts.getLast());
        }
        return this;
    }

    public EndorFindingBuilder context(String type) {
        row.withObject("/context").put("type", "CONTEXT_TYPE_" + type);
        return this;
    }

    /** Waived by people. */
    public EndorFindingBuilder dismissed(String reason, String comments) {
        spec.put("dismiss", true);
        spec.putObject("ignore").put("reason", "EXCEPTION_REASON_" + reason).put("comments", comments);
        return this;
    }

    /** Any field of {@code spec}. */
    public EndorFindingBuilder spec(String name, String value) {
        spec.put(name, value);
        return this;
    }

    public EndorFindingBuilder createdAt(String time) {
        row.withObject("/meta").put("create_time", time);
        return this;
    }

    public ObjectNode build() {
        return row;
    }
}

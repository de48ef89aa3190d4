package dev.throughline.connect.endor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a list is asked for.
 *
 * @param parameters the list parameters without their prefix, in order
 */
record EndorQuery(Map<String, String> parameters) {
    /** What an import keeps of the findings. */
    static final String OF_VULNERABILITIES =
            "context.type==CONTEXT_TYPE_MAIN and spec.finding_categories contains [FINDING_CATEGORY_VULNERABILITY]";

    /** Findings of other branches, pull requests and uploaded SBOMs. */
    static final String NOT_MAIN = "context.type!=CONTEXT_TYPE_MAIN";

    /** Findings of the default branch about licences, secrets, code. */
    static final String NOT_VULNERABILITIES = "context.type==CONTEXT_TYPE_MAIN"
            + " and spec.finding_categories not contains [FINDING_CATEGORY_VULNERABILITY]";

    private static final String PAGE_SIZE = "page_size";
    private static final EndorQuery PLAIN = new EndorQuery(Map.of());

    private static final String PROJECT_FIELDS = String.join(
            ",",
            "uuid",
            "meta.name",
            "meta.tags",
            "tenant_meta.namespace",
            "spec.platform_source",
            "spec.is_archived",
            "spec.git",
            "processing_status.scan_time");

    private static final String FINDING_FIELDS = String.join(
            ",",
            List.of(
                    "uuid",
                    "tenant_meta.namespace",
                    "context.type",
                    "meta.name",
                    "meta.description",
                    "meta.create_time",
                    "meta.update_time",
                    "spec.project_uuid",
                    "spec.level",
                    "spec.finding_categories",
                    "spec.finding_tags",
                    "spec.extra_key",
                    "spec.remediation",
                    "spec.proposed_version",
                    "spec.target_dependency_name",
                    "spec.target_dependency_package_name",
                    "spec.target_dependency_version",
                    "spec.target_dependency_native_scope",
                    "spec.dependency_file_paths",
                    "spec.reachable_paths",
                    "spec.call_graph_analysis_type",
                    "spec.fixing_upgrades",
                    "spec.dismiss",
                    "spec.snooze",
                    "spec.ignore",
                    "spec.source_code_version",
                    "spec.finding_metadata.vulnerability.meta.name",
                    "spec.finding_metadata.vulnerability.spec.aliases",
                    "spec.finding_metadata.vulnerability.spec.cvss_v3_severity",
                    "spec.finding_metadata.vulnerability.spec.cvss_v4_severity",
                    "spec.finding_metadata.vulnerability.spec.epss_score",
                    "spec.finding_metadata.vulnerability.spec.raw"));

    EndorQuery {
        parameters = new LinkedHashMap<>(parameters);
    }

    static EndorQuery plain() {
        return PLAIN;
    }

    static EndorQuery projects() {
        return PLAIN.with("mask", PROJECT_FIELDS);
    }

    static EndorQuery findings(String filter) {
        return PLAIN.with("filter", filter).with("mask", FINDING_FIELDS);
    }

    static EndorQuery filtered(String filter) {
        return PLAIN.with("filter", filter);
    }

    /** Descendants of the namespace too. */
    EndorQuery traversing() {
        return with("traverse", "true");
    }

    EndorQuery from(Optional<String> pageId) {
        return pageId.map(id -> with("page_id", id)).orElse(this);
    }

    /** A few objects, as samples. */
    EndorQuery first(int number) {
        return with(PAGE_SIZE, String.valueOf(number));
    }

    EndorQuery withPageSizeUpTo(int most) {
        String wanted = parameters.getOrDefault(PAGE_SIZE, String.valueOf(most));
        return with(PAGE_SIZE, String.valueOf(Math.min(Integer.parseInt(wanted), most)));
    }

    EndorQuery with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new EndorQuery(more);
    }
}

package dev.throughline.testkit.simulator.endor;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Projects and findings made from their number. */
final class GeneratedRows {
    private static final List<String> REACHABILITY = List.of(
            "REACHABLE_FUNCTION", "UNREACHABLE_FUNCTION", "POTENTIALLY_REACHABLE_FUNCTION", "UNREACHABLE_FUNCTION");
    private static final List<String> LIBRARIES = List.of(
            "org.example:codec", "org.example:parser", "com.sample:http-kit", "io.sample:json", "net.sample:template");
    private static final List<String> LEVELS = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW");

    private final int findingsPerProject;
    private final ObjectNode whole = EndorFindingBuilder.finding("", "").build();

    GeneratedRows(int findingsPerProject) {
        this.findingsPerProject = findingsPerProject;
    }

    ObjectNode project(String namespace, long number) {
        return project(
                namespace, Rows.Generated.id("bb", number), "https://github.com/acme/service-" + number + ".git");
    }

    static ObjectNode project(String namespace, String uuid, String cloneUrl) {
        ObjectNode project = JsonNodeFactory.instance.objectNode();
        project.put("uuid", uuid);
        project.putObject("tenant_meta").put("namespace", namespace);
        project.putObject("meta")
                .put("name", cloneUrl)
                .put("kind", "Project")
                .putArray("tags")
                .add("team=payments");
        ObjectNode spec = project.putObject("spec").put("platform_source", "PLATFORM_SOURCE_GITHUB");
        spec.put("is_archived", false).putNull("scan_profile_uuid");
        spec.putObject("git")
                .put("http_clone_url", cloneUrl.toLowerCase(Locale.ROOT))
                .put("web_url", cloneUrl.replaceFirst("\\.git$", "").toLowerCase(Locale.ROOT));
        project.putObject("processing_status").put("scan_time", "2026-03-04T04:55:00Z");
        return project;
    }

    ObjectNode finding(String namespace, long number) {
        long project = number / findingsPerProject;
        int library = (int) (number % LIBRARIES.size());
        String version = "1." + number % 17 + "." + number % 7;
        String reachability = REACHABILITY.get((int) (number % REACHABILITY.size()));
        EndorFindingBuilder finding = EndorFindingBuilder.of(
                        whole, Rows.Generated.id("ff", number), Rows.Generated.id("bb", project))
                .namespace(namespace)
                .component("mvn://" + LIBRARIES.get(library) + "@" + version)
                .spec("level", "FINDING_LEVEL_" + LEVELS.get((int) (number % LEVELS.size())))
                .tags(reachability, "REACHABLE_DEPENDENCY");
        if (number % 20 != 19) {
            finding.alias(String.format(Locale.ROOT, "CVE-2026-%05d", 10_000 + number % findingsPerProject));
        }
        if (reachability.equals("REACHABLE_FUNCTION")) {
            finding.path(
                    "com.acme.web.UploadController.upload", "com.acme.Import.read", "org.example.codec.Decoder.decode");
        }
        return finding.build();
    }
}

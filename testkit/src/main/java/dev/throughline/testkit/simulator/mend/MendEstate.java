package dev.throughline.testkit.simulator.mend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a simulated Mend.io organization holds: projects with their tags, dependency findings and image findings. */
public final class MendEstate {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> REACHABILITY =
            List.of("REACHABLE", "UNREACHABLE", "POTENTIALLY_REACHABLE", "REACHABILITY_UNAVAILABLE");
    private static final String FINDING = """
            {
              "uuid": "", "name": "CVE-2099-10001", "type": "SECURITY_VULNERABILITY",
              "findingInfo": {"findingStatus": "UNREVIEWED", "status": "ACTIVE", "comment": {},
                "detectedAt": "2099-01-05T08:12:00Z", "modifiedAt": "2099-01-06T10:00:00Z"},
              "component": {"uuid": "cccc", "name": "parser-core-2.3.1.jar", "componentType": "Library",
                "libraryType": "MAVEN_ARTIFACT", "groupId": "org.example.parse", "artifactId": "parser-core",
                "version": "2.3.1", "directDependency": false, "rootLibrary": false, "dependencyType": "Transitive",
                "dependencyFile": "/build/checkout/pom.xml", "path": "/build/checkout/pom.xml"},
              "vulnerability": {"name": "CVE-2099-10001", "type": "CVSS_3", "description": "Unbounded recursion.",
                "score": 9.1, "severity": "CRITICAL"},
              "topFix": {"type": "UPGRADE_VERSION", "fixResolution": "2.4.0", "message": "Upgrade to version"},
              "effective": "NO_SHIELD", "reachability": "REACHABLE",
              "threatAssessment": {"exploitCodeMaturity": "POC_CODE", "epssPercentage": 0.8},
              "scoreMetadataVector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N", "workflowUuids": [""],
              "dependencyContexts": [{"dependencyType": "TRANSITIVE", "isDirect": false, "isTransitive": true,
                "directRoots": [{"rootLibraryUuid": "eeee", "rootLibraryName": "web-kit-5.0.0.jar",
                  "rootLibraryVersion": "5.0.0"}]}]
            }""";
    private static final String IMAGE_FINDING = """
            {"uuid": "", "vulnerabilityID": "CVE-2099-20002", "severity": "HIGH", "cvss": 8.1,
             "cvssDetails": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", "epss": 5.1,
             "imageName": "registry.example.test/acme/checkout:1.4.2", "packageName": "libexample",
             "packageVersion": "1.2.3", "hasFix": true, "fixVersion": "1.2.4", "reachabilityStatus": "reachable",
             "detectionDate": "2099-01-05 08:12:00.000000"}""";

    private final Map<String, ObjectNode> projects = new TreeMap<>();
    private final Map<String, List<ObjectNode>> dependencyFindings = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> imageFindings = new ConcurrentHashMap<>();

    /** An organization of any size, the same for the same numbers. */
    public static MendEstate generated(int projects, int findingsPerProject) {
        MendEstate estate = new MendEstate();
        for (int i = 0; i < projects; i++) {
            String project = "project-%04d".formatted(i);
            estate.project(project, "sourceUrl", "github.com/acme/service-" + i);
            for (int j = 0; j < findingsPerProject; j++) {
                estate.finding(
                        project,
                        finding(project + "-finding-" + j)
                                .put("name", "CVE-2099-%05d".formatted(10_000 + j))
                                .put("reachability", REACHABILITY.get(j % REACHABILITY.size())));
            }
        }
        return estate;
    }

    /** Adds a project with tags, given as name and value in turn. */
    public synchronized MendEstate project(String uuid, String... tags) {
        ObjectNode project = JSON.createObjectNode()
                .put("uuid", uuid)
                .put("name", "acme/" + uuid)
                .put("path", "acme-shop")
                .put("applicationName", "acme-shop")
                .put("lastScanned", "2099-01-06T10:00:00Z");
        ArrayNode list = project.putArray("tags");
        IntStream.range(0, tags.length / 2)
                .forEach(i -> list.addObject().put("key", tags[2 * i]).put("value", tags[2 * i + 1]));
        projects.put(uuid, project);
        return this;
    }

    /** A whole dependency finding, open and reachable, to be changed as a test needs it. */
    public static ObjectNode finding(String uuid) {
        return ((ObjectNode) JSON.readTree(FINDING)).put("uuid", uuid);
    }

    /** A whole image finding. */
    public static ObjectNode imageFinding(String uuid) {
        return ((ObjectNode) JSON.readTree(IMAGE_FINDING)).put("uuid", uuid);
    }

    /** Adds dependency findings to a project. */
    public MendEstate finding(String project, ObjectNode... findings) {
        list(dependencyFindings, project).addAll(Arrays.asList(findings));
        return this;
    }

    /** Adds image findings to a project. */
    public synchronized MendEstate imageFinding(String project, ObjectNode... findings) {
        list(imageFindings, project).addAll(Arrays.asList(findings));
        ObjectNode summary = projects.get(project);
        if (summary != null) {
            summary.putObject("statistics").putObject("LAST_SCAN").put("lastImgScanTime", 4_070_908_800_000L);
        }
        return this;
    }

    /** Takes a finding away. */
    public void resolve(String project, String uuid) {
        list(dependencyFindings, project)
                .removeIf(row -> row.path("uuid").asString().equals(uuid));
    }

    private static List<ObjectNode> list(Map<String, List<ObjectNode>> lists, String project) {
        return lists.computeIfAbsent(project, _ -> new ArrayList<>());
    }

    synchronized List<ObjectNode> projects() {
        return List.copyOf(projects.values());
    }

    synchronized boolean knows(String project) {
        return projects.containsKey(project);
    }

    List<ObjectNode> dependencyFindings(String project) {
        return List.copyOf(list(dependencyFindings, project));
    }

    List<ObjectNode> imageFindings(String project) {
        return List.copyOf(list(imageFindings, project));
    }
}

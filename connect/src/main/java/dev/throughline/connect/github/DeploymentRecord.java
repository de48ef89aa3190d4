package dev.throughline.connect.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An artifact that runs somewhere, as GitHub's artifact metadata takes it: its alerts then show what is deployed, and exposed.
 *
 * @param name the artifact's name: {@code acme/checkout}
 * @param digest of the image
 * @param isDeployed false once it runs there no more
 * @param logicalEnvironment production, staging
 * @param cluster where it runs, or empty text
 * @param deploymentName what runs it: {@code namespace-deployment-container}
 * @param runtimeRisks of those that GitHub knows
 * @param repository the repository's name, without its owner
 */
public record DeploymentRecord(
        String name,
        String digest,
        boolean isDeployed,
        String logicalEnvironment,
        String cluster,
        String deploymentName,
        List<RuntimeRisk> runtimeRisks,
        String repository) {
    public DeploymentRecord {
        runtimeRisks = runtimeRisks.stream().distinct().sorted().toList();
    }

    /** What makes a vulnerability worse there. */
    public enum RuntimeRisk {
        CRITICAL_RESOURCE("critical-resource"),
        INTERNET_EXPOSED("internet-exposed"),
        LATERAL_MOVEMENT("lateral-movement"),
        SENSITIVE_DATA("sensitive-data");

        private final String word;

        RuntimeRisk(String word) {
            this.word = word;
        }

        /** GitHub's word for it. */
        public String word() {
            return word;
        }
    }

    /** The body of the request. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("digest", digest);
        json.put("status", isDeployed ? "deployed" : "decommissioned");
        json.put("logical_environment", logicalEnvironment);
        if (!cluster.isEmpty()) {
            json.put("cluster", cluster);
        }
        json.put("deployment_name", deploymentName);
        if (!runtimeRisks.isEmpty()) {
            json.put(
                    "runtime_risks",
                    runtimeRisks.stream().map(RuntimeRisk::word).toList());
        }
        json.put("github_repository", repository);
        return json;
    }
}

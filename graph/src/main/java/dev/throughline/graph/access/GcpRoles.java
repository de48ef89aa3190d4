package dev.throughline.graph.access;

import dev.throughline.graph.risk.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What predefined roles of GCP hold, as far as the action table asks. */
final class GcpRoles {
    private static final Map<String, List<String>> ROLES = Map.ofEntries(
            Map.entry("roles/owner", List.of("*")),
            Map.entry(
                    "roles/editor",
                    List.of(
                            "storage.objects.*",
                            "cloudsql.*",
                            "bigquery.tables.*",
                            "pubsub.*",
                            "compute.*",
                            "run.*",
                            "cloudfunctions.*",
                            "secretmanager.versions.add",
                            "container.clusters.*")),
            Map.entry("roles/viewer", List.of("bigquery.tables.getData")),
            Map.entry("roles/storage.objectViewer", List.of("storage.objects.get", "storage.objects.list")),
            Map.entry("roles/storage.objectCreator", List.of("storage.objects.create")),
            Map.entry("roles/storage.objectUser", List.of("storage.objects.*")),
            Map.entry("roles/storage.objectAdmin", List.of("storage.objects.*")),
            Map.entry("roles/storage.admin", List.of("storage.*")),
            Map.entry("roles/storage.legacyBucketOwner", List.of("storage.buckets.*", "storage.objects.create")),
            Map.entry("roles/secretmanager.secretAccessor", List.of("secretmanager.versions.access")),
            Map.entry("roles/secretmanager.admin", List.of("secretmanager.*")),
            Map.entry("roles/cloudsql.instanceUser", List.of("cloudsql.instances.login")),
            Map.entry("roles/cloudsql.client", List.of("cloudsql.instances.connect")),
            Map.entry("roles/cloudsql.viewer", List.of("cloudsql.instances.export")),
            Map.entry("roles/cloudsql.admin", List.of("cloudsql.*")),
            Map.entry("roles/bigquery.dataViewer", List.of("bigquery.tables.getData")),
            Map.entry("roles/bigquery.dataEditor", List.of("bigquery.tables.*")),
            Map.entry("roles/bigquery.dataOwner", List.of("bigquery.*")),
            Map.entry("roles/bigquery.admin", List.of("bigquery.*")),
            Map.entry("roles/pubsub.subscriber", List.of("pubsub.subscriptions.consume")),
            Map.entry("roles/pubsub.publisher", List.of("pubsub.topics.publish")),
            Map.entry("roles/pubsub.admin", List.of("pubsub.*")),
            Map.entry("roles/compute.admin", List.of("compute.*")),
            Map.entry("roles/compute.instanceAdmin.v1", List.of("compute.instances.*")),
            Map.entry("roles/container.admin", List.of("container.*")),
            Map.entry("roles/container.developer", List.of("container.pods.exec")),
            Map.entry("roles/run.admin", List.of("run.*")),
            Map.entry("roles/run.developer", List.of("run.services.update")),
            Map.entry("roles/run.invoker", List.of("run.routes.invoke")),
            Map.entry("roles/cloudfunctions.admin", List.of("cloudfunctions.*")),
            Map.entry("roles/cloudfunctions.developer", List.of("cloudfunctions.functions.update")),
            Map.entry("roles/iam.serviceAccountTokenCreator", List.of("iam.serviceAccounts.getAccessToken")),
            Map.entry("roles/iam.serviceAccountUser", List.of("iam.serviceAccounts.actAs")),
            Map.entry("roles/iam.serviceAccountAdmin", List.of("iam.serviceAccounts.setIamPolicy")),
            Map.entry(
                    "roles/iam.workloadIdentityUser",
                    List.of("iam.serviceAccounts.getAccessToken", "iam.serviceAccounts.getOpenIdToken")),
            Map.entry("roles/resourcemanager.projectIamAdmin", List.of("resourcemanager.projects.setIamPolicy")),
            Map.entry("roles/resourcemanager.folderAdmin", List.of("resourcemanager.folders.*")),
            Map.entry(
                    "roles/resourcemanager.organizationAdmin",
                    List.of(
                            "resourcemanager.organizations.setIamPolicy",
                            "resourcemanager.folders.setIamPolicy",
                            "resourcemanager.projects.setIamPolicy")),
            Map.entry("roles/iam.securityAdmin", List.of("*.setIamPolicy")),
            Map.entry("roles/logging.logWriter", List.of("logging.logEntries.create")),
            Map.entry("roles/monitoring.metricWriter", List.of("monitoring.timeSeries.create")),
            Map.entry("roles/artifactregistry.reader", List.of("artifactregistry.repositories.downloadArtifacts")));

    private GcpRoles() {}

    /** The permissions of a role, with {@code *}; empty if it is not known. */
    static Optional<List<String>> permissions(String role) {
        return Optional.ofNullable(ROLES.get(role));
    }

    static boolean holds(List<String> permissions, String permission) {
        return permissions.stream().anyMatch(pattern -> Glob.matches(pattern, permission));
    }
}

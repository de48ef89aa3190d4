package dev.throughline.server.web.inventory;

import dev.throughline.connect.inventory.ReadRights;
import java.util.List;
import java.util.Map;

/**
 * What an administrator copies so that a connection may read what it needs and change nothing.
 *
 * @param title where it is for
 * @param text to be copied; capital words in it are to be replaced
 */
public record PrintedRights(String title, String text) {
    static List<PrintedRights> all() {
        return List.of(
                of("AWS: policy of the role that is assumed", ReadRights.AWS_POLICY, Map.of()),
                of(
                        "AWS: who may assume it",
                        ReadRights.AWS_TRUST_POLICY,
                        Map.of("principal", "arn:aws:iam::ACCOUNT:role/throughline", "externalId", "EXTERNAL-ID")),
                of("Azure: role", ReadRights.AZURE_ROLE, Map.of("subscription", "SUBSCRIPTION-ID")),
                of("Google Cloud: service account", ReadRights.GCP_ROLES, Map.of("project", "PROJECT-ID")),
                of("Kubernetes: service account and role", ReadRights.KUBERNETES, Map.of()),
                of("Registries: tokens", ReadRights.REGISTRIES, Map.of()));
    }

    private static PrintedRights of(String title, ReadRights rights, Map<String, String> values) {
        return new PrintedRights(title, rights.text(values));
    }
}

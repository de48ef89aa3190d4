package dev.throughline.server.connections;

import dev.throughline.connect.inventory.ReadRights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an administrator copies so that a connection may read what it needs and change nothing.
 *
 * @param title where it is for
 * @param text to be copied; capital words in it are to be replaced
 */
public record PrintedRights(String title, String text) {
    private static final String PRINCIPAL = "arn:aws:iam::ACCOUNT:role/throughline";

    /** For every kind that is read for an inventory. */
    public static List<PrintedRights> all() {
        return Stream.of(
                        ConnectionKind.AWS,
                        ConnectionKind.AZURE,
                        ConnectionKind.GCP,
                        ConnectionKind.KUBERNETES,
                        ConnectionKind.REGISTRY)
                .flatMap(kind -> of(kind, Map.of()).stream())
                .toList();
    }

    /**
     * For one kind, filled in with what its form says.
     *
     * @param fields settings by name; {@code principal} is who assumes roles of AWS
     */
    public static List<PrintedRights> of(ConnectionKind kind, Map<String, String> fields) {
        return switch (kind) {
            case AWS ->
                List.of(
                        new PrintedRights("AWS: policy of the role that is assumed", text(ReadRights.AWS_POLICY)),
                        new PrintedRights(
                                "AWS: who may assume it",
                                ReadRights.AWS_TRUST_POLICY.text(
                                        filled(fields, Map.of("principal", PRINCIPAL, "externalId", "EXTERNAL-ID")))));
            case AZURE ->
                List.of(new PrintedRights(
                        "Azure: role",
                        ReadRights.AZURE_ROLE.text(
                                filled(fields, "subscriptions", "subscription", "SUBSCRIPTION-ID"))));
            case GCP ->
                List.of(new PrintedRights(
                        "Google Cloud: service account",
                        ReadRights.GCP_ROLES.text(filled(fields, "parents", "project", "PROJECT-ID"))));
            case KUBERNETES ->
                List.of(new PrintedRights("Kubernetes: service account and role", text(ReadRights.KUBERNETES)));
            case REGISTRY -> List.of(new PrintedRights("Registries: tokens", text(ReadRights.REGISTRIES)));
            case GITHUB, GITLAB, AZURE_DEVOPS, ENDOR_LABS, MEND, JIRA, UPLOAD -> List.of();
        };
    }

    private static String text(ReadRights rights) {
        return rights.text(Map.of());
    }

    /** The first line of a list, where it can stand in the text. */
    private static Map<String, String> filled(Map<String, String> fields, String list, String place, String usual) {
        String first =
                fields.getOrDefault(list, "").strip().split("[\\s,]+", -1)[0].replaceFirst("^projects/", "");
        return filled(Map.of(place, first), Map.of(place, usual));
    }

    private static Map<String, String> filled(Map<String, String> given, Map<String, String> usual) {
        Map<String, String> values = new TreeMap<>(usual);
        usual.keySet().stream()
                .filter(place -> given.getOrDefault(place, "").matches("[\\w:/.@+=,-]{1,512}"))
                .forEach(place -> values.put(place, given.getOrDefault(place, "")));
        return values;
    }
}

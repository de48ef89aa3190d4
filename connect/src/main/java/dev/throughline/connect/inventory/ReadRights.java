package dev.throughline.connect.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an administrator copies so that a connector may read what it needs, and change nothing. */
public enum ReadRights {
    /** The policy of the role that is assumed. */
    AWS_POLICY("aws-policy.json"),
    /** Who may assume it: needs {@code principal}, the ARN of who does, and {@code externalId}. */
    AWS_TRUST_POLICY("aws-trust-policy.json"),
    /** A role for {@code az role definition create}: needs {@code subscription}. */
    AZURE_ROLE("azure-role.json"),
    /** Commands that make a service account: need {@code project}. */
    GCP_ROLES("gcp-roles.sh"),
    /** A service account with its role, for {@code kubectl apply -f}. */
    KUBERNETES("kubernetes.yaml"),
    /** What a token needs, by registry. */
    REGISTRIES("registry.txt");

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern VALUE = Pattern.compile("[\\w:/.@+=,-]{1,512}");

    private final String file;

    ReadRights(String file) {
        this.file = file;
    }

    /**
     * The text with its places filled in.
     *
     * @param values by the names that the kind needs
     * @throws IllegalArgumentException if one is missing, or holds what could end the text around it
     */
    public String text(Map<String, String> values) {
        return PLACE.matcher(template()).replaceAll(place -> {
            String value = values.getOrDefault(place.group(1), "");
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(this + " needs a value for " + place.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String template() {
        try (InputStream in = ReadRights.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

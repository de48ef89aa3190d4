package dev.throughline.model.graph;

import java.util.List;
import java.util.Optional;

/** The kinds of insights, with the parameters each may have. */
public enum InsightKind {
    /** Anybody, or named ranges, can send packets to it. */
    EXPOSED_TO_INTERNET("exposed-to-internet", "ports", "width"),
    /** Only listed, trusted ranges can. */
    TRUSTED_EXPOSURE("trusted-exposure", "ports", "ranges"),
    /** Whether it is exposed cannot be said: an input is missing. */
    EXPOSURE_UNKNOWN("exposure-unknown", "missing"),
    /** A vulnerability, whatever is known of its reachability. */
    HAS_VULNERABILITY("has-vulnerability", "id", "severity", "package", "reachability", "level", "epss", "kev", "fix"),
    /** A vulnerability that the code can reach. */
    REACHABLE_VULNERABILITY(
            "reachable-vulnerability",
            "id",
            "severity",
            "package",
            "reachability",
            "level",
            "tool",
            "epss",
            "kev",
            "fix"),
    /** A vulnerability that lets an attacker run code. */
    REMOTE_CODE_EXECUTION("remote-code-execution", "id", "severity"),
    INSTALLED_SOFTWARE("installed-software", "name", "version"),
    CONTAINS_SENSITIVE_DATA("contains-sensitive-data", "kinds"),
    ALLOWS_PUBLIC_ACCESS("allows-public-access"),
    ALLOWS_BASIC_AUTHENTICATION("allows-basic-authentication"),
    PRIVILEGED_CONTAINER("privileged-container"),
    HOST_NETWORK("host-network"),
    NO_MFA("no-mfa"),
    EXTERNAL_USER("external-user"),
    MANAGED_IDENTITY("managed-identity"),
    CRITICAL_RESOURCE("critical-resource", "criticality"),
    ACTIVE_REPOSITORY("active-repository"),
    CONTAINS_SECRETS("contains-secrets", "kind"),
    /** What a scan from outside found on an address. */
    EXTERNAL_SCAN_FINDING("external-scan-finding", "port", "title"),
    /** A package that was made to do harm. */
    MALICIOUS_PACKAGE("malicious-package", "package", "id"),
    /** Tools contradict each other on whether a vulnerability can be reached. */
    REACHABILITY_CONFLICT("reachability-conflict", "id", "package"),
    /** Evidence of where an image was built disagrees. */
    PROVENANCE_CONFLICT("provenance-conflict"),
    /** No evidence of where an image was built. */
    UNKNOWN_ORIGIN("unknown-origin"),
    /** The template of a misconfiguration in infrastructure code. */
    MISCONFIGURATION("misconfiguration", "rule", "severity"),
    /** A model or a service of generative AI is used. */
    USES_GENERATIVE_AI("uses-generative-ai", "name"),
    /** A project of a scanner that belongs to no connected repository. */
    UNMATCHED_PROJECT("unmatched-project", "tool");

    private final String word;
    /** The names, separated by spaces. */
    private final String parameters;

    InsightKind(String word, String... parameters) {
        this.word = word;
        this.parameters = String.join(" ", parameters);
    }

    /** The kind as queries and documents write it. */
    public String word() {
        return word;
    }

    /** The names of the parameters that an insight of this kind may have. */
    public List<String> parameters() {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
    }

    /** Reads {@link #word}. */
    public static Optional<InsightKind> of(String word) {
        for (InsightKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

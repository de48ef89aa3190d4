package dev.throughline.report.sarif;

import dev.throughline.model.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tells results apart from run to run (SARIF §3.27.17): advisory and package. Versions, paths and lines may change
 * without making another result; a package that is there twice is counted.
 */
public final class Fingerprints {
    private final Map<String, Integer> seen = new HashMap<>();

    /** The fingerprints of the next finding, in the order of the report. */
    Map<String, String> of(Finding finding) {
        return of(
                finding.advisory().id(),
                finding.component().purl().withoutVersion().toString());
    }

    /**
     * The fingerprints of the next finding.
     *
     * @param advisory its id
     * @param component the package URL without a version
     */
    public Map<String, String> of(String advisory, String component) {
        String identity = advisory + "\n" + component;
        int ordinal = seen.merge(identity, 1, Integer::sum);
        String fingerprint = sha256(identity).substring(0, 32) + ":" + ordinal;
        Map<String, String> fingerprints = new TreeMap<>();
        // The only name that GitHub tracks alerts by.
        fingerprints.put("primaryLocationLineHash", fingerprint);
        fingerprints.put("throughlineFinding/v1", fingerprint);
        return fingerprints;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package dev.throughline.advisories.osv;

import java.util.Optional;

/** The names of those who publish records. */
final class Sources {
    private Sources() {}

    /**
     * @param origin {@code database_specific.origin} of the extracts that name it
     */
    static String nameOf(String id, Optional<String> origin) {
        if (origin.isPresent()) {
            return origin.get().startsWith("anchore") ? "Anchore NVD data overrides" : "GitHub Advisory Database";
        }
        return switch (id.split("-", 2)[0]) {
            case "GHSA" -> "GitHub Advisory Database";
            case "CVE" -> "CVE";
            case "GO" -> "Go vulnerability database";
            case "MAL" -> "OpenSSF malicious packages";
            case "OSV" -> "OSS-Fuzz";
            case "PYSEC" -> "PyPA advisory database";
            case "RUSTSEC" -> "RustSec advisory database";
            default -> id.split("-", 2)[0];
        };
    }
}

package dev.throughline.connect.endor;

import dev.throughline.connect.ReportedComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Coordinates as Endor Labs writes them: {@code mvn://org.example:codec@1.2.0}.
 *
 * @param ecosystem what stands before {@code ://}
 */
record EndorPackage(String ecosystem, String name, String version) {
    /** The purl types of its ecosystems. Those of operating systems need a distribution, which coordinates do not name. */
    private static final Map<String, String> PURL_TYPES = Map.ofEntries(
            Map.entry("mvn", "maven"),
            Map.entry("maven", "maven"),
            Map.entry("npm", "npm"),
            Map.entry("pypi", "pypi"),
            Map.entry("go", "golang"),
            Map.entry("golang", "golang"),
            Map.entry("nuget", "nuget"),
            Map.entry("gem", "gem"),
            Map.entry("cargo", "cargo"),
            Map.entry("packagist", "composer"),
            Map.entry("composer", "composer"),
            Map.entry("cocoapod", "cocoapods"),
            Map.entry("swift", "swift"),
            Map.entry("conan", "conan"));

    /** Takes coordinates apart: names of npm hold an at sign of their own, so the last one counts. */
    static Optional<EndorPackage> parse(String coordinates) {
        int scheme = coordinates.indexOf("://");
        int at = coordinates.lastIndexOf('@');
        String rest = scheme < 0 ? coordinates : coordinates.substring(scheme + 3);
        if (rest.isBlank()) {
            return Optional.empty();
        }
        boolean versioned = at > scheme + 3;
        int end = versioned ? at - (coordinates.length() - rest.length()) : rest.length();
        return Optional.of(new EndorPackage(
                scheme < 0 ? "" : coordinates.substring(0, scheme).toLowerCase(Locale.ROOT),
                rest.substring(0, end),
                versioned ? coordinates.substring(at + 1) : ""));
    }

    ReportedComponent component() {
        return ReportedComponent.of(Optional.ofNullable(PURL_TYPES.get(ecosystem)), name, version);
    }
}

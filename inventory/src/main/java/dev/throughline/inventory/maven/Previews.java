package dev.throughline.inventory.maven;

import java.util.regex.Pattern;

/** Tells versions that are published to be tried out from those to be used. */
final class Previews {
    /** The qualifiers that Maven orders before a release (maven-artifact's ComparableVersion), and their usual kin. */
    private static final Pattern QUALIFIER = Pattern.compile("(?i).*(^|[.\\-_+]|(?<=\\d))"
            + "(alpha|beta|milestone|rc|cr|snapshot|preview|pre|ea|dev|nightly|a|b|m)"
            + "[.\\-_]?\\d*([.\\-_+].*)?");

    /** A few old packages published days beside releases: commons-collections 20040616 came before 3.2. */
    private static final Pattern DAY = Pattern.compile("(19|20)\\d{6}(\\.\\d+)?");

    private Previews() {}

    static boolean isPreview(String version) {
        return QUALIFIER.matcher(version).matches() || DAY.matcher(version).matches();
    }
}

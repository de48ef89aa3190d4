package dev.throughline.inventory.identify;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a file's name says: {@code log4j-1.2-api-2.17.1.jar} is artifact {@code log4j-1.2-api}, version {@code 2.17.1}.
 *
 * @param version empty if the name has none
 */
record FileName(String artifactId, String version) {
    private static final Pattern EXTENSION = Pattern.compile("\\.(jar|war|ear|rar|zip|[hj]pi)$");

    /** Where a version may begin: after a hyphen, perhaps with a v before its first digit. */
    private static final Pattern START = Pattern.compile("-v?(?=\\d)");

    private static final Pattern CLASSIFIER = Pattern.compile("-(sources|javadoc|tests?|all|shaded|uber"
            + "|jar-with-dependencies|no_aop|linux|windows|osx|jakarta|jdk\\d+|hadoop\\d*|spark\\d*|standalone|exec|boot)"
            + "([-_].*)?$");

    /** Between a version's numbers and words. */
    private static final Pattern PART_END = Pattern.compile("[._-]+|(?<=\\d)(?=[a-zA-Z])|(?<=[a-zA-Z])(?=\\d)");

    /** The words that versions hold; any other word belongs to the artifact's name. Commits are made of a to f. */
    private static final Pattern NUMBER_OR_COMMIT = Pattern.compile("\\d+|[a-z]|[a-f]{2,6}");

    private static final Set<String> WORDS = Set.of(
            "alpha",
            "beta",
            "milestone",
            "rc",
            "cr",
            "ga",
            "final",
            "release",
            "sp",
            "snapshot",
            "jre",
            "jdk",
            "android",
            "incubating",
            "pre",
            "preview",
            "rev",
            "patch",
            "hotfix",
            "fix",
            "build",
            "redhat",
            "jbossorg",
            "sec",
            "java",
            "osgi",
            "atlassian",
            "jenkins",
            "cloudera",
            "cdh",
            "hdp",
            "mapr",
            "amzn",
            "lts",
            "stable",
            "nightly",
            "dev");

    /** Reads the name of a file, with or without extension; nothing if only an extension is there. */
    static Optional<FileName> parse(String fileName) {
        String base = EXTENSION.matcher(fileName).replaceFirst("");
        Matcher start = START.matcher(base);
        while (start.find()) {
            String artifactId = base.substring(0, start.start());
            String version = CLASSIFIER.matcher(base.substring(start.end())).replaceFirst("");
            if (!artifactId.isEmpty() && isVersion(version)) {
                return Optional.of(new FileName(artifactId, version));
            }
        }
        return base.isEmpty() ? Optional.empty() : Optional.of(new FileName(base, ""));
    }

    private static boolean isVersion(String text) {
        return Stream.of(PART_END.split(text.toLowerCase(Locale.ROOT)))
                .allMatch(part -> NUMBER_OR_COMMIT.matcher(part).matches() || WORDS.contains(part));
    }
}

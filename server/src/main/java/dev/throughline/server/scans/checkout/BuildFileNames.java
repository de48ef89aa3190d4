package dev.throughline.server.scans.checkout;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of a repository a scan reads, and which would say more if it could. */
final class BuildFileNames {
    private static final Pattern POM = Pattern.compile("pom.*\\.xml|.*[-_.]pom\\.xml|.*\\.pom");
    private static final Set<String> GRADLE =
            Set.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts", "gradle.lockfile");
    private static final Set<String> OTHERS = Set.of(
            "package.json",
            "requirements.txt",
            "pyproject.toml",
            "go.mod",
            "Cargo.toml",
            "Gemfile",
            "composer.json",
            "build.sbt",
            "BUILD.bazel");

    private BuildFileNames() {}

    /** Whether to write a file out. */
    static boolean isWanted(List<String> segments) {
        String name = segments.getLast().toLowerCase(Locale.ROOT);
        if (segments.stream().anyMatch(segment -> segment.startsWith("."))) {
            return false; // .mvn, .gradle, .git and their kind configure tools that are not run
        }
        boolean isInGradle = segments.contains("gradle");
        return POM.matcher(name).matches()
                || GRADLE.contains(name)
                || (isInGradle && (name.endsWith(".lockfile") || name.endsWith(".versions.toml")));
    }

    /** Whether a file belongs to a build tool whose dependencies are not read. */
    static boolean isOfOthers(String name) {
        return OTHERS.contains(name);
    }

    /** Whether a file would run or configure a build tool. */
    static boolean configuresBuild(List<String> segments) {
        String name = segments.getLast();
        return segments.contains(".mvn")
                || segments.contains(".gradle")
                || name.equals("gradlew")
                || name.equals("mvnw")
                || name.equals("gradle-wrapper.jar")
                || name.equals("maven-wrapper.jar");
    }
}

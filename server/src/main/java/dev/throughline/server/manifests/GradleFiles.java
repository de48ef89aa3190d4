package dev.throughline.server.manifests;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts, catalogs and properties of a Gradle build, and the scripts of the projects that its settings include. */
final class GradleFiles implements BuildFiles {
    private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
    private static final List<String> SCRIPTS = List.of("build.gradle", "build.gradle.kts");
    private static final List<String> ROOT_ONLY = List.of(
            "gradle.properties", "gradle/libs.versions.toml", "buildSrc/build.gradle", "buildSrc/build.gradle.kts");

    /** An include with the rest of its line, and lines that go on with a comma. */
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*include\\b((?:[^\\n]*,\\s*\\n)*[^\\n]*)");

    private static final Pattern PROJECT = Pattern.compile("[\"']:?([A-Za-z0-9_.:-]{1,200})[\"']");

    @Override
    public boolean read(RemoteFiles files, String folder) {
        boolean present = false;
        for (String settings : SETTINGS) {
            String path = BuildFiles.below(folder, settings);
            present |= files.read(path).isPresent();
            files.read(path).ifPresent(text -> readIncluded(files, folder, text));
        }
        present |= readAny(files, folder, SCRIPTS);
        if (present) {
            readAny(files, folder, ROOT_ONLY);
        }
        return present;
    }

    private static void readIncluded(RemoteFiles files, String folder, String settings) {
        Matcher include = INCLUDE.matcher(settings);
        while (include.find()) {
            PROJECT.matcher(include.group(1))
                    .results()
                    .map(project -> project.group(1).replace(':', '/'))
                    .flatMap(project -> RepositoryPath.from(folder, project).stream())
                    .forEach(project -> readAny(files, project, SCRIPTS));
        }
    }

    private static boolean readAny(RemoteFiles files, String folder, List<String> names) {
        boolean present = false;
        for (String name : names) {
            present |= files.read(BuildFiles.below(folder, name)).isPresent();
        }
        return present;
    }
}

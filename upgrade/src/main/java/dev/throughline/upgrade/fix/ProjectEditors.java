package dev.throughline.upgrade.fix;

import dev.throughline.model.InputException;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import dev.throughline.upgrade.gradle.GradleEditor;
import dev.throughline.upgrade.maven.MavenEditor;
import dev.throughline.upgrade.maven.PublishedPoms;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chooses the editor by the files in the project's folder: Maven where there is a POM, else Gradle. */
public final class ProjectEditors implements Function<WorkingCopy, ProjectEditor> {
    private static final List<String> GRADLE_FILES =
            List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

    private final AvailableVersions versions;
    private final PublishedPoms poms;
    private final Map<String, String> systemProperties;

    /**
     * @param versions what there is to move to
     * @param poms parents and BOMs that are not in the project
     * @param systemProperties the JVM's, which activate Maven profiles
     */
    public ProjectEditors(AvailableVersions versions, PublishedPoms poms, Map<String, String> systemProperties) {
        this.versions = versions;
        this.poms = poms;
        this.systemProperties = Map.copyOf(systemProperties);
    }

    @Override
    public ProjectEditor apply(WorkingCopy copy) {
        if (has(copy, Stream.of("pom.xml"))) {
            return new MavenEditor(copy, versions, poms, systemProperties);
        }
        if (has(copy, GRADLE_FILES.stream())) {
            return new GradleEditor(copy, versions, poms, systemProperties);
        }
        throw new InputException(
                copy.folder(),
                "holds neither a Maven nor a Gradle build",
                "name the folder with pom.xml, settings.gradle or build.gradle");
    }

    private static boolean has(WorkingCopy copy, Stream<String> names) {
        return names.anyMatch(name -> copy.exists(copy.folder().resolve(name)));
    }
}

package dev.throughline.inventory.gradle;

import dev.throughline.model.InputException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code inventory.init.gradle} writes of one project.
 *
 * @param path the project's path in the build, such as {@code :lib}
 * @param group empty when the build gives none
 * @param classes folders with classes and resources of the main source set, existing or not
 * @param sources folders with sources and resources of the main source set, existing or not
 */
record GradleAnswer(
        String path,
        String group,
        String name,
        String version,
        String folder,
        List<String> classes,
        List<String> testClasses,
        List<String> sources,
        List<ResolvedClassPath> classPaths) {
    /** Gradle's word for a version that nobody gave. */
    static final String UNSPECIFIED = "unspecified";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static GradleAnswer read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), GradleAnswer.class);
        } catch (JacksonException e) {
            throw new InputException(
                    file, "is not the answer that Gradle was asked for: " + e.getOriginalMessage(), "try again", e);
        }
    }

    /**
     * One configuration. Ids are {@code group:name:version}, {@code project :path}, or {@code other} and a name.
     *
     * @param root the id of the project
     * @param artifacts the files in class path order
     * @param failures why files could not be had
     */
    record ResolvedClassPath(
            String name,
            String root,
            List<Artifact> artifacts,
            List<Edge> edges,
            List<Unresolved> unresolved,
            List<String> failures) {}

    record Artifact(String id, String file) {}

    record Edge(String from, String to) {}

    record Unresolved(String from, String wanted, String reason) {}
}

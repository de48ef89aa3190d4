package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.model.Dependency;

/**
 * What Maven tells dependencies apart by.
 *
 * @param groupId the group
 * @param artifactId the artifact
 * @param type {@code jar} unless said otherwise
 * @param classifier empty for the main artifact
 */
record ArtifactKey(String groupId, String artifactId, String type, String classifier) {
    static ArtifactKey of(Purl purl) {
        return new ArtifactKey(
                purl.namespace(),
                purl.name(),
                purl.qualifier("type").orElse("jar"),
                purl.qualifier("classifier").orElse(""));
    }

    String packageName() {
        return groupId + ":" + artifactId;
    }

    boolean matches(Dependency dependency) {
        return groupId.equals(dependency.getGroupId())
                && artifactId.equals(dependency.getArtifactId())
                && type.equals(dependency.getType())
                && classifier.equals(Objects.requireNonNullElse(dependency.getClassifier(), ""));
    }

    /** The version that the first of the dependencies with this key has. */
    Optional<String> versionIn(List<Dependency> dependencies) {
        return dependencies.stream()
                .filter(this::matches)
                .map(Dependency::getVersion)
                .filter(Objects::nonNull)
                .findFirst();
    }
}

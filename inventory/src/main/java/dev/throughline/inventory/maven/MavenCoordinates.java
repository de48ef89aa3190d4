package dev.throughline.inventory.maven;

import dev.throughline.model.Purl;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * What names one file in a Maven repository
 * (<a href="https://maven.apache.org/repositories/layout.html">repository layout</a>).
 *
 * @param extension the file's extension, {@code jar} for most
 * @param classifier tells files of one version apart, such as {@code linux-x86_64}; empty for the main one
 */
public record MavenCoordinates(String groupId, String artifactId, String extension, String classifier, String version) {

    /** The main jar of a version. */
    public static MavenCoordinates jar(String groupId, String artifactId, String version) {
        return new MavenCoordinates(groupId, artifactId, "jar", "", version);
    }

    /**
     * The file that a purl of type {@code maven} means, by the qualifiers {@code type} and {@code classifier}.
     *
     * @throws IllegalArgumentException if the purl has no version or is no Maven purl
     */
    public static MavenCoordinates of(Purl purl) {
        return purl.version()
                .map(version -> of(purl, version))
                .orElseThrow(() -> new IllegalArgumentException(purl + " names no version"));
    }

    /**
     * The same for a version that the purl need not name.
     *
     * @throws IllegalArgumentException if it is no Maven purl
     */
    public static MavenCoordinates of(Purl purl, String version) {
        if (!purl.type().equals("maven")) {
            throw new IllegalArgumentException(purl + " is no Maven package");
        }
        String type = purl.qualifier("type").orElse("jar");
        String classifier = purl.qualifier("classifier").orElse(classifierOf(type));
        return new MavenCoordinates(purl.namespace(), purl.name(), extensionOf(type), classifier, version);
    }

    static MavenCoordinates of(Artifact artifact) {
        return new MavenCoordinates(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getExtension(),
                artifact.getClassifier(),
                artifact.getBaseVersion());
    }

    // Maven's types that are not spelled like the extension of their files (maven-core, reference of artifact
    // handlers),
    // and those of widely used packaging plugins.
    private static String extensionOf(String type) {
        return switch (type) {
            case "bundle", "eclipse-plugin", "ejb", "ejb-client", "hk2-jar", "java-source", "javadoc" -> "jar";
            case "maven-archetype", "maven-plugin", "test-jar" -> "jar";
            default -> type;
        };
    }

    private static String classifierOf(String type) {
        return switch (type) {
            case "ejb-client" -> "client";
            case "java-source" -> "sources";
            case "javadoc" -> "javadoc";
            case "test-jar" -> "tests";
            default -> "";
        };
    }

    Artifact artifact() {
        return new DefaultArtifact(groupId, artifactId, classifier, extension, version);
    }

    /** The file's name in every repository: {@code codec-1.0-linux.jar}. */
    public String fileName() {
        return artifactId + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    /** The package's name as Maven and OSV write it: {@code group:artifact}. */
    public String packageName() {
        return groupId + ":" + artifactId;
    }

    /** The purl, with the qualifiers that a file other than the main jar needs. */
    public Purl purl() {
        Map<String, String> qualifiers = new TreeMap<>();
        if (!classifier.isEmpty()) {
            qualifiers.put("classifier", classifier);
        }
        if (!extension.equals("jar")) {
            qualifiers.put("type", extension);
        }
        return Purl.of("maven", groupId, artifactId, version, qualifiers);
    }

    /** As people write it: {@code group:artifact:version}, then type and classifier where they matter. */
    @Override
    public String toString() {
        String type = extension.equals("jar") && classifier.isEmpty() ? "" : ":" + extension;
        return packageName() + ":" + version + type + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}

package dev.throughline.model;

/**
 * What the user named.
 *
 * @param name as the user wrote it
 * @param kind what it turned out to be
 */
public record Target(String name, Kind kind) {

    public enum Kind {
        JAR,
        WAR,
        EAR,
        SPRING_BOOT_JAR,
        FOLDER,
        MAVEN_PROJECT,
        GRADLE_PROJECT,
        PURL,
        SBOM,
        OCI_IMAGE
    }
}

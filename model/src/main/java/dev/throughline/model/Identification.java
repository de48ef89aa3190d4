package dev.throughline.model;

/**
 * How a component was identified, and how sure that is.
 *
 * @param method the kind of evidence
 * @param confidence how sure the identity is
 * @param evidence what was read, for people: {@code META-INF/maven/org.example/codec/pom.properties}
 */
public record Identification(Method method, Confidence confidence, String evidence) {

    /** The kinds of evidence, strongest first. */
    public enum Method {
        /** A dependency resolver answered: Maven, Gradle, a lock file. */
        RESOLVED,
        /** The file's SHA-1 stands in an index of published artifacts. */
        DIGEST,
        /** Embedded {@code pom.properties} or {@code pom.xml}. */
        MAVEN_METADATA,
        /** An SBOM names it. */
        SBOM,
        /** {@code META-INF/MANIFEST.MF} attributes. */
        MANIFEST,
        /** Classes or functions inside have the fingerprint of a known component. */
        FINGERPRINT,
        /** Only the file's name. */
        FILE_NAME,
        /** Nothing names it: the user's own code. */
        NONE
    }
}

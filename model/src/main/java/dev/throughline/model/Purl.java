package dev.throughline.model;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (<a href="https://github.com/package-url/purl-spec">purl-spec</a>), the identity of a package and, with a
 * version, of a component. Equal when the canonical text is equal; ordered by it.
 */
public final class Purl implements Comparable<Purl> {
    private final PackageURL url;
    private final String canonical;

    private Purl(PackageURL url) {
        this.url = url;
        this.canonical = PurlText.canonical(url);
    }

    /**
     * Reads the canonical or any other valid spelling of a purl.
     *
     * @throws IllegalArgumentException if the text is not a purl; the message says what is wrong with it
     */
    public static Purl parse(String text) {
        try {
            return new Purl(PurlText.read(text));
        } catch (MalformedPackageURLException e) {
            throw new IllegalArgumentException("'" + text + "' is not a package URL: " + e.getMessage(), e);
        }
    }

    /** The purl of a Maven artifact; the version may be missing when a package, not a component, is meant. */
    public static Purl maven(String groupId, String artifactId, @Nullable String version) {
        return of("maven", groupId, artifactId, version, Map.of());
    }

    /** Assembles a purl from its parts; {@code namespace} and {@code version} may be missing. */
    public static Purl of(
            String type,
            @Nullable String namespace,
            String name,
            @Nullable String version,
            Map<String, String> qualifiers) {
        try {
            TreeMap<String, String> sorted = new TreeMap<>(qualifiers);
            return new Purl(new PackageURL(type, namespace, name, version, sorted, null));
        } catch (MalformedPackageURLException e) {
            throw new IllegalArgumentException(
                    "no package URL can be made of type '" + type + "', namespace '" + namespace + "', name '" + name
                            + "', version '" + version + "': " + e.getMessage(),
                    e);
        }
    }

    /** The package type in lower case: {@code maven}, {@code npm}, {@code pypi}, {@code golang} …. */
    public String type() {
        return url.getType();
    }

    /** The namespace (for Maven the group id), or empty text. */
    public String namespace() {
        return url.getNamespace() == null ? "" : url.getNamespace();
    }

    public String name() {
        return url.getName();
    }

    public Optional<String> version() {
        return Optional.ofNullable(url.getVersion());
    }

    /** The value of a qualifier such as {@code type} or {@code classifier}. */
    public Optional<String> qualifier(String key) {
        return Optional.ofNullable(url.getQualifiers()).map(qualifiers -> qualifiers.get(key));
    }

    /** The package's name as its ecosystem and OSV write it: {@code group:artifact} for Maven, {@code @scope/name} for npm. */
    public String packageName() {
        if (namespace().isEmpty()) {
            return name();
        }
        return namespace() + (type().equals("maven") ? ":" : "/") + name();
    }

    /** This purl without version, qualifiers and subpath: the package. */
    public Purl withoutVersion() {
        return of(type(), url.getNamespace(), name(), null, Map.of());
    }

    /** The same package at another version, without qualifiers. */
    public Purl withVersion(String version) {
        return of(type(), url.getNamespace(), name(), version, Map.of());
    }

    @Override
    public int compareTo(Purl other) {
        return canonical.compareTo(other.canonical);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Purl purl && purl.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return canonical;
    }
}

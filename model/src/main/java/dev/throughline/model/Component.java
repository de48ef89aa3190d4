package dev.throughline.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One package at one version, as it stands in the target.
 *
 * @param purl the identity
 * @param scope the dependency scope, where known
 * @param relation direct or transitive, where known
 * @param dependencyPath from the target's own purl to this one, both included; empty when unknown
 * @param identification how the identity was found
 * @param locations where its code stands, in class path order; empty when the code is not at hand
 * @param sha1 the file's SHA-1 in lower-case hexadecimal
 */
public record Component(
        Purl purl,
        Scope scope,
        Relation relation,
        List<Purl> dependencyPath,
        Identification identification,
        List<Location> locations,
        Optional<String> sha1)
        implements Comparable<Component> {
    private static final Comparator<Component> ORDER = Comparator.comparing(Component::purl)
            .thenComparing(component -> component.locations().toString());

    public Component {
        dependencyPath = List.copyOf(dependencyPath);
        locations = List.copyOf(locations);
    }

    /** The version, or empty text when it could not be found out. */
    public String version() {
        return purl.version().orElse("");
    }

    @Override
    public int compareTo(Component other) {
        return ORDER.compare(this, other);
    }
}

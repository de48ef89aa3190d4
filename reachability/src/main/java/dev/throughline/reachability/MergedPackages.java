package dev.throughline.reachability;

import dev.throughline.model.Purl;
import java.util.List;
import java.util.Optional;

/**
 * Finds the packages of one component in a jar into which several were merged, by name: {@code codec-json} stands in
 * {@code org.example.codec.json}. A guess, which may show that the component is reached but never that it is not; and made
 * only when the name leads to one place.
 */
final class MergedPackages {
    private MergedPackages() {}

    /** The classes of {@code place} whose package carries the component's name; empty when that is no one's or several. */
    static List<String> classesOf(Purl component, ClassFiles place) {
        String segments = "." + component.name().replace('-', '.') + ".";
        List<String> roots = place.names().stream()
                .flatMap(className -> root(className, segments).stream())
                .distinct()
                .toList();
        return theOne(roots, component.namespace()).stream()
                .flatMap(root -> place.names().stream().filter(className -> className.startsWith(root)))
                .toList();
    }

    private static Optional<String> root(String className, String segments) {
        int at = ("." + className).indexOf(segments);
        return at < 0 ? Optional.empty() : Optional.of(className.substring(0, at + segments.length() - 1));
    }

    private static Optional<String> theOne(List<String> roots, String namespace) {
        if (roots.size() == 1) {
            return Optional.of(roots.getFirst());
        }
        List<String> ofNamespace =
                roots.stream().filter(root -> root.startsWith(namespace + ".")).toList();
        return ofNamespace.size() == 1 ? Optional.of(ofNamespace.getFirst()) : Optional.empty();
    }
}

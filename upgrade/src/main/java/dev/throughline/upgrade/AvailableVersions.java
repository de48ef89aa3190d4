package dev.throughline.upgrade;

import dev.throughline.model.Purl;
import java.util.Collection;
import java.util.List;

/** Knows which versions of a package were published. */
@FunctionalInterface
public interface AvailableVersions {
    /** The versions of a package; {@code pkg} carries no version. */
    Published of(Purl pkg);

    /** These, and where they name no version of a package at all, those. */
    default AvailableVersions orElse(AvailableVersions those) {
        return pkg -> {
            Published published = of(pkg);
            return published.versions().isEmpty() ? those.of(pkg) : published;
        };
    }

    /**
     * What is known of a package's versions.
     *
     * @param versions the versions, in any order; empty when none is known
     * @param complete whether a version that is missing here was never published: true for a registry's own list, false
     *     for versions that advisories happen to name
     */
    record Published(List<String> versions, boolean complete) {
        /** Nothing is known. */
        public static final Published NONE = new Published(List.of(), false);

        public Published {
            versions = versions.stream().distinct().toList();
        }

        /** A registry's own list. */
        public static Published complete(Collection<String> versions) {
            return new Published(List.copyOf(versions), true);
        }

        /** Whether the version is known not to exist. */
        public boolean lacks(String version) {
            return complete && !versions.contains(version);
        }
    }
}

package dev.throughline.advisories.version;

import dev.throughline.model.AffectedPackage;
import dev.throughline.model.VersionRange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions of a package that an advisory affects, by the evaluation algorithm of the OSV schema: a version is affected
 * when an entry lists it, or when one of its ranges contains it. Ranges of commits say nothing of versions and are left
 * out.
 */
public final class AffectedVersions {
    private final Set<String> listed;
    private final List<EventLine> ranges;

    private AffectedVersions(Set<String> listed, List<EventLine> ranges) {
        this.listed = listed;
        this.ranges = ranges;
    }

    /** Reads an entry; {@code order} is that of its ecosystem. */
    public static AffectedVersions of(AffectedPackage entry, VersionOrder order) {
        List<EventLine> ranges = entry.ranges().stream()
                .filter(range -> range.type() != VersionRange.Type.GIT)
                .map(range -> EventLine.of(range.events(), order))
                .toList();
        return new AffectedVersions(Set.copyOf(entry.versions()), ranges);
    }

    /** The versions that any of several entries for the same package affects. */
    public static AffectedVersions union(Collection<AffectedVersions> entries) {
        return new AffectedVersions(
                entries.stream().flatMap(entry -> entry.listed.stream()).collect(Collectors.toUnmodifiableSet()),
                entries.stream().flatMap(entry -> entry.ranges.stream()).toList());
    }

    public boolean contains(Version version) {
        return listed.contains(version.text()) || ranges.stream().anyMatch(range -> range.contains(version));
    }

    /** The smallest version after {@code version} that a range names as fixed and that no range or list still affects. */
    public Optional<Version> fixAfter(Version version) {
        return ranges.stream()
                .flatMap(range -> range.fixes().stream())
                .filter(fix -> fix.isAfter(version))
                .sorted()
                .filter(fix -> !contains(fix))
                .findFirst();
    }
}

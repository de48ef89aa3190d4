package dev.throughline.model;

import java.util.List;

/**
 * One package that an advisory names, with the versions it affects (OSV schema, {@code affected[]}).
 *
 * @param ecosystem as OSV writes it: {@code Maven}, {@code npm}, {@code PyPI}, {@code Go}
 * @param name as OSV writes it: {@code org.example:codec}
 * @param ranges the affected ranges
 * @param versions affected versions listed one by one
 * @param lastAffectedUnknown the source left out where the vulnerability ends, so that an open range may match too much
 */
public record AffectedPackage(
        String ecosystem, String name, List<VersionRange> ranges, List<String> versions, boolean lastAffectedUnknown) {
    public AffectedPackage {
        ranges = List.copyOf(ranges);
        versions = List.copyOf(versions);
    }
}

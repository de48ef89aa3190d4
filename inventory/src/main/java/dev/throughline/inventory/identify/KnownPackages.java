package dev.throughline.inventory.identify;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of published Maven packages, by artifact id: where a manifest or a file name tells the artifact id alone, they
 * give the group id.
 */
public final class KnownPackages {
    private final Optional<SortedLines> embedded;
    private final SortedLines more;

    private KnownPackages(Optional<SortedLines> embedded, SortedLines more) {
        this.embedded = embedded;
        this.more = more;
    }

    /** The packages that come with the program: those that advisories name, and those of widely used frameworks. */
    public static KnownPackages embedded() {
        SortedLines lines = SortedLines.ofResource(KnownPackages.class, "known-packages.txt");
        return new KnownPackages(Optional.of(lines), SortedLines.of(""));
    }

    /** The packages of those names alone, each written {@code group:artifact}. */
    public static KnownPackages of(Collection<String> packageNames) {
        return new KnownPackages(Optional.empty(), lines(packageNames));
    }

    /** The embedded packages, if they are in here, and those of the names: all that an advisory database has, say. */
    public KnownPackages with(Collection<String> packageNames) {
        return new KnownPackages(embedded, lines(packageNames));
    }

    private static SortedLines lines(Collection<String> packageNames) {
        TreeSet<String> lines = new TreeSet<>();
        for (String name : packageNames) {
            int colon = name.indexOf(':');
            if (colon > 0) {
                lines.add(name.substring(colon + 1) + " " + name.substring(0, colon));
            }
        }
        return SortedLines.of(lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    /** The group ids that publish an artifact of that id, sorted. */
    List<String> groupIdsOf(String artifactId) {
        TreeSet<String> groupIds = new TreeSet<>(more.valuesOf(artifactId));
        embedded.ifPresent(lines -> groupIds.addAll(lines.valuesOf(artifactId)));
        return List.copyOf(groupIds);
    }
}

package dev.throughline.upgrade;

import dev.throughline.advisories.version.VersionOrder;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan.Reach;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The versions that someone at a given version could move to: later ones, releases unless the present one is none, of the
 * same flavour.
 */
public final class VersionChoices {
    private final AvailableVersions versions;

    public VersionChoices(AvailableVersions versions) {
        this.versions = versions;
    }

    /**
     * Every later version within reach, smallest first; equal ones ({@code 1.0} and {@code 1.0.0}) keep an order of their
     * own, so that the list is the same on every run. Where no registry told the versions, their words are written as the
     * present version writes them.
     *
     * @param component the package at its present version
     */
    public List<String> above(Purl component, Reach reach) {
        String present = component.version().orElse("");
        if (present.isEmpty()) {
            return List.of();
        }
        Comparator<String> order = order(component);
        VersionShape shape = VersionShape.of(present);
        AvailableVersions.Published published = versions.of(component.withoutVersion());
        VersionSpelling ofPresent = new VersionSpelling(Stream.of(present));
        return published.versions().stream()
                .map(version -> published.complete() ? version : ofPresent.correct(version))
                .filter(version -> order.compare(version, present) > 0)
                .filter(version -> isWithin(reach, shape, VersionShape.of(version)))
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean isWithin(Reach reach, VersionShape present, VersionShape candidate) {
        return present.canMoveTo(candidate)
                && switch (reach) {
                    case SAME_MINOR -> present.sharesMinorWith(candidate);
                    case SAME_MAJOR -> present.sharesMajorWith(candidate);
                    case ANY -> true;
                };
    }

    /** How the ecosystem of a package orders versions; one that is not known here is read as Maven would. */
    public static Comparator<String> order(Purl pkg) {
        return VersionOrder.of(Ecosystem.of(pkg)).orElse(VersionOrder.MAVEN);
    }
}

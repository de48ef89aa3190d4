package dev.throughline.upgrade;

import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The advisories to be rid of.
 *
 * @param ids their ids
 */
record AdvisoriesToEnd(SortedSet<String> ids) {
    AdvisoriesToEnd {
        ids = new TreeSet<>(ids);
    }

    AdvisoriesToEnd(Collection<String> ids) {
        this(new TreeSet<>(ids));
    }

    /**
     * What a version does to them.
     *
     * @param affecting the ids of the advisories that affect the component at that version
     * @param newToProject the ids of those among the version's advisories that the project did not have before
     */
    Option option(
            Reach reach,
            String version,
            Optional<String> brings,
            Collection<String> affecting,
            Collection<String> newToProject) {
        SortedSet<String> remains = new TreeSet<>(ids);
        remains.retainAll(affecting);
        SortedSet<String> ends = new TreeSet<>(ids);
        ends.removeAll(remains);
        return new Option(reach, version, brings, List.copyOf(ends), List.copyOf(remains), sorted(newToProject));
    }

    private static List<String> sorted(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}

package dev.throughline.model;

import java.util.List;
import java.util.Optional;

/**
 * How to end the findings of one component.
 *
 * @param component the component's purl, with its present version
 * @param move the package whose version has to change: the component's own, or the direct dependency that brings it
 * @param options the versions to move to: smallest that ends all, smallest within the same minor, within the same major
 * @param obstacle why there is no option, when there is none
 */
public record UpgradePlan(Purl component, Purl move, List<Option> options, Optional<String> obstacle) {
    public UpgradePlan {
        options = List.copyOf(options);
    }

    /**
     * One version to move to.
     *
     * @param reach how far the move goes
     * @param version the version of {@link UpgradePlan#move} to move to
     * @param ends ids of advisories that no longer apply at that version, sorted
     * @param remains ids of advisories that still apply, sorted
     * @param introduces ids of advisories that apply only from there, sorted
     */
    public record Option(
            Reach reach, String version, List<String> ends, List<String> remains, List<String> introduces) {
        public Option {
            ends = List.copyOf(ends);
            remains = List.copyOf(remains);
            introduces = List.copyOf(introduces);
        }
    }

    public enum Reach {
        SAME_MINOR,
        SAME_MAJOR,
        ANY
    }
}

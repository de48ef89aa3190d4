package dev.throughline.model;

import java.util.List;
import java.util.Optional;

/**
 * How to end the findings of one component.
 *
 * @param component the component's purl, with its present version
 * @param move the package whose version has to change: the component's own, or the direct dependency that brings it
 * @param options the versions of {@code move} to move to, nearest first: at most one per reach, and a farther one only when
 *     it leaves less behind than every nearer one
 * @param pins versions to hold the component itself at, in the order of {@code options}; empty unless {@code move} is
 *     another package
 * @param obstacle why findings remain at every option, or why there is no option
 */
public record UpgradePlan(
        Purl component, Purl move, List<Option> options, List<Option> pins, Optional<String> obstacle) {
    public UpgradePlan {
        options = List.copyOf(options);
        pins = List.copyOf(pins);
    }

    /** The plan for a component that can only be moved itself, or not at all. */
    public UpgradePlan(Purl component, Purl move, List<Option> options, Optional<String> obstacle) {
        this(component, move, options, List.of(), obstacle);
    }

    /** The nearest option that leaves nothing behind, else the one that leaves the least. */
    public Optional<Option> best() {
        return options.stream()
                .filter(Option::endsAll)
                .findFirst()
                .or(() -> options.isEmpty() ? Optional.empty() : Optional.of(options.getLast()));
    }

    /**
     * One version to move to.
     *
     * @param reach how far the move goes
     * @param version the version of {@link UpgradePlan#move} to move to; of {@link UpgradePlan#component} for a pin
     * @param brings the version at which the component then comes along, when another package moves; empty when the
     *     component itself moves, or no longer comes along
     * @param ends ids of advisories that no longer apply at that version, sorted
     * @param remains ids of advisories that still apply, sorted
     * @param introduces ids of advisories that apply only from there, sorted
     */
    public record Option(
            Reach reach,
            String version,
            Optional<String> brings,
            List<String> ends,
            List<String> remains,
            List<String> introduces) {
        public Option {
            ends = List.copyOf(ends);
            remains = List.copyOf(remains);
            introduces = List.copyOf(introduces);
        }

        /** An option that moves the component itself. */
        public Option(Reach reach, String version, List<String> ends, List<String> remains, List<String> introduces) {
            this(reach, version, Optional.empty(), ends, remains, introduces);
        }

        /** How many advisories are left at that version, old and new ones. */
        public int left() {
            return remains.size() + introduces.size();
        }

        /** Whether no advisory is left at that version, neither an old one nor a new one. */
        public boolean endsAll() {
            return left() == 0;
        }
    }

    /** How far a move goes, nearest first. */
    public enum Reach {
        SAME_MINOR,
        SAME_MAJOR,
        ANY
    }
}

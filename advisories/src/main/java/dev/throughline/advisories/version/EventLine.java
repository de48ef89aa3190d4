package dev.throughline.advisories.version;

import dev.throughline.model.VersionEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The events of one OSV range in the order of their versions.
 *
 * @param events all but limits, sorted; those at the same version stay as the record lists them
 * @param limits versions of which the affected ones lie before at least one; empty when there is no limit
 */
record EventLine(List<Event> events, List<Version> limits) {
    /** {@code introduced: 0}: before every version, also before those that sort below a literal 0. */
    private static final String START = "0";
    /** {@code limit: *}: after every version. */
    private static final String END = "*";

    static EventLine of(List<VersionEvent> events, VersionOrder order) {
        List<String> limits = events.stream()
                .filter(VersionEvent.Limit.class::isInstance)
                .map(VersionEvent::version)
                .toList();
        return new EventLine(
                events.stream()
                        .filter(event -> !(event instanceof VersionEvent.Limit))
                        .map(event -> Event.of(event, order))
                        .sorted()
                        .toList(),
                limits.contains(END)
                        ? List.of()
                        : limits.stream().map(order::parse).toList());
    }

    boolean contains(Version version) {
        return isBeforeLimits(version) && lastEventUpTo(version) == Effect.STARTS;
    }

    private boolean isBeforeLimits(Version version) {
        return limits.isEmpty() || limits.stream().anyMatch(version::isBefore);
    }

    private Effect lastEventUpTo(Version version) {
        Effect effect = Effect.ENDS_AT;
        for (Event event : events) {
            if (event.hasHappenedAt(version)) {
                effect = event.effect();
            }
        }
        return effect;
    }

    List<Version> fixes() {
        return events.stream()
                .filter(event -> event.effect() == Effect.ENDS_AT)
                .flatMap(event -> event.version().stream())
                .toList();
    }

    /** What an event does to the versions from its own on. */
    enum Effect {
        STARTS,
        ENDS_AT,
        ENDS_AFTER
    }

    /**
     * @param version where it happens; empty for the very start
     */
    record Event(Effect effect, Optional<Version> version) implements Comparable<Event> {
        private static final Comparator<Event> ORDER = Comparator.comparing((Event event) -> event.version.isPresent())
                .thenComparing((first, second) ->
                        first.version.isEmpty() ? 0 : first.version.get().compareTo(second.version.orElseThrow()));

        static Event of(VersionEvent event, VersionOrder order) {
            Optional<Version> at = Optional.of(order.parse(event.version()));
            return switch (event) {
                case VersionEvent.Introduced(String version) ->
                    new Event(Effect.STARTS, version.equals(START) ? Optional.empty() : at);
                case VersionEvent.Fixed _ -> new Event(Effect.ENDS_AT, at);
                case VersionEvent.LastAffected _ -> new Event(Effect.ENDS_AFTER, at);
                case VersionEvent.Limit _ ->
                    throw new IllegalArgumentException("a limit is no event of a range: " + event);
            };
        }

        boolean hasHappenedAt(Version present) {
            if (version.isEmpty()) {
                return true;
            }
            int order = present.compareTo(version.get());
            return effect == Effect.ENDS_AFTER ? order > 0 : order >= 0;
        }

        @Override
        public int compareTo(Event other) {
            return ORDER.compare(this, other);
        }
    }
}

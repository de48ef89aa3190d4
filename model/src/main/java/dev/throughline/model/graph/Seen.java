package dev.throughline.model.graph;

import java.time.Instant;

/**
 * When something was observed.
 *
 * @param first the first time; a mapper knows only its own run and says the same twice, a store keeps the earliest
 * @param last the last time
 */
public record Seen(Instant first, Instant last) {
    public Seen {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last seen " + last + " before first seen " + first);
        }
    }

    /** Observed once. */
    public static Seen at(Instant time) {
        return new Seen(time, time);
    }

    /** Both observations as one span. */
    public Seen and(Seen other) {
        return new Seen(
                first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
    }
}

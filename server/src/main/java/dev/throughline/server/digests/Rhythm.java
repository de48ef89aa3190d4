package dev.throughline.server.digests;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** How often a digest comes: in the morning, in UTC. */
public enum Rhythm {
    DAILY,
    WEEKLY;

    private static final LocalTime MORNING = LocalTime.of(6, 0);

    /** The next one after a time. */
    Instant after(Instant time) {
        ZonedDateTime morning = time.atZone(ZoneOffset.UTC).with(MORNING);
        ZonedDateTime next = morning.toInstant().isAfter(time) ? morning : morning.plusDays(1);
        return (this == DAILY ? next : next.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))).toInstant();
    }
}
